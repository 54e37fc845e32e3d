class Trader:
    def on_quote(self, market, portfolio):
        for quantity in (2**63, -(2**64), 10**300, 10**400, -(10**5000)):
            try:
                portfolio.buy("AAA", quantity)
            except OverflowError as error:
                print("denied:", error)


def build_trader(universe):
    return Trader()
