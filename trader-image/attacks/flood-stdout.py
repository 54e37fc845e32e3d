class Trader:
    def on_quote(self, market, portfolio):
        while True:
            print("x" * 1000)


def build_trader(universe):
    return Trader()
