"""The market as a strategy sees it: the last quote of each product, nothing else."""

from typing import Any

Quote = dict[str, Any]


class Market:
    """What is known at this step.

    universe lists all products, sorted. quotes maps a product to its last quote
    `{"id", "timestep" (str), "price" (float), "data": {"Price Close": price}}`; it is one dict for the whole run.
    """

    def __init__(self, universe: list[str]) -> None:
        self.universe = universe
        self.quotes: dict[str, Quote] = {}

    def update(self, quote: Quote) -> None:
        """Takes a quote in; the clock tick that ends a batch is not one."""
        if quote["id"] != "Clock":
            self.quotes[quote["id"]] = quote

    def __str__(self) -> str:
        return str(self.quotes)
