"""Gives up every right the trader does not need, for good, before any line of a submission runs."""

import ctypes
import errno
import gc
import os
import resource
import signal
import socket
from collections.abc import Iterable
from typing import Final

from . import landlock, seccomp
from .frames import LAYER_ACTIVE, LAYER_UNAVAILABLE, Layer
from .system_calls import SystemCallFailed, system_call

_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38

MOST_OPEN_FILES: Final = 64
LARGEST_FILE_BYTES: Final = 16 * 1024 * 1024
# Memory that is only read is no data, but its page tables are memory: 2 MiB of them a GiB. Allocators reserve far more
# than they use, so there is room.
_ADDRESS_ROOM_BYTES: Final = 64 * 1024**3
_FIRST_PRIVATE_DESCRIPTOR: Final = 3

_KEPT_ENVIRONMENT: Final = {
    "PATH",
    "LANG",
    "HOME",
    "TMPDIR",
    "PYTHONHASHSEED",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
}


class SandboxUnavailable(Exception):
    """A mandatory layer cannot be had on this machine; no line of the submission may run."""


def offer_model(folder: str, model: str) -> None:
    """Lets the submission in folder find the model's files as `model` beside itself; before enter().

    Raises SandboxUnavailable when the submission has a file of that name.
    """
    try:
        os.symlink(os.path.realpath(model), os.path.join(folder, "model"), target_is_directory=True)
    except OSError as error:
        raise SandboxUnavailable(f"the model's folder cannot be put beside the submission: {error}") from error


def enter(lane: int, readable: Iterable[str], memory_bytes: int, cpu_seconds: int) -> list[Layer]:
    """Applies all layers and returns what is on.

    lane is the descriptor to keep, readable the folders to read from. Raises SandboxUnavailable.
    """
    _prepare_callbacks()
    layers = [Layer("environment", LAYER_ACTIVE, _clear_environment())]
    layers.append(Layer("descriptors", LAYER_ACTIVE, _close_descriptors(lane)))
    layers.append(Layer("rlimits", LAYER_ACTIVE, _limit(memory_bytes, cpu_seconds)))
    try:
        system_call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        layers.append(Layer("no_new_privs", LAYER_ACTIVE, ""))
        system_call("prctl", _PR_SET_DUMPABLE, 0, 0, 0, 0)
        layers.append(Layer("undumpable", LAYER_ACTIVE, ""))
        layers.append(_confine_files(readable))
        filtered = seccomp.install(files_are_confined=layers[-1].state == LAYER_ACTIVE)
        layers.append(Layer("seccomp", LAYER_ACTIVE, filtered))
    except SystemCallFailed as error:
        raise SandboxUnavailable(str(error)) from error
    _prove()
    gc.freeze()
    return layers


def _prepare_callbacks() -> None:
    """libffi finds its trampolines through /proc/self/maps when it makes its first callback."""
    ctypes.CFUNCTYPE(None)(lambda: None)


def _clear_environment() -> str:
    for name in list(os.environ):
        if name not in _KEPT_ENVIRONMENT:
            del os.environ[name]
    return f"{len(os.environ)} variables kept"


def _close_descriptors(lane: int) -> str:
    limit = max(resource.getrlimit(resource.RLIMIT_NOFILE)[0], lane + 1)
    os.closerange(_FIRST_PRIVATE_DESCRIPTOR, lane)
    os.closerange(max(lane + 1, _FIRST_PRIVATE_DESCRIPTOR), limit)
    return "standard streams and the lane kept"


def _limit(memory_bytes: int, cpu_seconds: int) -> str:
    _lower(resource.RLIMIT_CORE, 0, 0)
    _lower(resource.RLIMIT_NOFILE, MOST_OPEN_FILES, MOST_OPEN_FILES)
    _lower(resource.RLIMIT_FSIZE, LARGEST_FILE_BYTES, LARGEST_FILE_BYTES)
    _lower(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)
    _lower(resource.RLIMIT_DATA, memory_bytes, memory_bytes)
    addresses = memory_bytes + _ADDRESS_ROOM_BYTES
    _lower(resource.RLIMIT_AS, addresses, addresses)
    return f"{memory_bytes >> 20} MiB private memory, {cpu_seconds} s CPU"


def _lower(kind: int, soft: int, hard: int) -> None:
    present = resource.getrlimit(kind)[1]
    ceiling = hard if present == resource.RLIM_INFINITY else min(hard, present)
    resource.setrlimit(kind, (min(soft, ceiling), ceiling))


def _confine_files(readable: Iterable[str]) -> Layer:
    try:
        return Layer("landlock", LAYER_ACTIVE, landlock.install(readable))
    except SystemCallFailed as error:
        return Layer("landlock", LAYER_UNAVAILABLE, str(error))


def _prove() -> None:
    """Tries what must fail: a filter that is not in force is as bad as none."""
    _prove_refused("socket", int(socket.AF_UNIX), int(socket.SOCK_STREAM), 0)
    _prove_refused("clone", int(signal.SIGCHLD), 0, 0, 0, 0)


def _prove_refused(name: str, *arguments: int) -> None:
    parent = os.getpid()
    try:
        system_call(name, *arguments)
    except SystemCallFailed as error:
        if error.errno == errno.EPERM:
            return
        raise SandboxUnavailable(f"{error} instead of a refusal") from error
    if os.getpid() != parent:
        os._exit(1)  # the child that should not exist
    raise SandboxUnavailable(f"{name} is still possible")
