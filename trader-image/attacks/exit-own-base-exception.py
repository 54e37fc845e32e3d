class Out(BaseException):
    pass


class Trader:
    def on_quote(self, market, portfolio):
        raise Out


def build_trader(universe):
    return Trader()
