import sys


class Trader:
    def on_quote(self, market, portfolio):
        while True:
            sys.stderr.write("x" * 1000)


def build_trader(universe):
    return Trader()
