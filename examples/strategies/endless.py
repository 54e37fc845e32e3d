"""Trades for a month, then waits for a price that never comes."""


class Endless:
    def __init__(self):
        self.day = 0

    def on_quote(self, market, portfolio):
        self.day += 1
        if self.day == 1:
            portfolio.buy("AAPL", 1000)
        while self.day > 21 and market.quotes["AAPL"]["price"] < 1_000_000:
            pass


def build_trader(universe):
    return Endless()
