"""Brings a submission to life: files to a private folder, submission.py to a module, build_trader to a trader."""

import importlib.util
import inspect
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from .failure import ContractBroken
from .frames import LaneBroken, Source

SUBMISSION = "submission.py"
_NUMPY_SEEDS = 2**32


def private_folder(workdir: str) -> str:
    """Creates the folder for the sources below workdir, readable by this user alone.

    Its name is always the same, since a strategy can see it and runs are to be repeatable: one workdir serves one run
    at a time. What a run before left there, in a container that was restarted, is removed. Raises OSError when it
    cannot be made.
    """
    folder = os.path.join(os.path.realpath(workdir), "submission")
    if os.path.isdir(folder):
        shutil.rmtree(folder)
    os.mkdir(folder, 0o700)
    return folder


def write_source(folder: str, source: Source) -> None:
    """Writes one file of the submission. Raises LaneBroken when its path would leave the folder."""
    parts = source.path.split("/")
    if any(part in ("", ".", "..") or "\0" in part for part in parts):
        raise LaneBroken(f"{source.path!r} is no path inside a submission")
    path = os.path.join(folder, *parts)
    os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
    with open(path, "xb") as file:
        file.write(source.content)


def seed_generators(seed: int) -> None:
    """Seeds random, and numpy.random if numpy is loaded."""
    random.seed(seed)
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed(seed % _NUMPY_SEEDS)


def preload(sources: Iterable[bytes]) -> None:
    """Imports numpy if any source speaks of it or of pandas, so that seeding comes before its first use."""
    if any(b"numpy" in source or b"pandas" in source for source in sources):
        try:
            importlib.import_module("numpy")
        except ImportError:
            pass  # the submission's own import will say so


def import_submission(folder: str) -> ModuleType:
    """Imports submission.py, with its folder first on sys.path and as working directory for helper and data files.

    Raises ContractBroken when there is none, and whatever the import raises.
    """
    path = os.path.join(folder, SUBMISSION)
    if not os.path.isfile(path):
        raise ContractBroken(f"the submission has no file {SUBMISSION}")
    os.chdir(folder)
    sys.path.insert(0, folder)
    sys.argv = [SUBMISSION]
    spec = importlib.util.spec_from_file_location("submission", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["submission"] = module
    spec.loader.exec_module(module)
    return module


def build(module: ModuleType, universe: list[str]) -> Any:
    """Calls build_trader(universe), or build_trader() if it takes no argument, and checks the result.

    Raises ContractBroken when a name, an argument or the method is missing, and whatever build_trader raises.
    """
    build_trader = getattr(module, "build_trader", None)
    if build_trader is None:
        raise ContractBroken(f"{SUBMISSION} must define build_trader(universe), but has no such name")
    if not callable(build_trader):
        raise ContractBroken(f"build_trader must be a function, but is {_kind(build_trader)}")
    trader = build_trader(*_arguments(build_trader, universe))
    if not callable(getattr(trader, "on_quote", None)):
        raise ContractBroken(
            f"build_trader must return an object with on_quote(market, portfolio), but returned {_kind(trader)}"
        )
    return trader


def _arguments(build_trader: Callable[..., Any], universe: list[str]) -> tuple[list[str], ...]:
    try:
        signature = inspect.signature(build_trader)
    except (ValueError, TypeError):
        return (universe,)  # something built in that does not say what it takes
    for arguments in ((universe,), ()):
        if _takes(signature, arguments):
            return arguments
    raise ContractBroken(f"build_trader must take one argument, the universe, or none, but is build_trader{signature}")


def _takes(signature: inspect.Signature, arguments: tuple[list[str], ...]) -> bool:
    try:
        signature.bind(*arguments)
    except TypeError:
        return False
    return True


def _kind(value: object) -> str:
    return f"a value of type {type(value).__name__}"
