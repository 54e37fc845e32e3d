MILLIONS = 1_000_000_000.0


class Trader:
    def on_quote(self, market, portfolio):
        if portfolio.cash == MILLIONS or portfolio.leverage_limit == MILLIONS or "AAA" in portfolio.positions:
            print("LEAK: what was written outlived its step")
        portfolio.cash = MILLIONS
        portfolio.leverage_limit = MILLIONS
        portfolio.positions = {"AAA": 5}
        portfolio.positions["BBB"] = -7
        portfolio.buy("AAA", 1_000_000)


def build_trader(universe):
    return Trader()
