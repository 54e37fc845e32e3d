"""The rule of the trading bot that Tradewinds replaces: relative strength and two moving averages, all symbols alike.

Buys when the relative strength index is low in a rising market, sells when it is high or the price falls below its
short average. RSI by Wilder (New Concepts in Technical Trading Systems, 1978, ch. 6), with plain averages.
"""

from collections import deque
from itertools import pairwise
from statistics import fmean

RSI_PERIODS = 14
SHORT, LONG = 5, 20
OVERSOLD, OVERBOUGHT = 30, 70
STAKE = 0.1


class Bot:
    def __init__(self, universe):
        self.prices = {symbol: deque(maxlen=max(LONG, RSI_PERIODS + 1)) for symbol in universe}

    def on_quote(self, market, portfolio):
        for symbol, quote in market.quotes.items():
            prices = self.prices[symbol]
            prices.append(quote["price"])
            if len(prices) == prices.maxlen:
                self.decide(symbol, list(prices), portfolio)

    def decide(self, symbol, prices, portfolio):
        price = prices[-1]
        short, long = fmean(prices[-SHORT:]), fmean(prices[-LONG:])
        strength = rsi(prices[-RSI_PERIODS - 1 :])
        held = portfolio.positions.get(symbol, 0)
        if held == 0 and strength < OVERSOLD and price > short > long:
            portfolio.buy(symbol, STAKE * portfolio.cash / price)
        elif held > 0 and (strength > OVERBOUGHT or price < short):
            portfolio.sell(symbol, held)


def rsi(prices):
    """From 0 (only losses) to 100 (only gains); 50 where nothing moved."""
    changes = [b - a for a, b in pairwise(prices)]
    gains = sum(change for change in changes if change > 0)
    losses = -sum(change for change in changes if change < 0)
    if gains + losses == 0:
        return 50.0
    return 100 * gains / (gains + losses)


def build_trader(universe):
    return Bot(universe)
