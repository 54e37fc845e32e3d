"""How a submission becomes a trader."""

import functools
import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from peer.engine import Material
from peer.local_run import evaluate, submission
from peer.ruling import rule
from tradewinds_trader import loading
from tradewinds_trader.failure import ContractBroken, describe, one_line, step_report
from tradewinds_trader.frames import LaneBroken, Source

UNIVERSE = ["AAA", "BBB"]


class _Trader:
    def __init__(self, universe: object = None) -> None:
        self.universe = universe

    def on_quote(self, market: object, portfolio: object) -> None:
        pass


class _Factory:
    def __call__(self, universe: object) -> _Trader:
        return _Trader(universe)


def _module(build_trader: object) -> ModuleType:
    module = ModuleType("submission")
    module.build_trader = build_trader  # type: ignore[attr-defined]
    return module


def _with_hidden_type_error(universe: object) -> _Trader:
    raise TypeError("build_trader() takes 0 positional arguments but 1 was given")


@pytest.mark.parametrize(
    "build_trader",
    [
        lambda universe: _Trader(universe),
        lambda universe=None: _Trader(universe),
        lambda universe, money=5: _Trader(universe),
        lambda *everything: _Trader(*everything),
        lambda universe, /, **more: _Trader(universe),
        functools.partial(_Trader),
        _Trader,
        _Factory(),
    ],
)
def test_who_takes_the_universe_gets_it(build_trader: Callable[..., Any]) -> None:
    assert loading.build(_module(build_trader), UNIVERSE).universe is UNIVERSE


@pytest.mark.parametrize("build_trader", [lambda: _Trader(), lambda *, money=5: _Trader(), lambda **more: _Trader()])
def test_who_takes_nothing_gets_nothing(build_trader: Callable[..., Any]) -> None:
    assert loading.build(_module(build_trader), UNIVERSE).universe is None


@pytest.mark.parametrize(
    ("build_trader", "words"),
    [
        (None, "must define build_trader"),
        ("a word", "a value of type str"),
        (lambda universe, money: _Trader(), r"build_trader\(universe, money\)"),
        (lambda *, money: _Trader(), r"build_trader\(\*, money\)"),
        (lambda: None, "on_quote"),
        (lambda: _Trader, ""),
        (lambda: {"on_quote": print}, "a value of type dict"),
    ],
)
def test_a_broken_contract_says_what_was_expected(build_trader: object, words: str) -> None:
    if words:
        with pytest.raises(ContractBroken, match=words):
            loading.build(_module(build_trader), UNIVERSE)
    else:
        assert loading.build(_module(build_trader), UNIVERSE) is _Trader, "a class with on_quote will do"


def test_a_type_error_inside_is_not_taken_for_a_wrong_number_of_arguments() -> None:
    with pytest.raises(TypeError, match="takes 0 positional"):
        loading.build(_module(_with_hidden_type_error), UNIVERSE)


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", "", "a//b", ".", "a/.", "x\0y"])
def test_no_source_leaves_its_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(LaneBroken):
        loading.write_source(str(tmp_path), Source(path, b""))


def test_seeding_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    numpy = pytest.importorskip("numpy")
    drawn = []
    for _ in range(2):
        loading.seed_generators(2**64 - 1)
        drawn.append((random.random(), numpy.random.rand()))
    assert drawn[0] == drawn[1]


def test_an_error_is_told_with_the_strategy_s_own_frames(tmp_path: Path) -> None:
    path = tmp_path / "submission.py"
    path.write_text("import json\n\ndef deep(text):\n    return json.loads(text)\n")
    scope: dict[str, Any] = {}
    exec(compile(path.read_text(), str(path), "exec"), scope)
    with pytest.raises(ValueError, match="Expecting value") as caught:
        scope["deep"]("?")
    told = describe(2, caught.value, str(tmp_path))
    assert told.traceback.splitlines()[:2] == ['  File "submission.py", line 4, in deep', "    return json.loads(text)"]
    assert "decoder.py" not in told.traceback
    assert (told.exception_type, told.cause) == ("JSONDecodeError", 1)
    assert step_report(caught.value, str(tmp_path)).startswith("JSONDecodeError: Expecting value")


def test_causes() -> None:
    assert describe(2, SystemExit(0), "/x").cause == 2
    assert describe(2, GeneratorExit(), "/x").cause == 2
    assert describe(3, ContractBroken("words"), "/x").cause == 4
    assert describe(4, ValueError("out of a signal handler"), "/x").cause == 2
    assert one_line(KeyError()) == "KeyError"


FILES = {
    "submission.py": b"""
import json
from pathlib import Path
import helper
from parts.inner import scale

class Trader:
    def on_quote(self, market, portfolio):
        settings = json.load(open(Path(__file__).parent / "s.json"))
        print(helper.NAME, scale, open("data/weights.csv").read().strip(), settings)

def build_trader(universe):
    import submission
    assert submission.build_trader is build_trader
    return Trader()
""",
    "helper.py": b"NAME = 'helper'\n",
    "parts/inner.py": b"scale = 3\n",
    "data/weights.csv": b"1,2\n",
    "s.json": b'{"x": 1}',
}


def test_helper_modules_and_data_files(python: str) -> None:
    material = Material(files=FILES)
    outcome = evaluate(material, python)
    assert rule(outcome, material) == ("Scored", "Completed"), outcome
    assert outcome.output.splitlines()[0] == b"helper 3 1,2 {'x': 1}"


def test_a_submission_without_its_file(python: str) -> None:
    material = Material(files={"strategy.py": b""})
    outcome = evaluate(material, python)
    assert rule(outcome, material) == ("ContractViolation", "ContractBroken")
    assert outcome.failed is not None
    assert "no file submission.py" in outcome.failed["message"]


def test_two_runs_draw_the_same_numbers(python_with_pandas: str) -> None:
    text = """
import random
import numpy as np
DRAWN = [random.random(), np.random.rand()]

class Trader:
    def on_quote(self, market, portfolio):
        print(DRAWN, random.random(), np.random.rand(), list({"a", "b", "c", "d"}), __file__[-24:])

def build_trader():
    DRAWN.append(np.random.rand())
    return Trader()
"""
    first, second = (evaluate(submission(text), python_with_pandas) for _ in range(2))
    assert first.output == second.output
    assert len(first.output) > 100


def test_only_the_first_errors_are_told(python: str) -> None:
    text = "class T:\n    def on_quote(self, m, p):\n        1 / 0\n\ndef build_trader():\n    return T()\n"
    outcome = evaluate(submission(text, prices=[[1.0, 2.0]] * 25), python)
    told = [bool(reply["error"]) for reply in outcome.replies]
    assert told == [True] * 20 + [False] * 5
    assert all(reply["raised"] for reply in outcome.replies)
    assert outcome.replies[0]["error"].splitlines()[:2] == [
        "ZeroDivisionError: division by zero",
        '  File "submission.py", line 3, in on_quote',
    ]
