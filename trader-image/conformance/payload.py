"""Puts a payload together and writes down what went in, so that bytes and sidecar cannot drift apart."""

import math
import struct
from typing import Any

TYPES = {
    "HELLO": 0x0001,
    "REFUSED": 0x0002,
    "WELCOME": 0x0101,
    "SOURCE": 0x0102,
    "IMPORT": 0x0103,
    "BUILD": 0x0104,
    "BAR": 0x0105,
    "STOP": 0x0106,
    "READY": 0x0201,
    "IMPORTED": 0x0202,
    "BUILT": 0x0203,
    "INTENTS": 0x0204,
    "FAILED": 0x0205,
    "CONTAIN": 0x0301,
    "KILL": 0x0302,
    "OUTPUT": 0x0401,
    "OUTPUT_EXCEEDED": 0x0402,
    "EXITED": 0x0403,
}

_LAYOUTS = {"u8": "<B", "u16": "<H", "u32": "<I", "u64": "<Q", "i32": "<i", "f64": "<d"}


class Payload:
    """Fields in the order of the table in docs/lane.md."""

    def __init__(self) -> None:
        self.encoded = b""
        self.fields: dict[str, Any] = {}

    def put(self, kind: str, name: str, value: Any) -> "Payload":
        """Appends one field."""
        self.encoded += encode(kind, value)
        self.fields[name] = readable(value)
        return self

    def put_list(self, width: str, name: str, columns: list[tuple[str, str]], rows: list[list[Any]]) -> "Payload":
        """Appends a count and that many rows of fields."""
        self.encoded += encode(width, len(rows))
        return self.put_rows(name, columns, rows)

    def put_rows(self, name: str, columns: list[tuple[str, str]], rows: list[list[Any]]) -> "Payload":
        """Appends rows whose number is known from elsewhere. One column without a name gives a flat list."""
        for row in rows:
            self.encoded += b"".join(encode(kind, value) for (kind, _), value in zip(columns, row, strict=True))
        if columns[0][1]:
            names = [column for _, column in columns if column != "reserved"]
            self.fields[name] = [dict(zip(names, map(readable, _kept(columns, row)), strict=True)) for row in rows]
        else:
            self.fields[name] = [readable(row[0]) for row in rows]
        return self


def _kept(columns: list[tuple[str, str]], row: list[Any]) -> list[Any]:
    return [value for (_, column), value in zip(columns, row, strict=True) if column != "reserved"]


def encode(kind: str, value: Any) -> bytes:
    """One field of a kind of docs/lane.md."""
    if kind in ("string", "text", "bytes"):
        content: bytes = value if kind == "bytes" else value.encode()
        return struct.pack("<H" if kind == "string" else "<I", len(content)) + content
    return struct.pack(_LAYOUTS[kind], value)


def readable(value: Any) -> Any:
    """As JSON can carry it: bytes in hexadecimal, floats that are not finite by their Java names."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def frame(kind: int, sequence: int, payload: bytes, *, length: int | None = None, flags: int = 0) -> bytes:
    """A whole frame; length may lie."""
    return struct.pack("<IHHQ", len(payload) if length is None else length, kind, flags, sequence) + payload
