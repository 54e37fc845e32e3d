while True:
    print("x" * 1000)


class Trader:
    def on_quote(self, market, portfolio):
        pass


def build_trader(universe):
    return Trader()
