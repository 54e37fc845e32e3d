import atexit
import threading
import time


class Finalized:
    def __del__(self):
        print("LEAK: a finalizer ran at the end")


KEPT = Finalized()
atexit.register(lambda: print("LEAK: a hook ran at the end"))


class Trader:
    def on_quote(self, market, portfolio):
        if threading.active_count() == 1:
            threading.Thread(target=time.sleep, args=(60,)).start()


def build_trader(universe):
    return Trader()
