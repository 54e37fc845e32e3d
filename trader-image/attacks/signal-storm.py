import signal
import time

signal.signal(signal.SIGALRM, lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)


class Trader:
    def on_quote(self, market, portfolio):
        time.sleep(0.05)


def build_trader(universe):
    return Trader()
