def dive():
    return dive()


class Trader:
    def on_quote(self, market, portfolio):
        dive()


def build_trader(universe):
    return Trader()
