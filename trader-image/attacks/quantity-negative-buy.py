class Trader:
    def on_quote(self, market, portfolio):
        if not portfolio.positions:
            print("believed:", portfolio.buy("AAA", -5), portfolio.positions)


def build_trader(universe):
    return Trader()
