"""Starts the real launcher with the real bootstrap under a small engine, in directories of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .engine import Engine, Material, Outcome

TRADER_IMAGE = Path(__file__).resolve().parents[2]
LAUNCHER = TRADER_IMAGE / "target" / "tradewinds-launcher"
NOBODY = 65534


@contextmanager
def public_directory() -> Iterator[str]:
    """A directory that the unprivileged trader may use, whoever runs the tests."""
    directory = tempfile.mkdtemp(prefix="lane-", dir="/tmp")
    os.chmod(directory, 0o777)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


PYTHON_OPTIONS = ["-P", "-s", "-B"]


def launcher_command(
    directory: str, python: str = sys.executable, python_options: Sequence[str] = PYTHON_OPTIONS
) -> list[str]:
    """The launcher's command line; drops to an unprivileged user when run by root."""
    user = ["--uid", str(NOBODY), "--gid", str(NOBODY)] if os.geteuid() == 0 else []
    bootstrap = [python, *python_options, str(TRADER_IMAGE / "tradewinds_trader")]
    return [str(LAUNCHER), "--lane", directory, "--workdir", directory, *user, "--", *bootstrap]


def evaluate(
    material: Material, python: str = sys.executable, python_options: Sequence[str] = PYTHON_OPTIONS
) -> Outcome:
    """Plays one submission from start to end."""
    with public_directory() as directory:
        engine = Engine(directory)
        process = subprocess.Popen(launcher_command(directory, python, python_options), stdin=subprocess.DEVNULL)
        try:
            outcome = engine.run(material)
            assert process.wait(10) == 0, "the launcher always exits 0 once the trader was started"
            return outcome
        finally:
            engine.close()
            if process.poll() is None:
                process.kill()
                process.wait()


def submission(text: str, **changes: object) -> Material:
    """Material with one file."""
    return Material(files={"submission.py": text.encode()}, **changes)  # type: ignore[arg-type]
