"""A long WIDE dataset and a trivial strategy through `bin/tradewinds evaluate`: speed, and memory of both halves."""

import argparse
import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

from .processes import Sampler, Watch, memory

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAUSE = 0.2
HALVES = {"local engine": "engine", "local trader": "trader"}
STRATEGY = """
class Trader:
    def on_quote(self, market, portfolio):
        pass


def build_trader(universe):
    return Trader()
"""


def write_dataset(file: pathlib.Path, rows: int, symbols: int) -> None:
    """Random walks, the same ones each time."""
    walk = random.Random(1)
    prices = [100.0] * symbols
    with file.open("w") as out:
        out.write("timestep," + ",".join(f"S{each}" for each in range(symbols)) + "\n")
        for step in range(1, rows + 1):
            prices = [max(1.0, price + walk.gauss(0, 0.1)) for price in prices]
            out.write(f"{step}," + ",".join(f"{price:.2f}" for price in prices) + "\n")


class Peaks(Sampler):
    """The most memory that each half had, in MiB, looked at several times a second."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(PAUSE)
        self.most = dict.fromkeys(HALVES.values(), 0.0)
        self._watch = watch

    def look(self) -> None:
        for process, half in HALVES.items():
            number = self._watch.numbers.get(process)
            if number and process not in self._watch.ended:
                self.most[half] = max(self.most[half], memory(number)["Pss"])


def measure(folder: pathlib.Path) -> dict[str, float]:
    command = [ROOT / "bin/tradewinds", "evaluate", "--submission", folder / "submission.py"]
    command += ["--data", folder / "data.csv", "--policy", "legacy", "--output", "json"]
    with Watch() as watch, Peaks(watch) as peaks:
        began = time.monotonic()
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        whole = time.monotonic() - began
    verdict = json.loads(done.stdout)
    if verdict["verdict"] != "Scored":
        raise SystemExit(f"error: the run ended with {verdict['verdict']}: {verdict['message']}")
    return {
        "run": verdict["budgets"]["totalMillis"] / 1000,
        "whole": whole,
        "engine": peaks.most["engine"],
        "trader": peaks.most["trader"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/rows")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--symbols", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        print(f"writing {options.rows} rows", file=sys.stderr, flush=True)
        write_dataset(folder / "data.csv", options.rows, options.symbols)
        (folder / "submission.py").write_text(STRATEGY)
        runs = []
        for number in range(1, options.runs + 1):
            runs.append(measure(folder))
            print(f"run {number}: {options.rows / runs[-1]['run']:.0f} rows/s", file=sys.stderr, flush=True)
    print(f"{options.rows} rows WIDE, {options.symbols} symbols, a strategy that does nothing, {len(runs)} runs")
    print(f"{'':<28}{'median':>10}{'least':>10}{'most':>10}")
    show("rows a second of the run", [options.rows / run["run"] for run in runs], 0)
    show("run, s", [run["run"] for run in runs], 2)
    show("whole command, s", [run["whole"] for run in runs], 2)
    show("peak PSS of the engine, MiB", [run["engine"] for run in runs], 0)
    show("peak PSS of the trader, MiB", [run["trader"] for run in runs], 0)


def show(title: str, values: list[float], digits: int) -> None:
    figures = (statistics.median(values), min(values), max(values))
    print(f"{title:<28}" + "".join(f"{each:>10.{digits}f}" for each in figures))


if __name__ == "__main__":
    main()
