import ctypes

NESTED = ctypes.CFUNCTYPE(None)


def dive():
    NESTED(dive)()


class Trader:
    def on_quote(self, market, portfolio):
        import sys

        sys.setrecursionlimit(10**9)
        dive()


def build_trader(universe):
    return Trader()
