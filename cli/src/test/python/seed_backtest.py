"""Runs a strategy as the seed competition did: in this very process, on dicts, without sandbox, engine or lane.

    seed_backtest.py STRATEGY.py WIDE.csv SEED

Prints one JSON line: net asset values, cash and quantities as float.hex() text, and the orders filled and refused.
"""

import contextlib
import csv
import importlib.util
import json
import random
import sys
from pathlib import Path


class Market:
    def __init__(self, universe):
        self.universe = universe
        self.quotes = {}

    def update(self, quote):
        self.quotes[quote["id"]] = quote


class Portfolio:
    def __init__(self, cash, market, leverage_limit):
        self.cash = cash
        self.market = market
        self.positions = {}
        self.leverage_limit = leverage_limit
        self.filled = 0
        self.refused = 0

    def _price(self, product):
        if product not in self.market.quotes:
            raise ValueError(f"No quote available for {product}")
        return self.market.quotes[product]["price"]

    def _net_asset_value(self):
        value = self.cash
        for product, quantity in self.positions.items():
            value += quantity * self._price(product)
        return value

    def _accepts(self, cash, positions):
        gross = 0
        held = 0
        for product, quantity in positions.items():
            gross += abs(quantity) * self._price(product)
            held += quantity * self._price(product)
        return gross / max(cash + held, 1e-8) <= self.leverage_limit

    def _trade(self, product, cash, change):
        positions = dict(self.positions)
        positions[product] = positions.get(product, 0) + change
        if not self._accepts(cash, positions):
            self.refused += 1
            return False
        self.cash, self.positions = cash, positions
        self.filled += 1
        return True

    def buy(self, product, quantity):
        return self._trade(product, self.cash - self._price(product) * quantity, quantity)

    def sell(self, product, quantity):
        return self._trade(product, self.cash + self._price(product) * quantity, -quantity)


def bars(path):
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            timestep = row.pop("timestep")
            yield [
                {"id": product, "timestep": timestep, "price": float(price), "data": {"Price Close": float(price)}}
                for product, price in sorted(row.items())
                if price not in ("", "NaN")
            ]


def universe_of(path):
    with path.open(newline="") as file:
        return sorted(set(next(csv.reader(file))) - {"timestep"})


def main():
    strategy, data, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    random.seed(seed)
    spec = importlib.util.spec_from_file_location("submission", strategy)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    universe = universe_of(data)
    market = Market(universe)
    portfolio = Portfolio(100_000.0, market, 10)
    random.seed(seed)
    trader = module.build_trader(universe)
    nav = [portfolio.cash]
    for bar in bars(data):
        if not bar:
            continue
        for quote in bar:
            market.update(quote)
        with contextlib.suppress(Exception):
            trader.on_quote(market, portfolio)
        nav.append(portfolio._net_asset_value())
    print(
        json.dumps(
            {
                "nav": [float(value).hex() for value in nav],
                "filled": portfolio.filled,
                "refused": portfolio.refused,
            }
        )
    )


main()
