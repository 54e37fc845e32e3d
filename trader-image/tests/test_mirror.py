"""What a strategy sees at each step, and that nothing it wrote outlives the step."""

import importlib
import sys
from collections.abc import Iterator

import pytest

from tradewinds_trader import pricing
from tradewinds_trader.frames import Bar, Welcome
from tradewinds_trader.market import Market
from tradewinds_trader.mirror import Mirror
from tradewinds_trader.portfolio import Portfolio

NAN = float("nan")


@pytest.fixture
def mirror() -> Mirror:
    return Mirror(Welcome(1, 1 << 30, 10, 100, 7, 1000.0, 10.0, ("AAA", "BBB")))


def _bar(
    step: int = 0, cash: float = 1000.0, positions: tuple[float, ...] = (), prices: tuple[float, ...] = (1.5, 2.5)
) -> Bar:
    return Bar(step, str(step), cash, positions, prices)


def test_quotes_have_the_seed_s_form(mirror: Mirror) -> None:
    mirror.show(_bar())
    assert mirror.market.universe == ["AAA", "BBB"]
    assert mirror.market.quotes == {
        "AAA": {"id": "AAA", "timestep": "0", "price": 1.5, "data": {"Price Close": 1.5}},
        "BBB": {"id": "BBB", "timestep": "0", "price": 2.5, "data": {"Price Close": 2.5}},
    }
    assert list(mirror.market.quotes["AAA"]) == ["id", "timestep", "price", "data"]


def test_quotes_are_fresh_and_kept_ones_stay_as_they_were(mirror: Mirror) -> None:
    mirror.show(_bar())
    quotes, first = mirror.market.quotes, mirror.market.quotes["AAA"]
    mirror.show(_bar(1, prices=(9.0, NAN)))
    assert mirror.market.quotes is quotes
    assert first["price"] == 1.5
    assert quotes["AAA"]["price"] == 9.0
    assert quotes["BBB"]["timestep"] == "0"


def test_a_product_is_unknown_until_its_first_quote(mirror: Mirror) -> None:
    mirror.show(_bar(prices=(NAN, 2.0)))
    assert list(mirror.market.quotes) == ["BBB"]
    mirror.show(_bar(1))
    assert list(mirror.market.quotes) == ["BBB", "AAA"]


def test_numbers_that_agree_are_left_alone(mirror: Mirror) -> None:
    held = {"BBB": 5, "AAA": -2.5}
    mirror.portfolio.positions = held
    mirror.show(_bar(positions=(1, 5.0, 0, -2.5)))
    assert mirror.portfolio.positions is held
    assert type(held["BBB"]) is int


def test_what_was_written_is_undone(mirror: Mirror) -> None:
    portfolio = mirror.portfolio
    portfolio.cash, portfolio.leverage_limit, portfolio.market = 1e9, 1e9, Market([])
    portfolio.positions = {"AAA": 1e6}
    mirror.market.quotes = {}
    mirror.show(_bar())
    assert (portfolio.cash, portfolio.leverage_limit, portfolio.positions) == (1000.0, 10.0, {})
    assert portfolio.market is mirror.market
    assert list(mirror.market.quotes) == ["AAA", "BBB"]


@pytest.mark.parametrize(
    "written",
    [
        {"AAA": 1, "BBB": 5},
        {"BBB": 5, "AAA": 2},
        {"BBB": 5},
        {"BBB": 5, "AAA": 1, "ZZZ": 0},
        [("BBB", 5), ("AAA", 1)],
        None,
        {"BBB": 5, "AAA": NAN},
        {"BBB": 5, "AAA": "1"},
        {"BBB": 5, "AAA": [1]},
    ],
)
def test_positions_become_the_engine_s_in_its_order(mirror: Mirror, written: object) -> None:
    mirror.portfolio.positions = written  # type: ignore[assignment]
    mirror.show(_bar(positions=(1, 5.0, 0, 1.0)))
    assert list(mirror.portfolio.positions.items()) == [("BBB", 5), ("AAA", 1)]


def test_numpy_s_numbers_are_numbers(mirror: Mirror) -> None:
    numpy = pytest.importorskip("numpy")
    held = {"AAA": numpy.int64(3)}
    mirror.portfolio.positions, mirror.portfolio.cash = held, numpy.float64(1000.0)
    mirror.show(_bar(positions=(0, 3.0)))
    assert mirror.portfolio.positions is held


def test_universe_written_by_a_strategy_does_not_move_names(mirror: Mirror) -> None:
    mirror.market.universe.reverse()
    mirror.show(_bar())
    assert mirror.market.quotes["AAA"]["price"] == 1.5


@pytest.fixture
def installed() -> Iterator[None]:
    pricing.install()
    yield
    for name in [name for name in sys.modules if name.split(".")[0] == "pricing"]:
        del sys.modules[name]


@pytest.mark.usefixtures("installed")
def test_every_way_of_importing_the_kit() -> None:
    scope: dict[str, object] = {}
    exec(
        "import pricing, pricing.Market, pricing.Portfolio\n"
        "import pricing.Market as dotted\n"
        "from pricing import Market, Portfolio\n"
        "from pricing.Market import Market as M\n"
        "from pricing.Portfolio import Portfolio as P\n"
        "same = [pricing.Market.Market, pricing.Market, dotted.Market, Market, M]\n",
        scope,
    )
    assert scope["same"] == [Market] * 5
    assert scope["P"] is scope["Portfolio"] is Portfolio
    assert importlib.import_module("pricing.Portfolio").Portfolio is Portfolio
    assert str(Market(["AAA"])) == "{}"
