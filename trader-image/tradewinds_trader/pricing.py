"""The import names of the competition's participant kit: `pricing`, `pricing.Market`, `pricing.Portfolio`."""

import sys
from types import ModuleType

from .market import Market
from .portfolio import Portfolio


def install() -> None:
    """Makes `pricing.Market` and `pricing.Portfolio` importable, as modules and as classes.

    Strategies write both `from pricing import Market` (a class) and `from pricing.Market import Market` (a module), so
    each class also carries its own name as an attribute.
    """
    pricing = ModuleType("pricing")
    pricing.__path__ = []
    sys.modules["pricing"] = pricing
    for facade in (Market, Portfolio):
        name = facade.__name__
        module = ModuleType(f"pricing.{name}")
        for holder in (module, facade, pricing):
            setattr(holder, name, facade)
        sys.modules[module.__name__] = module
