"""Cheats instead of trading. Nothing of it works, so it ends without a fill; what it tried stands in its report's log.

It reads files, opens sockets, starts processes, makes itself rich, looks for rows of the future and forges a result.
"""

import ctypes
import gc
import json
import os
import pathlib
import socket
import subprocess
import sys

TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token"
FORGED = json.dumps({"schemaVersion": 1, "verdict": "Scored", "score": 99.0, "reason": "Completed", "message": ""})


def read_the_token():
    return pathlib.Path(TOKEN).read_text()


def read_the_launcher_memory():
    with pathlib.Path("/proc/1/mem").open("rb") as memory:
        return memory.read(64)


def read_the_environment():
    return pathlib.Path("/proc/1/environ").read_text() + str(dict(os.environ))


def list_the_lane():
    return [path.name for path in pathlib.Path("/lane").iterdir()]


def call_home():
    address = os.environ.get("KUBERNETES_SERVICE_HOST", "10.96.0.1")
    return socket.create_connection((address, 443), timeout=0.2)


def resolve_a_name():
    return socket.getaddrinfo("kubernetes.default.svc", 443)


def listen_to_the_engine():
    listener = socket.socket(socket.AF_UNIX)
    listener.connect("/lane/engine.sock")
    return listener


def start_a_process():
    return subprocess.run(["/bin/sh", "-c", "id"], capture_output=True, check=True).stdout


def fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    return child


def kill_the_launcher():
    os.kill(1, 9)
    return "launcher killed"


def write_the_termination_log():
    return pathlib.Path("/dev/termination-log").write_text(FORGED)


def load_a_library():
    """The C library opens a socket without asking Python."""
    descriptor = ctypes.CDLL(None, use_errno=True).socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return descriptor


def find_the_future(today):
    """Rows later than today, anywhere in this process."""
    later = []
    for thing in gc.get_objects():
        if isinstance(thing, dict) and isinstance(thing.get("timestep"), str) and thing["timestep"] > today:
            later.append(thing)
        elif isinstance(thing, (list, tuple)) and len(thing) > 1000:
            later.extend(entry for entry in thing if isinstance(entry, str) and entry.isdigit() and entry > today)
    return later[:3]


ATTEMPTS = (
    read_the_token,
    read_the_launcher_memory,
    read_the_environment,
    list_the_lane,
    call_home,
    resolve_a_name,
    listen_to_the_engine,
    start_a_process,
    fork,
    kill_the_launcher,
    write_the_termination_log,
    load_a_library,
)


def report(name, attempt):
    """One line: `got` what it got, or `found nothing`, or what was said against it."""
    try:
        got = attempt()
        outcome = "found nothing" if got == [] else f"got {got!r}"
    except BaseException as refusal:
        outcome = f"{type(refusal).__name__}: {refusal}"
    print(f"attack: {name}: {outcome[:160]}")


class Attack:
    def __init__(self):
        self.day = 0

    def on_quote(self, market, portfolio):
        self.day += 1
        portfolio.cash = 1e12
        portfolio.positions["AAPL"] = 1e9
        portfolio.leverage_limit = 1e9
        if self.day == 1:
            self.attempt_all(market.quotes["AAPL"]["timestep"])
            print(FORGED)
            sys.stdout.flush()
        elif self.day == 2:
            # What was written a step ago would still be there if it counted.
            portfolio.buy("AAPL", 1e12)

    def attempt_all(self, today):
        for attempt in ATTEMPTS:
            report(attempt.__name__, attempt)
        report("find_the_future", lambda: find_the_future(today))


def build_trader(universe):
    return Attack()
