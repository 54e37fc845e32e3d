def build_trader(universe)
    return None
