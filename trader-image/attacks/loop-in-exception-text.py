class Endless(Exception):
    def __str__(self):
        while True:
            pass


class Trader:
    def on_quote(self, market, portfolio):
        raise Endless


def build_trader(universe):
    return Trader()
