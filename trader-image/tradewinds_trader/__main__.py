"""Runs by name (`python -I -B -m tradewinds_trader`) and by path (`python -I -B /opt/.../tradewinds_trader`) alike."""

import os
import sys

if not __package__:
    # By path: Python put this directory first, which would make `import frames` work and the package name fail.
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    from tradewinds_trader.bootstrap import main

    del sys.path[0]
else:
    from tradewinds_trader.bootstrap import main

main()
