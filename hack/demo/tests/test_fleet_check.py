"""The fleet's demo waits for the right thing, and sees a trader that differs from its backtest."""

import csv
import hashlib
import json
import pathlib
import struct
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
MODELS = ROOT / "examples/fleet/models.csv"
SYMBOLS = [row["symbol"] for row in csv.DictReader(MODELS.read_text().splitlines())]


def trader(symbol, **status):
    return {"metadata": {"name": f"crypto-{symbol.lower()}"}, "spec": {"symbols": [symbol]}, "status": status}


@pytest.fixture
def check(tmp_path):
    def run(what, traders, *more):
        file = tmp_path / "traders.json"
        file.write_text(json.dumps({"items": traders}))
        command = [sys.executable, ROOT / "hack/demo/fleet-check", what, file, MODELS, *more]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.returncode, done.stdout

    return run


def test_all_means_every_model(check):
    all_of_them = [trader(symbol, phase="Trading", trading="Running", steps=7, fills=2) for symbol in SYMBOLS]
    assert check("all trade", all_of_them) == (0, "10 of 10: 10 Trading; 7 steps, 20 trades\n")
    code, shown = check("all trade", all_of_them[1:])
    assert (code, shown.split(";")[0]) == (1, "9 of 10: 9 Trading")
    assert check("all trade", [])[0] == 1


def test_a_trader_that_is_halted_does_not_trade(check):
    halted = [trader(symbol, phase="Trading", trading="Halted", wordMillis=12 + i) for i, symbol in enumerate(SYMBOLS)]
    assert check("all trade", halted)[0] == 1
    assert check("all are halted", halted) == (0, "10 of 10: 10 Trading; 0 steps, 0 trades; slowest 21 ms\n")


def test_one_that_is_new_or_failed_is_shown(check):
    mixed = [trader(symbol, phase="Ended") for symbol in SYMBOLS]
    mixed[3]["status"] = {"phase": "Failed"}
    del mixed[5]["status"]
    code, shown = check("all have ended", mixed)
    assert code == 1
    assert shown.startswith("8 of 10: 8 Ended, 1 Failed, 1 New;")


@pytest.mark.parametrize(("orders", "same"), [("sha256:0a", True), ("sha256:0b", False)])
def test_a_trader_is_held_against_its_backtest(check, tmp_path, orders, same):
    """A stand-in for the command line, which has tests of its own: what is tested is the comparison."""
    bars = tmp_path / "bars.csv"
    bars.write_text("timestep," + ",".join(SYMBOLS) + "\n60," + ",".join("1" for _ in SYMBOLS) + "\n")
    program = tmp_path / "tradewinds"
    program.write_text(
        "#!/usr/bin/env python3\nimport json, pathlib, sys\n"
        "report = pathlib.Path(sys.argv[sys.argv.index('--report') + 1])\n"
        "report.mkdir(parents=True, exist_ok=True)\n"
        "(report / 'equity.csv').write_text('step,timestep,nav\\n0,60,100.5\\n')\n"
        "print(json.dumps({'digests': {'orders': 'sha256:0a'}}))\n"
    )
    program.chmod(0o755)
    values = f"sha256:{hashlib.sha256(struct.pack('<dd', 100, 100.5)).hexdigest()}"
    traders = [trader(symbol, orders="sha256:0a", netAssetValues=values) for symbol in SYMBOLS]
    traders[0]["status"]["orders"] = orders
    code, shown = check("parity", traders, bars, tmp_path, program)
    assert code == (0 if same else 1)
    assert shown.count("as in the backtest") == (10 if same else 9)
    assert ("DIFFERENT" in shown) != same
