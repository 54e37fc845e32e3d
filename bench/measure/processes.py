"""When the processes of an evaluation began and ended, as the machine that runs the node sees it."""

import os
import pathlib
import threading
import time

TICK = os.sysconf("SC_CLK_TCK")
PAUSE = 0.01
# What stands in the command line of each half.
ENGINE = "dev.tradewinds.evaluator.Main"
TRADER = "/opt/tradewinds/tradewinds_trader"


class Watch:
    """Looks at new processes until it is stopped; times are seconds of the epoch."""

    def __init__(self) -> None:
        uptime = float(pathlib.Path("/proc/uptime").read_text().split()[0])
        self.boot = time.time() - uptime
        self.known = {entry.name for entry in os.scandir("/proc")}
        self.began: dict[str, float] = {}
        self.ended: dict[str, float] = {}
        self._live: dict[str, str] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(PAUSE):
            present = {entry.name for entry in os.scandir("/proc")}
            for number in present - self.known:
                self._look(number)
            for number in list(self._live):
                if number not in present:
                    self.ended[self._live.pop(number)] = time.time()

    def _look(self, number: str) -> None:
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
        self.known.add(number)
        half = "engine" if ENGINE in words else "trader" if TRADER in words else ""
        if half:
            self.began[half] = self.boot + int(fields[19]) / TICK
            self._live[number] = half
