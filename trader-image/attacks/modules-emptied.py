import gc
import sys


class Trader:
    def on_quote(self, market, portfolio):
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").startswith("tradewinds_trader"):
                vars(module).clear()
        sys.modules.clear()
        gc.collect()


def build_trader(universe):
    return Trader()
