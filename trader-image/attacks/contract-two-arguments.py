def build_trader(universe, money):
    return None
