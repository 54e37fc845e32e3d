import ctypes
import os

KNOWN = {
    "PATH",
    "LANG",
    "HOME",
    "TMPDIR",
    "PYTHONHASHSEED",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
}


class Trader:
    def on_quote(self, market, portfolio):
        libc = ctypes.CDLL(None)
        libc.getenv.restype = ctypes.c_char_p
        names = set(os.environ) | {
            name for name in ("TRADEWINDS_LANE", "KUBERNETES_SERVICE_HOST") if libc.getenv(name.encode())
        }
        if names - KNOWN - {"LC_CTYPE"}:
            print("LEAK:", names - KNOWN)


def build_trader(universe):
    return Trader()
