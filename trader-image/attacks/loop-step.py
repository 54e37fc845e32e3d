class Trader:
    def on_quote(self, market, portfolio):
        while True:
            pass


def build_trader(universe):
    return Trader()
