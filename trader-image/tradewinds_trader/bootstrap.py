"""The trader process from its first line to its last."""

import os
import sys
from os import _exit
from typing import NoReturn

from . import frames
from .lane import EngineGone, Lane
from .session import Session, StrategyFailed

_PATIENCE_SECONDS = 60.0
_DONE, _FAILED, _LANE_ENDED, _MISUSED = 0, 1, 2, 3


def main() -> NoReturn:
    """Runs one submission for the engine in the directory $TRADEWINDS_LANE, below $TMPDIR; never returns.

    $TRADEWINDS_MODEL, where it is set, names the folder that the submission finds as `model` beside itself.

    Leaves by _exit: threads, atexit hooks and finalizers of a submission have no say in how the process ends.
    Exit codes: 0 the engine said STOP, 1 FAILED was sent, 2 the lane ended otherwise, 3 no lane directory was named.
    """
    directory = os.environ.get("TRADEWINDS_LANE")
    if not directory:
        print("tradewinds_trader: TRADEWINDS_LANE must name the lane directory; use the launcher", file=sys.stderr)
        _exit(_MISUSED)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    code = _LANE_ENDED
    try:
        code = _serve(directory)
    except BaseException as error:
        _complain(error)
    finally:
        _exit(code)


def _serve(directory: str) -> int:
    lane = Lane.connect(directory, _PATIENCE_SECONDS)
    try:
        Session(lane, os.environ.get("TMPDIR", "/tmp"), os.environ.get("TRADEWINDS_MODEL")).run()
        return _DONE
    except StrategyFailed as ending:
        lane.send(frames.FAILED, frames.failed(*ending.told))
        return _FAILED
    except (EngineGone, frames.LaneBroken, OSError) as error:
        _complain(error)
        return _LANE_ENDED


def _complain(error: BaseException) -> None:
    print(f"tradewinds_trader: {type(error).__name__}: {error}", file=sys.stderr)
