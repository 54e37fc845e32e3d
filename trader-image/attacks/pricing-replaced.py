import sys
import types

sys.modules["pricing"] = types.ModuleType("pricing")
sys.modules["pricing.Portfolio"] = None
sys.modules["tradewinds_trader.frames"] = None


class Trader:
    def on_quote(self, market, portfolio):
        pass


def build_trader(universe):
    return Trader()
