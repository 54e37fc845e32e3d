class Meta(type):
    @property
    def __name__(cls):
        raise SystemExit


class Hostile(Exception, metaclass=Meta):
    def __str__(self):
        raise SystemExit

    __repr__ = __str__


class Trader:
    def on_quote(self, market, portfolio):
        raise Hostile


def build_trader(universe):
    return Trader()
