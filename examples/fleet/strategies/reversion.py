"""Buys what fell far below its own average and sells it when it is back there. `model/parameters.json` says how far."""

import json
from collections import deque
from pathlib import Path
from statistics import fmean, stdev


class Reversion:
    def __init__(self, universe, window, enter_below, exposure):
        self.symbol = universe[0]
        self.prices = deque(maxlen=window)
        self.enter_below = enter_below
        self.exposure = exposure

    def on_quote(self, market, portfolio):
        price = market.quotes[self.symbol]["price"]
        self.prices.append(price)
        if len(self.prices) < self.prices.maxlen:
            return
        distance = (price - fmean(self.prices)) / (stdev(self.prices) or 1.0)
        held = portfolio.positions.get(self.symbol, 0)
        if held == 0 and distance < self.enter_below:
            portfolio.buy(self.symbol, self.exposure * portfolio.cash / price)
        elif held > 0 and distance > 0:
            portfolio.sell(self.symbol, held)


def build_trader(universe):
    parameters = json.loads(Path("model/parameters.json").read_text())
    return Reversion(universe, **parameters)
