"""What the tests of whole runs need: a built launcher, and an interpreter that the unprivileged trader can reach."""

import os
import subprocess
import sys
from functools import cache

import pytest

from peer.local_run import LAUNCHER, NOBODY

_SYSTEM_PYTHON = "/usr/bin/python3"


def _runs(python: str, code: str) -> bool:
    """Whether code runs in that interpreter as the user the trader will be."""
    user = NOBODY if os.geteuid() == 0 else None
    try:
        done = subprocess.run(
            [python, "-I", "-c", code], user=user, group=user, cwd="/", capture_output=True, timeout=60, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


@cache
def _reachable_python(library: str) -> str | None:
    for python in (sys.executable, _SYSTEM_PYTHON):
        if _runs(python, f"import sys; assert sys.version_info >= (3, 11); import {library}"):
            return python
    return None


def _require(library: str) -> str:
    if not LAUNCHER.exists():
        pytest.skip(f"{LAUNCHER} is missing: run trader-image/build")
    python = _reachable_python(library)
    if python is None:
        pytest.skip(f"no Python >= 3.11 with {library} that an unprivileged user can reach (Debian: python3-{library})")
    return python


@pytest.fixture
def python() -> str:
    """An interpreter for the trader."""
    return _require("ctypes")


@pytest.fixture
def python_with_pandas() -> str:
    """An interpreter for the trader that has numpy and pandas."""
    return _require("pandas")
