"""Every attack of the corpus against the real launcher, bootstrap and sandbox."""

import json
import time
from typing import Any

import pytest

from peer.engine import Material, Outcome
from peer.local_run import TRADER_IMAGE, evaluate
from peer.ruling import rule

ATTACKS = TRADER_IMAGE / "attacks"
CORPUS: list[dict[str, Any]] = json.loads((ATTACKS / "attacks.json").read_text())
_SLACK_SECONDS = 8.0


def _material(attack: dict[str, Any]) -> Material:
    limits = attack.get("limits", {})
    usual = Material(files={})
    return Material(
        files={"submission.py": (ATTACKS / f"{attack['name']}.py").read_bytes()},
        prices=[[100.3171 + step * 1.0719, 50.9173 - step * 0.1371] for step in range(5)],
        memory_bytes=limits.get("memoryMiB", usual.memory_bytes >> 20) << 20,
        cpu_seconds=limits.get("cpuSeconds", usual.cpu_seconds),
        most_intents=limits.get("intentsPerStep", usual.most_intents),
        import_seconds=limits.get("importMillis", usual.import_seconds * 1000) / 1000,
        build_seconds=limits.get("buildMillis", usual.build_seconds * 1000) / 1000,
        step_seconds=limits.get("stepMillis", usual.step_seconds * 1000) / 1000,
    )


def _check_leaks(attack: dict[str, Any], outcome: Outcome) -> None:
    active = {name for name, state, _ in outcome.layers if state == 1}
    if attack.get("needsLayer", "seccomp") not in active:
        pytest.skip(f"the layer {attack['needsLayer']} is not available here: only the verdict was checked")
    told = outcome.output.decode(errors="replace") + "".join(reply["error"] for reply in outcome.replies)
    assert "LEAK:" not in told, told
    assert len(outcome.output) <= Material(files={}).log_bytes


@pytest.mark.parametrize("attack", CORPUS, ids=[attack["name"] for attack in CORPUS])
def test_attack(attack: dict[str, Any], python: str) -> None:
    material = _material(attack)
    begun = time.monotonic()
    outcome = evaluate(material, python)
    deadlines = material.import_seconds + material.build_seconds + 5 * material.step_seconds
    assert time.monotonic() - begun < deadlines + _SLACK_SECONDS
    verdict, reason = rule(outcome, material)
    assert (verdict, reason) == (attack["verdict"], reason), outcome
    assert reason in attack["reasons"], outcome
    assert outcome.exited is not None, "the launcher reports whatever happens"
    if "fills" in attack:
        assert len(outcome.fills) == attack["fills"], outcome
    _check_leaks(attack, outcome)


def test_every_attack_has_a_file_and_an_entry() -> None:
    names = [attack["name"] for attack in CORPUS]
    assert sorted(names) == sorted(path.stem for path in ATTACKS.glob("*.py"))
    assert len(names) >= 45


def test_no_attack_is_there_twice() -> None:
    """On a cluster the same files of one team are evaluated once, under the first name."""
    names: dict[bytes, str] = {}
    for path in sorted(ATTACKS.glob("*.py")):
        assert names.setdefault(path.read_bytes(), path.stem) == path.stem
