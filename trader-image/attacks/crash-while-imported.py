import ctypes

ctypes.string_at(0)


class Trader:
    def on_quote(self, market, portfolio):
        pass


def build_trader(universe):
    return Trader()
