def build_trader(universe):
    while True:
        pass
