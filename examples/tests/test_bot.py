"""The bot's rule does what its page says."""

import pathlib
import runpy
from types import SimpleNamespace

import pytest

BOT = runpy.run_path(str(pathlib.Path(__file__).resolve().parents[1] / "bot" / "strategy.py"))


@pytest.mark.parametrize(
    ("prices", "expected"),
    [([1, 2, 3], 100), ([3, 2, 1], 0), ([1, 1, 1], 50), ([1, 2, 1], 50), ([10, 13, 12], 75)],
)
def test_the_index_is_the_share_of_gains(prices, expected):
    assert BOT["rsi"](prices) == pytest.approx(expected)


class Portfolio:
    def __init__(self):
        self.cash = 1000.0
        self.positions = {}
        self.orders = []

    def buy(self, symbol, quantity):
        self.orders.append(("buy", symbol, quantity))
        self.positions[symbol] = quantity

    def sell(self, symbol, quantity):
        self.orders.append(("sell", symbol, quantity))
        self.positions[symbol] = 0


def play(prices):
    bot, portfolio = BOT["build_trader"](["X"]), Portfolio()
    for price in prices:
        bot.on_quote(SimpleNamespace(quotes={"X": {"price": price}}), portfolio)
    return portfolio.orders


# Long cheap, then dear and slowly falling, with a tick up at last: the index is low, the price above both averages.
WEAK_BUT_RISING = [50.0] * 5 + [100 - 0.2 * i for i in range(14)] + [98.2]


def test_it_buys_weakness_in_a_rising_market_and_sells_when_the_price_falls_below_its_short_average():
    quantity = pytest.approx(0.1 * 1000 / 98.2)
    assert play(WEAK_BUT_RISING) == [("buy", "X", quantity)]
    assert play([*WEAK_BUT_RISING, 40.0]) == [("buy", "X", quantity), ("sell", "X", quantity)]


def test_it_waits_until_it_has_seen_enough():
    assert play([100.0 - i for i in range(19)]) == []
