class Trader:
    def on_quote(self, market, portfolio):
        raise MemoryError("not true")


def build_trader(universe):
    return Trader()
