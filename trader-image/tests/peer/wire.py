"""The engine's side of docs/lane.md: builds what the engine sends, takes apart what it receives, strictly.

Written apart from tradewinds_trader.frames, so that the two check each other.
"""

import math
import struct
from dataclasses import dataclass
from typing import Any

HEADER = struct.Struct("<IHHQ")
MAGIC = 0x4E4C5754
LAUNCHER, TRADER = 1, 2

NAMES = {
    0x0001: "HELLO",
    0x0002: "REFUSED",
    0x0101: "WELCOME",
    0x0102: "SOURCE",
    0x0103: "IMPORT",
    0x0104: "BUILD",
    0x0105: "BAR",
    0x0106: "STOP",
    0x0201: "READY",
    0x0202: "IMPORTED",
    0x0203: "BUILT",
    0x0204: "INTENTS",
    0x0205: "FAILED",
    0x0301: "CONTAIN",
    0x0302: "KILL",
    0x0401: "OUTPUT",
    0x0402: "OUTPUT_EXCEEDED",
    0x0403: "EXITED",
}
TYPES = {name: kind for kind, name in NAMES.items()}
MOST_INTENTS = 10_000
LARGEST_PAYLOAD = {
    "HELLO": 4 + 2 + 2 + 1 + 2 + 200,
    "READY": 65_536,
    "IMPORTED": 0,
    "BUILT": 0,
    "INTENTS": 8 + 1 + 2 + 2000 + 4 + 16 * MOST_INTENTS,
    "FAILED": 1 + 1 + 2 + 200 + 4 + 2000 + 4 + 8000,
    "OUTPUT": 1 + 4 + 4096,
    "OUTPUT_EXCEEDED": 8,
    "EXITED": 1 + 4 + 1 + 8 + 8 + 8,
}


class Breach(Exception):
    """A frame that the lane does not allow."""


@dataclass
class Frame:
    name: str
    fields: dict[str, Any]


def string(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<H", len(encoded)) + encoded


def blob(content: bytes) -> bytes:
    return struct.pack("<I", len(content)) + content


def frame(name: str, sequence: int, payload: bytes = b"") -> bytes:
    return HEADER.pack(len(payload), TYPES[name], 0, sequence) + payload


def welcome(
    symbols: list[str],
    *,
    memory_bytes: int = 512 << 20,
    cpu_seconds: int = 60,
    most_intents: int = MOST_INTENTS,
    seed: int = 7,
    cash: float = 100_000.0,
    leverage_limit: float = 10.0,
    version: int = 1,
) -> bytes:
    head = struct.pack("<HQIIQdd", version, memory_bytes, cpu_seconds, most_intents, seed, cash, leverage_limit)
    return head + struct.pack("<H", len(symbols)) + b"".join(map(string, symbols))


def source(path: str, content: bytes) -> bytes:
    return string(path) + blob(content)


def bar(step: int, timestep: str, cash: float, positions: list[tuple[int, float]], prices: list[float]) -> bytes:
    held = b"".join(struct.pack("<Hd", *position) for position in positions)
    ledger = struct.pack("<dH", cash, len(positions)) + held
    return struct.pack("<Q", step) + string(timestep) + ledger + struct.pack(f"<{len(prices)}d", *prices)


def contain(output_bytes: int, log_bytes: int) -> bytes:
    return struct.pack("<HQQ", 1, output_bytes, log_bytes)


def parse_header(header: bytes, sequence: int, most_intents: int = MOST_INTENTS) -> tuple[str, int]:
    """Returns frame name and payload length, or raises Breach; to be called before the payload is read."""
    length, kind, flags, found = HEADER.unpack(header)
    name = NAMES.get(kind, "")
    largest = LARGEST_PAYLOAD.get(name, -1)
    if name == "INTENTS":
        largest -= 16 * (MOST_INTENTS - most_intents)
    if length > largest:
        raise Breach(f"type {kind:#06x} with {length} bytes")
    if flags or found != sequence:
        raise Breach(f"sequence {found} where {sequence} was due, flags {flags}")
    return name, length


class _Reader:
    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.at = 0

    def take(self, layout: str) -> Any:
        values = self.raw(struct.calcsize("<" + layout))
        found = struct.unpack("<" + layout, values)
        return found[0] if len(found) == 1 else found

    def raw(self, size: int) -> bytes:
        piece = self.payload[self.at : self.at + size]
        if len(piece) != size:
            raise Breach("truncated")
        self.at += size
        return piece

    def utf8(self, width: str, most: int) -> str:
        size = self.take(width)
        if size > most:
            raise Breach(f"a string of {size} bytes")
        try:
            return self.raw(size).decode()
        except UnicodeDecodeError as error:
            raise Breach("not UTF-8") from error


def parse(name: str, payload: bytes, symbol_count: int = 1 << 16) -> dict[str, Any]:
    """Takes a trader's or launcher's payload apart; raises Breach."""
    reader = _Reader(payload)
    fields: dict[str, Any] = _PARSERS[name](reader)
    if reader.at != len(payload):
        raise Breach("a rest after the last field")
    for intent in fields.get("intents", ()):
        _check_intent(intent, symbol_count)
    return fields


def _check_intent(intent: tuple[int, int, int, int, float], symbol_count: int) -> None:
    symbol, side, believed, reserved, _ = intent
    if symbol >= symbol_count or side not in (1, 2) or believed not in (0, 1) or reserved:
        raise Breach(f"intent {intent}")


def _hello(reader: _Reader) -> dict[str, Any]:
    magic, lowest, highest, role = reader.take("IHHB")
    if magic != MAGIC or role not in (LAUNCHER, TRADER):
        raise Breach("no HELLO of this lane")
    return {"lowest": lowest, "highest": highest, "role": role, "implementation": reader.utf8("H", 200)}


def _ready(reader: _Reader) -> dict[str, Any]:
    count = reader.take("H")
    return {"layers": [[reader.utf8("H", 100), reader.take("B"), reader.utf8("H", 500)] for _ in range(count)]}


def _intents(reader: _Reader) -> dict[str, Any]:
    step, raised = reader.take("QB")
    if raised not in (0, 1):
        raise Breach(f"raised is {raised}")
    error = reader.utf8("H", 2000)
    if error and not raised:
        raise Breach("an error text without an error")
    count = reader.take("I")
    return {"step": step, "raised": raised, "error": error, "intents": [reader.take("HBBId") for _ in range(count)]}


def _failed(reader: _Reader) -> dict[str, Any]:
    stage, cause = reader.take("BB")
    if not 1 <= stage <= 4 or not 1 <= cause <= 5:
        raise Breach(f"stage {stage}, cause {cause}")
    names = {
        "exception_type": reader.utf8("H", 200),
        "message": reader.utf8("I", 2000),
        "traceback": reader.utf8("I", 8000),
    }
    return {"stage": stage, "cause": cause, **names}


def _output(reader: _Reader) -> dict[str, Any]:
    stream = reader.take("B")
    if stream not in (1, 2):
        raise Breach(f"stream {stream}")
    return {"stream": stream, "bytes": reader.raw(reader.take("I"))}


def _exited(reader: _Reader) -> dict[str, Any]:
    how, code, killed, cpu_us, peak_rss_kib, output_bytes = reader.take("BiBQQQ")
    if how not in (1, 2) or killed not in (0, 1):
        raise Breach(f"how {how}, killed {killed}")
    return {
        "how": how,
        "code": code,
        "killed": killed,
        "cpu_us": cpu_us,
        "peak_rss_kib": peak_rss_kib,
        "output_bytes": output_bytes,
    }


_PARSERS = {
    "HELLO": _hello,
    "READY": _ready,
    "IMPORTED": lambda reader: {},
    "BUILT": lambda reader: {},
    "INTENTS": _intents,
    "FAILED": _failed,
    "OUTPUT": _output,
    "OUTPUT_EXCEEDED": lambda reader: {"bytes_seen": reader.take("Q")},
    "EXITED": _exited,
}


def is_finite(quantity: float) -> bool:
    return math.isfinite(quantity)
