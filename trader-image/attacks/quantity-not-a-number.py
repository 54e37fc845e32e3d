class Trader:
    def on_quote(self, market, portfolio):
        for quantity in ("5", None, 3 + 4j, [1], object, b"7", {}):
            try:
                portfolio.buy("AAA", quantity)
            except (TypeError, ValueError) as error:
                print("denied:", type(error).__name__)


def build_trader(universe):
    return Trader()
