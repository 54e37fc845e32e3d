"""The seed competition's evaluator in plain Python, without engine, lane or sandbox: what scores must come to."""

import csv
import itertools
import math
import pathlib
import runpy
from types import SimpleNamespace
from typing import Any

CASH = 100_000.0
LEVERAGE = 10
PERIODS = 252


class Account:
    """The portfolio as strategies see it; fills at once, whole, at the present price, without cost."""

    def __init__(self, quotes: dict[str, dict[str, Any]]) -> None:
        self.quotes = quotes
        self.cash = CASH
        self.positions: dict[str, float] = {}

    def buy(self, product: str, quantity: float) -> bool:
        return self._order(product, quantity)

    def sell(self, product: str, quantity: float) -> bool:
        return self._order(product, -quantity)

    def value(self) -> float:
        value = self.cash
        for product, quantity in self.positions.items():
            value += quantity * self.quotes[product]["price"]
        return value

    def _order(self, product: str, quantity: float) -> bool:
        cash = self.cash - self.quotes[product]["price"] * quantity
        positions = {**self.positions, product: self.positions.get(product, 0) + quantity}
        gross = held = 0.0
        for held_product, amount in positions.items():
            price = self.quotes[held_product]["price"]
            gross += abs(amount) * price
            held += amount * price
        if gross / max(cash + held, 1e-8) > LEVERAGE:
            return False
        self.cash, self.positions = cash, positions
        return True


def run(strategy: pathlib.Path, data: pathlib.Path) -> tuple[float, float]:
    """Score and final net asset value."""
    with data.open() as file:
        header, *rows = csv.reader(file)
    quotes: dict[str, dict[str, Any]] = {}
    market = SimpleNamespace(universe=sorted(header[1:]), quotes=quotes)
    account = Account(quotes)
    trader = runpy.run_path(str(strategy))["build_trader"](list(market.universe))
    values = [CASH]
    for timestep, *prices in rows:
        for product, price in zip(header[1:], prices, strict=True):
            if price:
                quotes[product] = {"id": product, "timestep": timestep, "price": float(price)}
        trader.on_quote(market, account)
        values.append(account.value())
    return sharpe([after / before - 1 for before, after in itertools.pairwise(values)]), values[-1]


def sharpe(returns: list[float]) -> float:
    mean = sum(returns) / len(returns)
    deviation = math.sqrt(sum((each - mean) ** 2 for each in returns) / (len(returns) - 1))
    return mean * PERIODS / (deviation * math.sqrt(PERIODS))
