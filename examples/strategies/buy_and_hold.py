"""Puts the same amount into every stock as soon as it has a price, and waits."""


class BuyAndHold:
    def __init__(self, universe):
        self.stake = 90_000 / len(universe)
        self.bought = set()

    def on_quote(self, market, portfolio):
        for symbol, quote in market.quotes.items():
            if symbol not in self.bought:
                portfolio.buy(symbol, int(self.stake / quote["price"]))
                self.bought.add(symbol)


def build_trader(universe):
    return BuyAndHold(universe)
