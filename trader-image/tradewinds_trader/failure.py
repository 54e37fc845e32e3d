"""Turns what a strategy raised into words for the engine: the strategy's own frames only, cut to size.

An exception is a strategy's object, so its name, its text and its frames may do anything when looked at.
"""

import os
import traceback
from types import TracebackType
from typing import NamedTuple

from . import frames


class ContractBroken(Exception):
    """The submission does not have the agreed form; the text says what was expected."""


class Failure(NamedTuple):
    """The fields of FAILED, not yet cut to size."""

    stage: int
    cause: int
    exception_type: str
    message: str
    traceback: str


def describe(stage: int, error: BaseException, folder: str) -> Failure:
    """Says what ended a stage. folder is where the submission's files lie."""
    if isinstance(error, ContractBroken):
        return Failure(stage, frames.CAUSE_CONTRACT, type(error).__name__, str(error), "")
    # An Exception of on_quote is told with its intents. One that ends the run came from elsewhere, say a signal handler
    # between two bars, and leaves no more of a run behind than sys.exit does.
    raised = isinstance(error, Exception) and stage != frames.STAGE_STEP
    cause = frames.CAUSE_RAISED if raised else frames.CAUSE_SYSTEM_EXIT
    return Failure(stage, cause, _type_name(error), _message(error), _traceback(error, folder))


def out_of_memory(stage: int) -> Failure:
    """Says that memory ran out, without taking more of it than that."""
    return Failure(stage, frames.CAUSE_MEMORY, "MemoryError", "the memory limit was reached", "")


def one_line(error: BaseException) -> str:
    """`Type: message`."""
    message = _message(error)
    return f"{_type_name(error)}: {message}" if message else _type_name(error)


def step_report(error: BaseException, folder: str) -> str:
    """What an INTENTS frame says of an exception: a line, then the strategy's frames."""
    return f"{one_line(error)}\n{_traceback(error, folder)}".rstrip()


def _type_name(error: BaseException) -> str:
    try:
        return str(type(error).__name__)
    except BaseException:
        return "Exception"


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:
        return "(its text could not be read)"


def _traceback(error: BaseException, folder: str) -> str:
    try:
        lines = traceback.format_list(_own_frames(error.__traceback__, folder))
        if isinstance(error, SyntaxError):
            lines += traceback.format_exception_only(error)
        return "".join(lines).replace(folder + os.sep, "")
    except BaseException:
        return ""


def _own_frames(trace: TracebackType | None, folder: str) -> traceback.StackSummary:
    if not folder:
        return traceback.StackSummary()
    stack = traceback.extract_tb(trace)
    return traceback.StackSummary.from_list([frame for frame in stack if frame.filename.startswith(folder + os.sep)])
