build_trader = 5
