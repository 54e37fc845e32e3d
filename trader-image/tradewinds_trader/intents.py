"""Where order attempts gather until the reply goes out, apart from anything a strategy is meant to write to."""

from collections.abc import Sequence

from . import frames


class IntentBook:
    """The attempts of one step, already packed.

    A step's list is never used again: a thread that appends late appends to a list nobody reads.
    """

    def __init__(self, symbols: Sequence[str], most: int) -> None:
        self._index = {symbol: index for index, symbol in enumerate(symbols)}
        self._most = most
        self._open = False
        self._packed: list[bytes] = []

    def open(self) -> None:
        """Begins a step."""
        self._packed = []
        self._open = True

    def close(self) -> bytes:
        """Ends the step: its attempts as INTENT records."""
        self._open = False
        return b"".join(self._packed) if self._packed else b""

    def record(self, side: int, product: str, accepted: bool, quantity: float) -> None:
        """Notes an attempt.

        Raises RuntimeError outside of on_quote and above the limit a step, ValueError for an unknown product, and
        what float(quantity) raises.
        """
        if not self._open:
            raise RuntimeError("orders are taken only while on_quote runs")
        if len(self._packed) >= self._most:
            raise RuntimeError(f"more than {self._most} order attempts in one step")
        index = self._index.get(product)
        if index is None:
            raise ValueError(f"{product} is not in the universe")
        self._packed.append(frames.INTENT.pack(index, side, accepted, 0, float(quantity)))
