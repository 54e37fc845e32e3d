class Trader:
    def on_quote(self, market, portfolio):
        for quantity in (1e-320, 5e-324, 9999.999999999, -1e-300, 2**53 + 1, 10**308, True):
            portfolio.buy("AAA", quantity)
            portfolio.sell("BBB", quantity)


def build_trader(universe):
    return Trader()
