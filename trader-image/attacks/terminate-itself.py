import signal


class Trader:
    def on_quote(self, market, portfolio):
        signal.raise_signal(signal.SIGTERM)


def build_trader(universe):
    return Trader()
