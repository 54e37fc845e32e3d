import os


class Trader:
    def on_quote(self, market, portfolio):
        os.abort()


def build_trader(universe):
    return Trader()
