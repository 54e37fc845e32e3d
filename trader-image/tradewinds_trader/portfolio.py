"""The portfolio as a strategy sees it: a mirror of the engine's ledger that answers at once.

The arithmetic has the engine's order of operations, so that both decide alike to the last bit. Never sum(): from Python
3.12 on it compensates rounding errors of floats.
"""

from typing import Any

from . import frames
from .intents import IntentBook
from .market import Market

_LEAST_NET_VALUE = 1e-8


class Portfolio:
    """Cash, positions and the leverage rule.

    cash is in the dataset's currency, positions maps a product to a signed quantity, leverage_limit bounds gross
    exposure over net asset value. All may be written, and are set to the engine's again at the next step.
    """

    def __init__(self, cash: float, market: Market, leverage_limit: float, intents: IntentBook | None = None) -> None:
        self.cash = cash
        self.market = market
        self.positions: dict[str, float] = {}
        self.leverage_limit = leverage_limit
        self._intents = intents

    def buy(self, product: str, quantity: float) -> bool:
        """Buys at the current price. False when the leverage limit forbids it; a negative quantity sells.

        Raises ValueError for a product without a quote, RuntimeError outside of on_quote or above the limit of
        attempts a step.
        """
        new_cash = self.cash - self._get_price(product) * quantity
        new_positions = self.positions.copy()
        new_positions[product] = new_positions.get(product, 0) + quantity
        return self._attempt(frames.BUY, product, quantity, new_cash, new_positions)

    def sell(self, product: str, quantity: float) -> bool:
        """Sells at the current price, short if need be. Otherwise as buy()."""
        new_cash = self.cash + self._get_price(product) * quantity
        new_positions = self.positions.copy()
        new_positions[product] = new_positions.get(product, 0) - quantity
        return self._attempt(frames.SELL, product, quantity, new_cash, new_positions)

    def summary(self) -> dict[str, Any]:
        """Cash, positions and what follows from them."""
        return {
            "cash": self.cash,
            "positions": self.positions,
            "gross_exposure": self._gross_exposure(),
            "net_value": self._net_asset_value(),
            "leverage": self._leverage(),
        }

    def __str__(self) -> str:
        return str(self.summary())

    def _attempt(
        self, side: int, product: str, quantity: float, new_cash: float, new_positions: dict[str, float]
    ) -> bool:
        accepted = bool(self._check_leverage(new_cash, new_positions))
        if self._intents is not None:
            self._intents.record(side, product, accepted, quantity)
        if accepted:
            self.cash = new_cash
            self.positions = new_positions
        return accepted

    def _get_price(self, product: str) -> float:
        price: float = self._quote(product)["price"]
        return price

    def _get_timestamp(self, product: str) -> str:
        timestep: str = self._quote(product)["timestep"]
        return timestep

    def _quote(self, product: str) -> dict[str, Any]:
        if product not in self.market.quotes:
            raise ValueError(f"No quote available for {product}")
        return self.market.quotes[product]

    def _gross_exposure(self) -> float:
        total = 0.0
        for product, quantity in self.positions.items():
            total += abs(quantity) * self._get_price(product)
        return total

    def _net_asset_value(self) -> float:
        value = self.cash
        for product, quantity in self.positions.items():
            value += quantity * self._get_price(product)
        return value

    def _leverage(self) -> float:
        return self._gross_exposure() / max(self._net_asset_value(), _LEAST_NET_VALUE)

    def _check_leverage(self, new_cash: float, new_positions: dict[str, float]) -> bool:
        # Not _net_asset_value()'s order: here positions are added up first and cash comes last.
        gross: float = 0
        held: float = 0
        for product, quantity in new_positions.items():
            price = self._get_price(product)
            gross += abs(quantity) * price
            held += quantity * price
        return gross / max(new_cash + held, _LEAST_NET_VALUE) <= self.leverage_limit
