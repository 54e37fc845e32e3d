"""The facade's arithmetic: the seed's, operation by operation."""

import operator
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds_trader.intents import IntentBook
from tradewinds_trader.market import Market
from tradewinds_trader.portfolio import Portfolio

SYMBOLS = ["AAA", "BBB", "CCC"]


def _market(prices: dict[str, float]) -> Market:
    market = Market(SYMBOLS)
    for symbol, price in prices.items():
        market.update({"id": symbol, "timestep": "7", "price": price, "data": {"Price Close": price}})
    return market


def _portfolio(cash: float = 1000.0, **prices: float) -> Portfolio:
    return Portfolio(cash, _market(prices or {"AAA": 100.0, "BBB": 10.0, "CCC": 1.0}), 10.0)


def test_a_buy_and_a_sale() -> None:
    portfolio = _portfolio()
    assert portfolio.buy("AAA", 3) is True
    assert portfolio.sell("BBB", 2) is True
    assert portfolio.cash == 720.0
    assert portfolio.positions == {"AAA": 3, "BBB": -2}
    assert portfolio.summary() == {
        "cash": 720.0,
        "positions": {"AAA": 3, "BBB": -2},
        "gross_exposure": 320.0,
        "net_value": 1000.0,
        "leverage": 0.32,
    }
    assert str(portfolio) == str(portfolio.summary())


def test_a_negative_buy_is_a_sale() -> None:
    portfolio = _portfolio()
    assert portfolio.buy("AAA", -2)
    assert (portfolio.cash, portfolio.positions) == (1200.0, {"AAA": -2})


def test_whole_numbers_stay_whole() -> None:
    portfolio = _portfolio()
    portfolio.buy("AAA", 3)
    assert type(portfolio.positions["AAA"]) is int


def test_a_closed_position_stays_in_the_ledger() -> None:
    portfolio = _portfolio()
    portfolio.buy("AAA", 1)
    portfolio.buy("BBB", 1)
    portfolio.sell("AAA", 1)
    assert list(portfolio.positions.items()) == [("AAA", 0), ("BBB", 1)]


def test_an_accepted_trade_replaces_the_positions_and_a_rejected_one_does_not() -> None:
    portfolio = _portfolio()
    before = portfolio.positions
    assert portfolio.buy("AAA", 1000) is False
    assert portfolio.positions is before
    assert portfolio.buy("AAA", 1) is True
    assert portfolio.positions is not before
    assert before == {}


def test_the_leverage_limit_itself_is_allowed() -> None:
    assert _portfolio().buy("AAA", 100) is True
    assert _portfolio().buy("AAA", 100.00001) is False


@pytest.mark.parametrize("quantity", [float("nan"), float("inf"), -float("inf"), 1e308])
def test_what_is_no_finite_amount_is_rejected(quantity: float) -> None:
    portfolio = _portfolio()
    assert portfolio.buy("AAA", quantity) is False
    assert portfolio.sell("AAA", quantity) is False
    assert (portfolio.cash, portfolio.positions) == (1000.0, {})


def test_a_product_without_a_quote_is_an_error() -> None:
    portfolio = _portfolio(AAA=1.0)
    for trade in (portfolio.buy, portfolio.sell):
        with pytest.raises(ValueError, match="No quote available for BBB"):
            trade("BBB", 1)
    assert portfolio._get_timestamp("AAA") == "7"
    assert portfolio._get_price("AAA") == 1.0


def test_a_ruined_portfolio_is_measured_against_the_least_net_value() -> None:
    portfolio = _portfolio(cash=-1000.0)
    assert portfolio._leverage() == 0.0
    assert portfolio.buy("AAA", 0) is True
    assert portfolio.buy("AAA", 2e-9) is False


trades = st.lists(
    st.tuples(
        st.sampled_from(["buy", "sell"]),
        st.sampled_from(SYMBOLS),
        st.one_of(st.integers(-50, 50), st.floats(-50, 50, allow_nan=False)),
    ),
    max_size=12,
)
prices = st.lists(st.floats(-100, 1000, allow_nan=False), min_size=3, max_size=3)


@given(st.floats(0, 1e6), prices, trades)
def test_it_counts_as_python_3_11_s_sum_did(
    cash: float, quoted: list[float], done: list[tuple[str, str, float]]
) -> None:
    price = dict(zip(SYMBOLS, quoted, strict=True))
    portfolio = Portfolio(cash, _market(price), 10.0)
    expected_cash, expected = cash, dict[str, float]()
    for side, symbol, quantity in done:
        new_cash = (
            expected_cash - price[symbol] * quantity if side == "buy" else expected_cash + price[symbol] * quantity
        )
        new = expected | {symbol: expected.get(symbol, 0) + (quantity if side == "buy" else -quantity)}
        gross = reduce(operator.add, (abs(held) * price[name] for name, held in new.items()), 0.0)
        net = new_cash + reduce(operator.add, (held * price[name] for name, held in new.items()), 0.0)
        accepted = gross / max(net, 1e-8) <= 10.0
        if accepted:
            expected_cash, expected = new_cash, new
        assert getattr(portfolio, side)(symbol, quantity) is accepted
    assert (portfolio.cash, portfolio.positions) == (expected_cash, expected)
    value = reduce(operator.add, (held * price[name] for name, held in expected.items()), expected_cash)
    assert portfolio._net_asset_value() == value


def _recorded(most: int = 10) -> tuple[Portfolio, IntentBook]:
    book = IntentBook(SYMBOLS, most)
    return Portfolio(1000.0, _market({"AAA": 100.0, "CCC": 1.0}), 10.0, book), book


def test_every_attempt_is_noted() -> None:
    portfolio, book = _recorded()
    book.open()
    portfolio.buy("CCC", 2)
    portfolio.sell("AAA", 10_000)
    assert book.close() == bytes.fromhex("0200 01 01 00000000 0000000000000040 0000 02 00 00000000 000000000088c340")


def test_outside_of_a_step_nothing_is_noted_and_nothing_changes() -> None:
    portfolio, book = _recorded()
    with pytest.raises(RuntimeError, match="only while on_quote runs"):
        portfolio.buy("AAA", 1)
    book.open()
    assert book.close() == b""
    with pytest.raises(RuntimeError):
        portfolio.sell("AAA", 1)
    book.open()
    assert book.close() == b""
    assert portfolio.positions == {}


def test_the_limit_of_attempts() -> None:
    portfolio, book = _recorded(most=2)
    book.open()
    portfolio.buy("AAA", 1)
    portfolio.buy("AAA", 1)
    with pytest.raises(RuntimeError, match="more than 2 order attempts"):
        portfolio.buy("AAA", 1)
    assert portfolio.positions == {"AAA": 2}
    assert len(book.close()) == 32


def test_an_invented_quote_does_not_make_a_product() -> None:
    portfolio, book = _recorded()
    portfolio.market.quotes["ZZZ"] = {"price": 1.0}
    book.open()
    with pytest.raises(ValueError, match="not in the universe"):
        portfolio.buy("ZZZ", 1)
    assert portfolio.positions == {}


def test_an_integer_beyond_floats_is_the_participant_s_error() -> None:
    portfolio, book = _recorded()
    book.open()
    with pytest.raises(OverflowError):
        portfolio.buy("AAA", 10**400)
    assert book.close() == b""
