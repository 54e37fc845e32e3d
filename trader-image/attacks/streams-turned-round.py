import os
import sys


class Trader:
    """Standard input and the pipes to the launcher read and turned round."""

    def on_quote(self, market, portfolio):
        for descriptor in (0, 1, 2):
            try:
                os.set_blocking(descriptor, False)
                data = os.read(descriptor, 10)
                if data:
                    print("LEAK: read from", descriptor, data)
            except OSError as refused:
                print(descriptor, refused)
        sys.stdout.write("x" * 3000 + "\n")


def build_trader(universe):
    return Trader()
