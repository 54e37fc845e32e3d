class Trader:
    def on_quote(self, market, portfolio):
        if market.quotes["AAA"]["price"] < 1:
            print("LEAK: a written price outlived its step")
        for quote in market.quotes.values():
            quote["price"] = 1e-6
        portfolio.buy("AAA", 1_000_000)


def build_trader(universe):
    return Trader()
