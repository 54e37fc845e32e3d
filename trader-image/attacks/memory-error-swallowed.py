class Trader:
    def on_quote(self, market, portfolio):
        try:
            bytearray(10 << 30)
            print("LEAK: 10 GB were given")
        except MemoryError:
            portfolio.buy("AAA", 1)


def build_trader(universe):
    return Trader()
