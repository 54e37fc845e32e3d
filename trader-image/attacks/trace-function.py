import sys


def trace(frame, event, argument):
    if frame.f_code.co_name == "send_intents":
        raise ValueError("in your frames")
    return trace


class Trader:
    def on_quote(self, market, portfolio):
        sys.settrace(trace)


def build_trader(universe):
    return Trader()
