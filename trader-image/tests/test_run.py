"""Whole runs with the real launcher, bootstrap and sandbox against the small engine."""

import pytest

from peer.local_run import TRADER_IMAGE, evaluate, submission

BUYS_AND_SELLS = """
class Trader:
    def on_quote(self, market, portfolio):
        portfolio.buy("AAA", 3)
        portfolio.sell("BBB", 2)

def build_trader(universe):
    return Trader()
"""


def test_a_run_from_hello_to_stop(python: str) -> None:
    outcome = evaluate(submission(BUYS_AND_SELLS), python)
    assert outcome.end == "STOP"
    assert [reply["step"] for reply in outcome.replies] == [0, 1, 2, 3, 4]
    assert outcome.positions == {0: 15.0, 1: -10.0}
    assert outcome.disagreements == 0
    assert outcome.exited is not None
    assert (outcome.exited["how"], outcome.exited["code"]) == (1, 0)
    assert outcome.exited["cpu_us"] > 0
    assert outcome.exited["peak_rss_kib"] > 1000


def test_the_mandatory_layers_are_on(python: str) -> None:
    states = {name: state for name, state, _ in evaluate(submission(BUYS_AND_SELLS), python).layers}
    assert states["no_new_privs"] == states["seccomp"] == 1
    assert set(states) == {
        "environment",
        "descriptors",
        "rlimits",
        "no_new_privs",
        "undumpable",
        "landlock",
        "seccomp",
    }


def test_numpy_and_pandas_work_inside(python_with_pandas: str) -> None:
    text = """
import threading
import numpy as np
import pandas as pd

class Trader:
    def on_quote(self, market, portfolio):
        frame = pd.DataFrame({"price": [quote["price"] for quote in market.quotes.values()]})
        print(np.linalg.inv(np.eye(3)).sum(), frame["price"].rolling(2).mean().iloc[-1], flush=True)
        thread = threading.Thread(target=lambda: portfolio.buy("AAA", np.int64(2)))
        thread.start()
        thread.join()

def build_trader():
    return Trader()
"""
    outcome = evaluate(submission(text), python_with_pandas)
    assert outcome.end == "STOP", outcome
    assert outcome.positions == {0: 10.0}
    assert outcome.output.startswith(b"3.0 75.0\n")


@pytest.mark.parametrize("options", [["-P", "-s", "-B"], ["-I", "-B"]])
def test_the_hash_seed_holds_however_python_is_started(options: list[str], python: str) -> None:
    text = BUYS_AND_SELLS + "\nprint(hash('tradewinds'), __import__('sys').path[1:3])\n"
    told = [evaluate(submission(text), python, options).output for _ in range(2)]
    assert told[0] == told[1]
    assert str(TRADER_IMAGE).encode() not in told[0], "the submission finds nothing of the bootstrap's surroundings"
