import gc

SEEN = []


def floats():
    found = set()
    for thing in gc.get_objects():
        if thing is SEEN:
            continue
        values = thing.values() if type(thing) is dict else thing if type(thing) in (list, tuple, set) else ()
        found.update(value for value in list(values) if type(value) is float)
    return found


class Trader:
    def on_quote(self, market, portfolio):
        price = market.quotes["AAA"]["price"]
        if SEEN and price in SEEN[-1]:
            print("LEAK: this price was in memory one step ago")
        SEEN.append(floats() - {price})


def build_trader(universe):
    return Trader()
