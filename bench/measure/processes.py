"""When processes of ours began and ended and what memory they have, as the machine that runs them sees it."""

import os
import pathlib
import threading
import time
from typing import Self

ROOT = pathlib.Path(__file__).resolve().parents[2]
TICK = os.sysconf("SC_CLK_TCK")
PAUSE = 0.01
# A word in the command line of each.
COMMANDS = {
    "dev.tradewinds.evaluator.Main": "engine",
    "/opt/tradewinds/tradewinds_trader": "trader",
    "dev.tradewinds.operator.host.Application": "operator",
    "dev.tradewinds.cli.Tradewinds": "local engine",
    str(ROOT / "trader-image/tradewinds_trader"): "local trader",
}


def memory(number: str) -> dict[str, float]:
    """Memory of a process in MiB by the kernel's names (`Rss`, `Pss`, ...); all 0 when it is gone."""
    try:
        lines = pathlib.Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        lines = []
    found = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    return {"Rss": 0.0, "Pss": 0.0} | found


class Sampler:
    """Looks again and again, in a thread of its own, as long as its block lasts."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._pause):
            self.look()

    def look(self) -> None:
        raise NotImplementedError


class Watch(Sampler):
    """Sees new processes; times are seconds of the epoch."""

    def __init__(self) -> None:
        super().__init__(PAUSE)
        uptime = float(pathlib.Path("/proc/uptime").read_text().split()[0])
        self.boot = time.time() - uptime
        self.known = {entry.name for entry in os.scandir("/proc")}
        self.began: dict[str, float] = {}
        self.ended: dict[str, float] = {}
        self.numbers: dict[str, str] = {}
        self._live: dict[str, str] = {}

    def look(self) -> None:
        present = {entry.name for entry in os.scandir("/proc")}
        for number in present - self.known:
            self._meet(number)
        for number in list(self._live):
            if number not in present:
                self.ended[self._live.pop(number)] = time.time()

    def _meet(self, number: str) -> None:
        if not number.isdigit():
            return
        try:
            words = pathlib.Path(f"/proc/{number}/cmdline").read_bytes().decode(errors="replace").split("\0")
            fields = pathlib.Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return
        # Before a process becomes what it runs, it looks like the one that made it: look again.
        if words[0] in ("", "/proc/self/exe") or words[0].startswith("runc") or words[0].endswith("launcher"):
            return
        if any(word.endswith("bin/tradewinds") for word in words):
            return
        self.known.add(number)
        name = next((COMMANDS[word] for word in words if word in COMMANDS), "")
        if name:
            self.began[name] = self.boot + int(fields[19]) / TICK
            self.numbers[name] = number
            self._live[number] = name
