from tradewinds_trader.sandbox import SandboxUnavailable

raise SandboxUnavailable("forged")


class Trader:
    def on_quote(self, market, portfolio):
        pass


def build_trader(universe):
    return Trader()
