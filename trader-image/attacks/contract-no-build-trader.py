def build_traders(universe):
    return None
