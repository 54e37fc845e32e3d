import sklearn_that_nobody_has


class Trader:
    def on_quote(self, market, portfolio):
        pass


def build_trader(universe):
    return Trader()
