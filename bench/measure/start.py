"""How long a new operator takes until it leads and is ready, and what memory it has when nothing happens."""

import argparse
import json
import os
import statistics
import sys
import time
import urllib.error
import urllib.request

from . import world
from .processes import Watch, memory

SYSTEM = os.environ["TRADEWINDS_SYSTEM"]
LABEL = "app.kubernetes.io/component=operator"
PAUSE = 0.02


def pods() -> list[dict]:
    return json.loads(world.kubectl("-n", SYSTEM, "get", "pods", "-l", LABEL, "-o", "json"))["items"]


def await_address(former: str) -> str:
    deadline = time.monotonic() + world.PATIENCE
    while time.monotonic() < deadline:
        for pod in pods():
            if pod["metadata"]["name"] != former and pod["status"].get("podIP"):
                return pod["status"]["podIP"]
        time.sleep(PAUSE)
    raise SystemExit(f"error: no new Pod of the operator after {world.PATIENCE} s")


def await_ready(address: str) -> float:
    deadline = time.monotonic() + world.PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{address}:8080/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return time.time()
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(PAUSE)
    raise SystemExit(f"error: the operator is not ready after {world.PATIENCE} s")


def measure(settle: float) -> dict[str, float]:
    (former,) = (pod["metadata"]["name"] for pod in pods())
    with Watch() as watch:
        world.kubectl("-n", SYSTEM, "delete", "pod", former)
        ready = await_ready(await_address(former))
    time.sleep(settle)
    used = memory(watch.numbers["operator"])
    return {"ready": ready - watch.began["operator"], "rss": used["Rss"], "pss": used["Pss"]}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/start")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--settle", type=float, default=30, help="seconds from ready until memory is read")
    options = parser.parse_args()
    runs = []
    for number in range(1, options.runs + 1):
        runs.append(measure(options.settle))
        print(f"run {number}: ready after {runs[-1]['ready']:.2f} s", file=sys.stderr, flush=True)
    print(f"operator, {len(runs)} starts, {options.settle:.0f} s idle after each")
    print(f"{'':<22}{'median':>8}{'least':>8}{'most':>8}")
    for key, title in (("ready", "start to ready, s"), ("rss", "RSS, MiB"), ("pss", "PSS, MiB")):
        values = [run[key] for run in runs]
        print(f"{title:<22}{statistics.median(values):>8.2f}{min(values):>8.2f}{max(values):>8.2f}")


if __name__ == "__main__":
    main()
