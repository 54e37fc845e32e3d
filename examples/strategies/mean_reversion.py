"""Buys what fell far below its own average of a month and sells it when it is back there."""

from collections import deque
from statistics import fmean, stdev

WINDOW = 21
ENTER_BELOW = -1.5
STAKE = 0.25


class MeanReversion:
    def __init__(self, universe):
        self.prices = {symbol: deque(maxlen=WINDOW) for symbol in universe}

    def on_quote(self, market, portfolio):
        for symbol, quote in market.quotes.items():
            price = quote["price"]
            history = self.prices[symbol]
            history.append(price)
            if len(history) < WINDOW:
                continue
            distance = (price - fmean(history)) / (stdev(history) or 1.0)
            held = portfolio.positions.get(symbol, 0)
            if held == 0 and distance < ENTER_BELOW:
                portfolio.buy(symbol, int(STAKE * portfolio.cash / price))
            elif held > 0 and distance > 0:
                portfolio.sell(symbol, held)


def build_trader(universe):
    return MeanReversion(universe)
