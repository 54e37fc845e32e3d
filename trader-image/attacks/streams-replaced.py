import sys


class Trader:
    def on_quote(self, market, portfolio):
        class Hostile:
            def __getattr__(self, name):
                raise SystemExit(name)

        sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Hostile()


def build_trader(universe):
    return Trader()
