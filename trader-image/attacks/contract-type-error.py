def build_trader(universe):
    raise TypeError("build_trader() missing 1 required positional argument")
