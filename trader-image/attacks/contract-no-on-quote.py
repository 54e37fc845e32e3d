def build_trader(universe):
    return object()
