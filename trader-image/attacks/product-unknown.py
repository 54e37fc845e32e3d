class Trader:
    def on_quote(self, market, portfolio):
        market.quotes["ZZZ"] = {"id": "ZZZ", "timestep": "0", "price": 1.0, "data": {}}
        for product in ("nothing", "ZZZ", None, 0, "Clock"):
            try:
                print("LEAK: traded", product, portfolio.buy(product, 1))
            except ValueError as error:
                print("denied:", error)


def build_trader(universe):
    return Trader()
