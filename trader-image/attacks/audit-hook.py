import sys

CALLS = []


def hook(event, arguments):
    CALLS.append(event)
    if len(CALLS) > 200:
        raise ValueError(event)


sys.addaudithook(hook)


class Trader:
    def on_quote(self, market, portfolio):
        open(__file__)


def build_trader(universe):
    return Trader()
