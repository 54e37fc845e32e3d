"""Holds the symbol while its quick average is above its slow one. `model/parameters.json` says how long they are."""

import json
from collections import deque
from pathlib import Path
from statistics import fmean


class Crossover:
    def __init__(self, universe, fast, slow, exposure):
        self.symbol = universe[0]
        self.fast = deque(maxlen=fast)
        self.slow = deque(maxlen=slow)
        self.exposure = exposure

    def on_quote(self, market, portfolio):
        price = market.quotes[self.symbol]["price"]
        self.fast.append(price)
        self.slow.append(price)
        if len(self.slow) < self.slow.maxlen:
            return
        held = portfolio.positions.get(self.symbol, 0)
        rising = fmean(self.fast) > fmean(self.slow)
        if rising and held == 0:
            portfolio.buy(self.symbol, self.exposure * portfolio.cash / price)
        elif not rising and held > 0:
            portfolio.sell(self.symbol, held)


def build_trader(universe):
    parameters = json.loads(Path("model/parameters.json").read_text())
    return Crossover(universe, **parameters)
