import re


class Trader:
    def on_quote(self, market, portfolio):
        re.match("(a|aa)+$", "a" * 100 + "b")


def build_trader(universe):
    return Trader()
