import os
import select
import stat


def lanes():
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                yield fd
        except OSError:
            pass


class Trader:
    def on_quote(self, market, portfolio):
        poller = select.poll()
        for fd in lanes():
            poller.register(fd, select.POLLIN)
        if poller.poll(50):
            print("LEAK: the next bar is here before the reply")


def build_trader(universe):
    return Trader()
