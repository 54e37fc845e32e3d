"""What happens where a layer of the sandbox is missing."""

import subprocess
from pathlib import Path

import pytest

from peer.engine import Engine, Material, Outcome
from peer.local_run import launcher_command, public_directory, submission
from peer.ruling import rule

CRIPPLED = Path(__file__).parent / "peer" / "crippled.py"

TELLS = """
print("the submission runs")
import os

def tried(action):
    try:
        return action()
    except OSError as error:
        return type(error).__name__

print(tried(lambda: open("/tmp/tradewinds-attack", "w")), tried(lambda: os.mkdir("/tmp/tradewinds-attack")))
print(tried(lambda: open(os.devnull, "w")), open(__file__).readline())

def build_trader(universe):
    return type("Trader", (), {"on_quote": lambda *_: None})()
"""


def _evaluate_without(layer: str, python: str) -> tuple[Outcome, Material]:
    material = submission(TELLS)
    with public_directory() as directory:
        engine = Engine(directory)
        command = launcher_command(directory, python)
        process = subprocess.Popen([*command[:-1], str(CRIPPLED), layer])
        outcome = engine.run(material)
        assert process.wait(10) == 0
    return outcome, material


@pytest.mark.parametrize("layer", ["seccomp", "seccomp-without-effect", "machine-type"])
def test_without_the_mandatory_layer_no_line_of_a_submission_runs(layer: str, python: str) -> None:
    outcome, material = _evaluate_without(layer, python)
    assert rule(outcome, material) == ("PlatformError", "SandboxUnavailable")
    assert outcome.failed is not None
    assert (outcome.failed["stage"], outcome.failed["cause"]) == (1, 5)
    assert outcome.output == b""


def test_without_landlock_the_filter_forbids_all_writing(python: str) -> None:
    outcome, material = _evaluate_without("landlock", python)
    assert rule(outcome, material) == ("Scored", "Completed")
    assert [(name, state) for name, state, _ in outcome.layers if name == "landlock"] == [("landlock", 2)]
    told = outcome.output.decode().splitlines()
    assert told[:3] == ["the submission runs", "PermissionError PermissionError", "PermissionError "]
