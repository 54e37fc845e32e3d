class Trader:
    def on_quote(self, market, portfolio):
        portfolio.buy("AAA", float("nan"))
        portfolio.sell("BBB", float("nan"))


def build_trader(universe):
    return Trader()
