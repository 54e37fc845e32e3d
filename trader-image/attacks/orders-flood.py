class Trader:
    def on_quote(self, market, portfolio):
        while True:
            portfolio.buy("AAA", 0)


def build_trader(universe):
    return Trader()
