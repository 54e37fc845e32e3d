"""Runs by path (`python -P -s -B /opt/.../tradewinds_trader`) and by name (`-m tradewinds_trader`) alike."""

import os
import sys

if sys.flags.ignore_environment and os.environ.get("PYTHONHASHSEED") == "0":
    # -I and -E make Python ignore the hash seed, and two runs of one strategy could differ by the order of a set. The
    # launcher has emptied the environment, so that nothing else comes with it.
    options = [option for option in sys.orig_argv[1:] if option not in ("-I", "-E")]
    os.execv(sys.executable, [sys.executable, "-P", "-s", *options])

if not __package__:
    # By path: Python put this directory first, which would make `import frames` work and the package name fail.
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    from tradewinds_trader.bootstrap import main

    del sys.path[0]
else:
    from tradewinds_trader.bootstrap import main

main()
