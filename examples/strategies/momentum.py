"""Holds the stocks that rose most over the last quarter, equally weighted, and looks again every month."""

from collections import deque

LOOKBACK = 63
REBALANCE_EVERY = 21
HELD = 2
EXPOSURE = 0.95


class Momentum:
    def __init__(self, universe):
        self.prices = {symbol: deque(maxlen=LOOKBACK + 1) for symbol in universe}
        self.day = 0

    def on_quote(self, market, portfolio):
        for symbol, quote in market.quotes.items():
            self.prices[symbol].append(quote["price"])
        self.day += 1
        if self.day % REBALANCE_EVERY == 0:
            self.rebalance(market, portfolio)

    def rebalance(self, market, portfolio):
        returns = {
            symbol: prices[-1] / prices[0] - 1 for symbol, prices in self.prices.items() if len(prices) > LOOKBACK
        }
        winners = [symbol for symbol in sorted(returns, key=returns.get, reverse=True)[:HELD] if returns[symbol] > 0]
        worth = portfolio.cash
        for symbol, held in portfolio.positions.items():
            worth += held * market.quotes[symbol]["price"]
        for symbol in market.quotes:
            price = market.quotes[symbol]["price"]
            wanted = int(EXPOSURE * worth / HELD / price) if symbol in winners else 0
            change = wanted - portfolio.positions.get(symbol, 0)
            if change > 0:
                portfolio.buy(symbol, change)
            elif change < 0:
                portfolio.sell(symbol, -change)


def build_trader(universe):
    return Momentum(universe)
