"""Takes for granted that every stock has a price. One of them is not listed yet, so the first step raises KeyError."""


class Careless:
    def __init__(self, universe):
        self.universe = universe

    def on_quote(self, market, portfolio):
        for symbol in self.universe:
            if market.quotes[symbol]["price"] < 30:
                portfolio.buy(symbol, 1)


def build_trader(universe):
    return Careless(universe)
