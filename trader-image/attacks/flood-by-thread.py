import os
import threading
import time


def flood():
    while True:
        os.write(1, b"x" * 4096)


class Trader:
    def on_quote(self, market, portfolio):
        threading.Thread(target=flood, daemon=True).start()
        time.sleep(0.4)


def build_trader(universe):
    return Trader()
