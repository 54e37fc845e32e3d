import builtins
import pickle


class Price(float):
    def __reduce__(self):
        return exec, ("print('LEAK: code of a strategy ran elsewhere')",)

    def __float__(self):
        return float.__float__(self)


class Trader:
    def on_quote(self, market, portfolio):
        portfolio.buy("AAA", Price(1.0))
        portfolio.cash = Price(portfolio.cash)
        market.quotes = {"AAA": Price(1)}
        builtins.print = None


def build_trader(universe):
    return Trader()
