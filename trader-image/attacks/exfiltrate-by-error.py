class Trader:
    def on_quote(self, market, portfolio):
        raise ValueError("prices: " + "0.123," * 200_000)


def build_trader(universe):
    return Trader()
