import ctypes


class Trader:
    def on_quote(self, market, portfolio):
        ctypes.string_at(0)


def build_trader(universe):
    return Trader()
