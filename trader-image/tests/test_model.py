"""The model's folder beside a strategy: there when asked for, to be read and not written, else absent."""

import subprocess
from pathlib import Path

import pytest

from peer.engine import Engine, Outcome
from peer.local_run import launcher_command, public_directory, submission

TELLS = """
import os

def tried(action):
    try:
        return action()
    except OSError as error:
        return type(error).__name__

print(tried(lambda: open("model/weights/first.json").read()))
print(tried(lambda: sorted(os.listdir("model"))))
print(tried(lambda: open("model/weights/first.json", "w")))
print(tried(lambda: open("model/new", "w")))
print(tried(lambda: open("model/../order.json").read()))
print(os.environ.get("TRADEWINDS_MODEL"))

def build_trader(universe):
    return type("Trader", (), {"on_quote": lambda *_: None})()
"""


def _run(directory: str, options: list[str], python: str, **files: bytes) -> Outcome:
    engine = Engine(directory)
    command = launcher_command(directory, python)
    end = command.index("--")
    process = subprocess.Popen([*command[:end], *options, *command[end:]])
    material = submission(TELLS)
    material.files.update({name.replace("_", "/"): content for name, content in files.items()})
    outcome = engine.run(material)
    assert process.wait(10) == 0
    return outcome


def _model(directory: str) -> str:
    """Beside the lane, with a secret of the engine next to it."""
    weights = Path(directory, "artefacts", "weights")
    weights.mkdir(parents=True)
    (weights / "first.json").write_text("[1, 2]")
    Path(directory, "order.json").write_text("secret")
    for path in (weights, weights.parent, weights / "first.json"):
        path.chmod(0o777)
    return str(weights.parent)


def test_a_strategy_reads_its_model_and_nothing_around_it(python: str) -> None:
    with public_directory() as directory:
        outcome = _run(directory, ["--model", _model(directory)], python)
    told = outcome.output.decode().splitlines()
    assert told == ["[1, 2]", "['weights']", "PermissionError", "PermissionError", "PermissionError", "None"]
    assert outcome.end == "STOP"


def test_the_environment_of_the_container_stands_for_the_option(python: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with public_directory() as directory:
        monkeypatch.setenv("TRADEWINDS_MODEL", _model(directory))
        outcome = _run(directory, [], python)
    assert outcome.output.decode().splitlines()[:2] == ["[1, 2]", "['weights']"]


def test_a_container_that_is_restarted_runs_again_in_the_same_folders(python: str) -> None:
    with public_directory() as directory:
        options = ["--model", _model(directory)]
        first = _run(directory, options, python)
        second = _run(directory, options, python)
    assert first.output == second.output
    assert second.end == "STOP"


def test_without_the_option_there_is_none(python: str) -> None:
    with public_directory() as directory:
        _model(directory)
        outcome = _run(directory, [], python)
    told = outcome.output.decode().splitlines()
    assert told[:2] == ["FileNotFoundError", "FileNotFoundError"]
    assert told[5] == "None"


def test_a_file_in_the_place_of_the_model_keeps_the_strategy_from_running(python: str) -> None:
    with public_directory() as directory:
        outcome = _run(directory, ["--model", _model(directory)], python, model=b"")
    assert outcome.output == b""
    assert outcome.failed is not None
    assert (outcome.failed["stage"], outcome.failed["cause"]) == (1, 5)
