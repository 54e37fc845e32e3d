"""Encodes what the trader sends and decodes what it receives, as docs/lane.md lays it down. Little-endian."""

import struct
from typing import Final, NamedTuple

MAGIC: Final = 0x4E4C5754
VERSION: Final = 1
ROLE_TRADER: Final = 2

HELLO: Final = 0x0001
REFUSED: Final = 0x0002
WELCOME: Final = 0x0101
SOURCE: Final = 0x0102
IMPORT: Final = 0x0103
BUILD: Final = 0x0104
BAR: Final = 0x0105
STOP: Final = 0x0106
READY: Final = 0x0201
IMPORTED: Final = 0x0202
BUILT: Final = 0x0203
INTENTS: Final = 0x0204
FAILED: Final = 0x0205

STAGE_SANDBOX: Final = 1
STAGE_IMPORT: Final = 2
STAGE_BUILD: Final = 3
STAGE_STEP: Final = 4

CAUSE_RAISED: Final = 1
CAUSE_SYSTEM_EXIT: Final = 2
CAUSE_MEMORY: Final = 3
CAUSE_CONTRACT: Final = 4
CAUSE_SANDBOX_UNAVAILABLE: Final = 5

LAYER_ACTIVE: Final = 1
LAYER_UNAVAILABLE: Final = 2

BUY: Final = 1
SELL: Final = 2

HEADER: Final = struct.Struct("<IHHQ")
HEADER_BYTES: Final = HEADER.size
INTENT: Final = struct.Struct("<HBBId")

IMPLEMENTATION_BYTES: Final = 200
ERROR_BYTES: Final = 2000
EXCEPTION_TYPE_BYTES: Final = 200
MESSAGE_BYTES: Final = 2000
TRACEBACK_BYTES: Final = 8000

# What a trader receives, with the largest payload in bytes.
# The engine is trusted: the limits only keep a damaged length field from turning into a huge read.
RECEIVED: Final = {
    REFUSED: 65_536,
    WELCOME: 16 * 1024 * 1024,
    SOURCE: 64 * 1024 * 1024,
    IMPORT: 0,
    BUILD: 0,
    BAR: 16 * 1024 * 1024,
    STOP: 0,
}

_REPLY: Final = struct.Struct("<IHHQQBHI")
_REPLY_PAYLOAD_BYTES: Final = _REPLY.size - HEADER_BYTES
_BAR_HEAD: Final = struct.Struct("<QH")
_BAR_LEDGER: Final = struct.Struct("<dH")
_POSITION_BYTES: Final = 10


class LaneBroken(Exception):
    """The engine's side of the lane sent something that docs/lane.md does not allow."""


class Welcome(NamedTuple):
    """What the engine tells a trader before the run.

    memory_bytes is private memory, cpu_seconds CPU time of the process, cash in the dataset's currency,
    leverage_limit gross exposure over net asset value; a symbol's index in `symbols` is its name on the lane.
    """

    version: int
    memory_bytes: int
    cpu_seconds: int
    most_intents: int
    seed: int
    cash: float
    leverage_limit: float
    symbols: tuple[str, ...]


class Source(NamedTuple):
    """One file of the submission; path is relative to its folder."""

    path: str
    content: bytes


class Bar(NamedTuple):
    """One step: the ledger as it stands, and a price a symbol (NaN: no quote at this step).

    positions is flat: symbol index, quantity, symbol index, quantity, in ledger order.
    """

    step: int
    timestep: str
    cash: float
    positions: tuple[float, ...]
    prices: tuple[float, ...]


class Layer(NamedTuple):
    """One layer of the sandbox, as READY reports it."""

    name: str
    state: int
    detail: str


class Reader:
    """Takes a payload apart from front to back. Raises LaneBroken when it ends early or has a rest."""

    def __init__(self, frame: bytes, at: int = HEADER_BYTES) -> None:
        self._frame = frame
        self._at = at

    def values(self, layout: str) -> tuple[float, ...]:
        """Reads little-endian struct fields."""
        size = struct.calcsize("<" + layout)
        return struct.unpack("<" + layout, self.raw(size))

    def raw(self, size: int) -> bytes:
        """Reads size bytes."""
        taken = self._frame[self._at : self._at + size]
        if len(taken) != size:
            raise LaneBroken("a frame ends before its last field")
        self._at += size
        return taken

    def integer(self, layout: str) -> int:
        """Reads one integer field."""
        return int(self.values(layout)[0])

    def string(self) -> str:
        """Reads u16 length and UTF-8."""
        return self._utf8(self.integer("H"))

    def text(self) -> str:
        """Reads u32 length and UTF-8."""
        return self._utf8(self.integer("I"))

    def blob(self) -> bytes:
        """Reads u32 length and raw bytes."""
        return self.raw(self.integer("I"))

    def finish(self) -> None:
        """Makes sure that nothing is left."""
        if self._at != len(self._frame):
            raise LaneBroken("a frame is longer than its fields")

    def _utf8(self, size: int) -> str:
        try:
            return self.raw(size).decode()
        except UnicodeDecodeError as error:
            raise LaneBroken("a string is not UTF-8") from error


def check_header(frame: bytes, sequence: int) -> tuple[int, int]:
    """Reads the header at the front of frame: (frame type, length of the whole frame in bytes).

    Raises LaneBroken on an unknown type, a wrong sequence, flags, or a length over the type's limit.
    """
    length, kind, flags, found = HEADER.unpack_from(frame)
    if kind not in RECEIVED:
        raise LaneBroken(f"frame type {kind:#06x} is unknown")
    if length > RECEIVED[kind]:
        raise LaneBroken(f"a frame of type {kind:#06x} has {length} bytes")
    if found != sequence or flags:
        raise LaneBroken(f"frame {found} with flags {flags:#x} came where {sequence} was due")
    return kind, HEADER_BYTES + length


def decode_refused(frame: bytes) -> str:
    """REFUSED: why."""
    reader = Reader(frame)
    why = reader.text()
    reader.finish()
    return why


def decode_welcome(frame: bytes) -> Welcome:
    """WELCOME."""
    reader = Reader(frame)
    version, memory_bytes, cpu_seconds, most_intents, seed = (reader.integer(kind) for kind in "HQIIQ")
    cash, leverage_limit = reader.values("dd")
    symbols = tuple(reader.string() for _ in range(reader.integer("H")))
    reader.finish()
    if version != VERSION:
        raise LaneBroken(f"the engine chose version {version}, which was not offered")
    return Welcome(version, memory_bytes, cpu_seconds, most_intents, seed, cash, leverage_limit, symbols)


def decode_source(frame: bytes) -> Source:
    """SOURCE."""
    reader = Reader(frame)
    source = Source(reader.string(), reader.blob())
    reader.finish()
    return source


class BarDecoder:
    """Decodes BAR frames for a fixed number of symbols."""

    def __init__(self, symbol_count: int) -> None:
        self._symbol_count = symbol_count
        self._prices = struct.Struct(f"<{symbol_count}d")
        self._positions: dict[int, struct.Struct] = {}

    def decode(self, frame: bytes) -> Bar:
        """Raises LaneBroken when lengths or symbol indices do not fit."""
        try:
            step, length = _BAR_HEAD.unpack_from(frame, HEADER_BYTES)
            at = HEADER_BYTES + _BAR_HEAD.size + length
            timestep = frame[at - length : at].decode()
            cash, held = _BAR_LEDGER.unpack_from(frame, at)
            at += _BAR_LEDGER.size
            positions = self._ledger(held).unpack_from(frame, at) if held else ()
            at += held * _POSITION_BYTES
            prices = self._prices.unpack_from(frame, at)
        except (struct.error, UnicodeDecodeError) as error:
            raise LaneBroken("a BAR ends before its last field") from error
        if at + self._prices.size != len(frame) or (held and max(positions[::2]) >= self._symbol_count):
            raise LaneBroken("a BAR does not fit the symbols of WELCOME")
        return Bar(step, timestep, cash, positions, prices)

    def _ledger(self, held: int) -> struct.Struct:
        layout = self._positions.get(held)
        if layout is None:
            layout = self._positions[held] = struct.Struct("<" + "Hd" * held)
        return layout


def cut(text: str, most_bytes: int) -> bytes:
    """UTF-8 of text, at most most_bytes long, never ending inside a character; lone surrogates are escaped."""
    encoded = text.encode("utf-8", "backslashreplace")
    if len(encoded) <= most_bytes:
        return encoded
    return encoded[:most_bytes].decode("utf-8", "ignore").encode()


def string(text: str, most_bytes: int) -> bytes:
    """u16 length and UTF-8, cut to most_bytes."""
    encoded = cut(text, most_bytes)
    return struct.pack("<H", len(encoded)) + encoded


def text(value: str, most_bytes: int) -> bytes:
    """u32 length and UTF-8, cut to most_bytes."""
    encoded = cut(value, most_bytes)
    return struct.pack("<I", len(encoded)) + encoded


def frame(kind: int, sequence: int, payload: bytes = b"") -> bytes:
    """A whole frame."""
    return HEADER.pack(len(payload), kind, 0, sequence) + payload


def hello(implementation: str) -> bytes:
    """Payload of HELLO."""
    offer = struct.pack("<IHHB", MAGIC, VERSION, VERSION, ROLE_TRADER)
    return offer + string(implementation, IMPLEMENTATION_BYTES)


def ready(layers: list[Layer]) -> bytes:
    """Payload of READY."""
    parts = [struct.pack("<H", len(layers))]
    for layer in layers:
        parts += [string(layer.name, 100), bytes([layer.state]), string(layer.detail, 500)]
    return b"".join(parts)


def failed(stage: int, cause: int, exception_type: str, message: str, traceback: str) -> bytes:
    """Payload of FAILED."""
    return b"".join(
        (
            bytes((stage, cause)),
            string(exception_type, EXCEPTION_TYPE_BYTES),
            text(message, MESSAGE_BYTES),
            text(traceback, TRACEBACK_BYTES),
        )
    )


def intents_frame(sequence: int, step: int, intents: bytes) -> bytes:
    """A whole INTENTS frame for an on_quote that returned; intents are packed INTENT records."""
    length = _REPLY_PAYLOAD_BYTES + len(intents)
    return _REPLY.pack(length, INTENTS, 0, sequence, step, 0, 0, len(intents) // INTENT.size) + intents


def raised_frame(sequence: int, step: int, error: str, intents: bytes) -> bytes:
    """A whole INTENTS frame for an on_quote that raised."""
    told = string(error, ERROR_BYTES)
    payload = struct.pack("<QB", step, 1) + told + struct.pack("<I", len(intents) // INTENT.size) + intents
    return frame(INTENTS, sequence, payload)
