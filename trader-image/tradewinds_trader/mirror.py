"""Keeps what the strategy sees equal to what the engine says, at the start of each step."""

from collections.abc import Iterator

from .frames import Bar, Welcome
from .intents import IntentBook
from .market import Market
from .portfolio import Portfolio


class Mirror:
    """The facade objects of one run, and the engine's truth put into them bar by bar."""

    def __init__(self, welcome: Welcome) -> None:
        self._symbols = welcome.symbols
        self._leverage_limit = welcome.leverage_limit
        self.intents = IntentBook(welcome.symbols, welcome.most_intents)
        self.market = Market(list(welcome.symbols))
        self.portfolio = Portfolio(welcome.cash, self.market, welcome.leverage_limit, self.intents)
        self._quotes = self.market.quotes

    def show(self, bar: Bar) -> None:
        """Takes a bar in. Runs where a strategy's exceptions are caught: it touches what a strategy can tamper."""
        market, portfolio, quotes, timestep = self.market, self.portfolio, self._quotes, bar.timestep
        market.quotes = quotes
        portfolio.market = market
        for symbol, price in zip(self._symbols, bar.prices, strict=True):
            if price == price:  # NaN says that there is no quote at this step
                quotes[symbol] = {"id": symbol, "timestep": timestep, "price": price, "data": {"Price Close": price}}
        portfolio.leverage_limit = self._leverage_limit
        if not _agrees(portfolio.cash, bar.cash):
            portfolio.cash = bar.cash
        if not self._ledger_agrees(portfolio.positions, bar.positions):
            portfolio.positions = self._ledger(portfolio.positions, bar.positions)

    def _ledger_agrees(self, held: object, truth: tuple[float, ...]) -> bool:
        if type(held) is not dict or 2 * len(held) != len(truth):
            return False
        symbols = self._symbols
        index = 0
        for product, quantity in held.items():
            if product != symbols[int(truth[index])] or not _agrees(quantity, truth[index + 1]):
                return False
            index += 2
        return True

    def _ledger(self, held: object, truth: tuple[float, ...]) -> dict[str, float]:
        """The engine's positions, with the strategy's own number objects where they say the same (5 for 5.0)."""
        known = held if type(held) is dict else {}
        ledger: dict[str, float] = {}
        for symbol, quantity in self._pairs(truth):
            own = known.get(symbol)
            ledger[symbol] = own if own is not None and _agrees(own, quantity) else quantity
        return ledger

    def _pairs(self, truth: tuple[float, ...]) -> Iterator[tuple[str, float]]:
        for index in range(0, len(truth), 2):
            yield self._symbols[int(truth[index])], truth[index + 1]


def _agrees(own: object, truth: float) -> bool:
    if type(own) is float or type(own) is int:
        return bool(own == truth)
    try:
        return bool(own.__float__() == truth)  # type: ignore[attr-defined]
    except Exception:  # whatever a strategy put there, the engine's number replaces it
        return False
