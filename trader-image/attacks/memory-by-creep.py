def build_trader(universe):
    hoard = []
    while True:
        hoard.append(list(range(100_000)))
