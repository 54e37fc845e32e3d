"""The bootstrap on a machine that lacks a layer of the sandbox: `python -I -B crippled.py LAYER`."""

import errno
import sys
from pathlib import Path

_TRADER_IMAGE = str(Path(__file__).resolve().parents[2])
sys.path.insert(0, _TRADER_IMAGE)

from tradewinds_trader import landlock, seccomp, system_calls  # noqa: E402
from tradewinds_trader.bootstrap import main  # noqa: E402

sys.path.remove(_TRADER_IMAGE)


def _missing(*_: object, **__: object) -> str:
    raise system_calls.SystemCallFailed(errno.ENOSYS, "not in this kernel")


def _pretending(*_: object, **__: object) -> str:
    return "so they say"


_LACKS = {
    "seccomp": (seccomp, "install", _missing),
    "seccomp-without-effect": (seccomp, "install", _pretending),
    "machine-type": (seccomp, "MACHINE", "riscv64"),
    "landlock": (landlock, "install", _missing),
}

module, name, instead = _LACKS[sys.argv[1]]
setattr(module, name, instead)
main()
