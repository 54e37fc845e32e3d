"""The seed competition's backtest in plain Python: an independent second opinion on the engine's ledger and score.

Reads runs as JSON lines from stdin and writes one JSON line per run. Floats travel as hexadecimal text
(float.hex), so that not a bit is lost. Sums are explicit loops: sum() of floats is compensated since Python 3.12.

A run: {"cash", "leverage", "symbols", "bars": [{symbol: price}], "orders": [[[side, symbol, quantity]]]}.
A result: {"fills": [[bool]], "cash", "positions": [[symbol, quantity]], "nav": [...], "score"}.
"""

import itertools
import json
import math
import sys


class Portfolio:
    def __init__(self, cash, leverage_limit):
        self.cash = cash
        self.leverage_limit = leverage_limit
        self.positions = {}
        self.quotes = {}

    def gross_exposure(self, positions):
        total = 0.0
        for product, quantity in positions.items():
            total += abs(quantity) * self.quotes[product]
        return total

    def accepts(self, cash, positions):
        value = 0.0
        for product, quantity in positions.items():
            value += quantity * self.quotes[product]
        return self.gross_exposure(positions) / max(cash + value, 1e-8) <= self.leverage_limit

    def trade(self, side, product, quantity):
        if product not in self.quotes:
            return False  # the seed raises ValueError; the engine counts a refused order
        value = self.quotes[product] * quantity
        positions = dict(self.positions)
        if side == "buy":
            cash = self.cash - value
            positions[product] = positions.get(product, 0) + quantity
        else:
            cash = self.cash + value
            positions[product] = positions.get(product, 0) - quantity
        if not self.accepts(cash, positions):
            return False
        self.cash, self.positions = cash, positions
        return True

    def net_asset_value(self):
        value = self.cash
        for product, quantity in self.positions.items():
            value += quantity * self.quotes[product]
        return value


def sharpe(nav):
    returns = []
    for before, after in itertools.pairwise(nav):
        if before == 0:
            undefined = after == 0 or math.isnan(after)
            change = math.nan if undefined else math.copysign(math.inf, after) * math.copysign(1, before)
        else:
            change = after / before - 1
        if change == change:
            returns.append(change)
    if len(nav) < 2 or not returns:
        return 0.0
    if any(math.isinf(change) for change in returns):
        return math.nan
    mean = math.fsum(returns) / len(returns)
    if len(returns) < 2:
        return math.nan
    deviation = math.sqrt(math.fsum((change - mean) ** 2 for change in returns) / (len(returns) - 1))
    if deviation == 0:
        return 0.0
    return mean * 252 / (deviation * math.sqrt(252))


def play(run):
    portfolio = Portfolio(float.fromhex(run["cash"]), float.fromhex(run["leverage"]))
    nav = [portfolio.cash]
    fills = []
    for bar, orders in zip(run["bars"], run["orders"], strict=True):
        if not bar:
            continue
        for product, price in bar.items():
            portfolio.quotes[product] = float.fromhex(price)
        fills.append([portfolio.trade(side, product, float.fromhex(quantity)) for side, product, quantity in orders])
        nav.append(portfolio.net_asset_value())
    return {
        "fills": fills,
        "cash": portfolio.cash.hex(),
        "positions": [[product, quantity.hex()] for product, quantity in portfolio.positions.items()],
        "nav": [value.hex() for value in nav],
        "score": sharpe(nav).hex() if all(math.isfinite(value) for value in nav) else "nan",
    }


def main():
    for line in sys.stdin:
        print(json.dumps(play(json.loads(line))), flush=True)


main()
