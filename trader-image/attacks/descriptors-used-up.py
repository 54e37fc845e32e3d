import os


class Trader:
    def on_quote(self, market, portfolio):
        kept = []
        try:
            while len(kept) < 10_000:
                kept.append(os.dup(1))
        except OSError as refused:
            print(len(kept), refused)
        if len(kept) > 64:
            print("LEAK: descriptors beyond the limit")


def build_trader(universe):
    return Trader()
