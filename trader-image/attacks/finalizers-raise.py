import weakref


class Hostile:
    def __del__(self):
        raise SystemExit("in a finalizer")


def callback(reference):
    raise KeyboardInterrupt


class Trader:
    def on_quote(self, market, portfolio):
        thing = Hostile()
        self.reference = weakref.ref(thing, callback)
        del thing


def build_trader(universe):
    return Trader()
