class Trader:
    def on_quote(self, market, portfolio):
        self.number = 3 ** (10**9)


def build_trader(universe):
    return Trader()
