class Trader:
    def on_quote(self, market, portfolio):
        if not market.quotes:
            print("LEAK: the bars no longer arrive")
        market.quotes.clear()
        market.quotes = {}
        market.universe.clear()
        portfolio.market = None
        portfolio.buy("AAA", 1)


def build_trader(universe):
    return Trader()
