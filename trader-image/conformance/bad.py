"""Frames that must be refused: what a damaged or hostile peer could send, and why it is a breach.

`receiver` must refuse the bytes when it waits for `due` with sequence `sequence`; the peer sends nothing after them.
"""

import struct
from typing import Any, NamedTuple

from good import bar, exited, failed, hello, intents, output, welcome
from payload import TYPES, Payload, frame


class Bad(NamedTuple):
    name: str
    receiver: str
    due: str
    sequence: int
    breach: str
    encoded: bytes
    context: dict[str, Any]


_TWO = {"symbols": 2}
_TWO_INTENTS = {"symbols": 2, "most_intents": 2}
_ONE = [[0, 1, 1, 0, 3.0]]


def _of(name: str, due: str, breach: str, payload: bytes, context: dict[str, Any] | None = None) -> Bad:
    """A frame of the due type whose payload is wrong."""
    receiver = "trader" if TYPES[due] >> 8 == 1 else "engine"
    sequence = 0 if due in ("HELLO", "WELCOME") else 5
    return Bad(name, receiver, due, sequence, breach, frame(TYPES[due], sequence, payload), context or {})


def _raw(name: str, breach: str, encoded: bytes, due: str = "INTENTS", receiver: str = "engine") -> Bad:
    return Bad(name, receiver, due, 5, breach, encoded, _TWO)


def _intent(name: str, breach: str, row: list[Any]) -> Bad:
    return _of(name, "INTENTS", breach, intents(3, 0, "", [row]).encoded, _TWO)


_GOOD_INTENTS = intents(3, 0, "", _ONE).encoded
_GOOD_BAR = bar(0, "0", 1.0, [], [1.0, 2.0]).encoded
_INTENTS, _BAR = TYPES["INTENTS"], TYPES["BAR"]

BAD = [
    _raw("unknown-type", "unknown type", frame(0x7777, 5, b"")),
    _raw("type-zero", "unknown type", frame(0, 5, b"")),
    _raw("type-of-the-other-direction", "unknown type", frame(_BAR, 5, _GOOD_BAR)),
    _raw("sequence-replayed", "sequence", frame(_INTENTS, 4, _GOOD_INTENTS)),
    _raw("sequence-skipped", "sequence", frame(_INTENTS, 6, _GOOD_INTENTS)),
    _raw("sequence-largest", "sequence", frame(_INTENTS, 2**64 - 1, _GOOD_INTENTS)),
    _raw("flags-set", "reserved field", frame(_INTENTS, 5, _GOOD_INTENTS, flags=1)),
    _raw("oversize-length", "oversize", frame(_INTENTS, 5, b"", length=2**31)),
    _raw("oversize-length-largest", "oversize", frame(_INTENTS, 5, b"", length=2**32 - 1)),
    _raw("oversize-imported", "oversize", frame(TYPES["IMPORTED"], 5, b"x"), due="IMPORTED"),
    _raw("truncated-header", "truncated", frame(_INTENTS, 5, _GOOD_INTENTS)[:10]),
    _raw("truncated-payload", "truncated", frame(_INTENTS, 5, _GOOD_INTENTS)[:-1]),
    _raw("truncated-empty", "truncated", b""),
    _of("hello-wrong-magic", "HELLO", "magic", b"\0\0\0\0" + hello(2, "x").encoded[4:]),
    _of("hello-unknown-role", "HELLO", "role", hello(3, "x").encoded),
    _of("hello-name-too-long", "HELLO", "oversize", hello(2, "x" * 201).encoded),
    _of("hello-name-ends-early", "HELLO", "short payload", hello(2, "xyz").encoded[:-1]),
    _of("intents-short", "INTENTS", "short payload", _GOOD_INTENTS[:-1], _TWO),
    _of("intents-rest", "INTENTS", "long payload", _GOOD_INTENTS + b"\0", _TWO),
    _of("intents-count-lies", "INTENTS", "short payload", _GOOD_INTENTS.replace(b"\1\0\0\0", b"\2\0\0\0", 1), _TWO),
    _of("intents-count-huge", "INTENTS", "short payload", struct.pack("<QBHI", 3, 0, 0, 2**32 - 1), _TWO),
    _of("intents-more-than-allowed", "INTENTS", "oversize", intents(3, 1, "x" * 2000, _ONE * 3).encoded, _TWO_INTENTS),
    _of("intents-raised-is-two", "INTENTS", "value", intents(3, 2, "", []).encoded, _TWO),
    _of("intents-words-without-error", "INTENTS", "value", intents(3, 0, "words", []).encoded, _TWO),
    _of("intents-error-too-long", "INTENTS", "string too long", intents(3, 1, "x" * 2001, []).encoded, _TWO),
    _of("intents-error-not-utf8", "INTENTS", "not UTF-8", struct.pack("<QBH2sI", 3, 1, 2, b"\xc3(", 0), _TWO),
    _of("intents-error-surrogate", "INTENTS", "not UTF-8", struct.pack("<QBH3sI", 3, 1, 3, b"\xed\xa0\x80", 0), _TWO),
    _intent("intent-unknown-symbol", "symbol", [2, 1, 1, 0, 1.0]),
    _intent("intent-side-zero", "side", [0, 0, 1, 0, 1.0]),
    _intent("intent-side-three", "side", [0, 3, 1, 0, 1.0]),
    _intent("intent-believed-two", "value", [0, 1, 2, 0, 1.0]),
    _intent("intent-reserved-set", "reserved field", [0, 1, 1, 1, 1.0]),
    _of("ready-count-lies", "READY", "short payload", struct.pack("<H", 3)),
    _of("failed-stage-zero", "FAILED", "value", failed(0, 1, "", "", "").encoded),
    _of("failed-stage-five", "FAILED", "value", failed(5, 1, "", "", "").encoded),
    _of("failed-cause-six", "FAILED", "value", failed(4, 6, "", "", "").encoded),
    _of("failed-message-too-long", "FAILED", "string too long", failed(4, 1, "", "x" * 2001, "").encoded),
    _of("failed-type-too-long", "FAILED", "string too long", failed(4, 1, "x" * 201, "", "").encoded),
    _of("output-too-long", "OUTPUT", "oversize", output(1, b"x" * 4097).encoded),
    _of("output-stream-three", "OUTPUT", "value", output(3, b"x").encoded),
    _of("exited-how-three", "EXITED", "value", exited(3, 0, 0).encoded),
    _of("exited-short", "EXITED", "short payload", exited(1, 0, 0).encoded[:-1]),
    _raw("to-trader-unknown-type", "unknown type", frame(0x7777, 5, b""), "BAR", "trader"),
    _raw("to-trader-sequence-skipped", "sequence", frame(_BAR, 6, _GOOD_BAR), "BAR", "trader"),
    _raw("to-trader-flags-set", "reserved field", frame(_BAR, 5, _GOOD_BAR, flags=4), "BAR", "trader"),
    _raw("to-trader-oversize-build", "oversize", frame(TYPES["BUILD"], 5, b"x"), "BUILD", "trader"),
    _raw("to-trader-truncated", "truncated", frame(_BAR, 5, _GOOD_BAR)[:-1], "BAR", "trader"),
    _of("welcome-short", "WELCOME", "short payload", welcome(["A", "B"]).encoded[:-1]),
    _of("welcome-rest", "WELCOME", "long payload", welcome(["A"]).encoded + b"\0"),
    _of("welcome-version-two", "WELCOME", "version", struct.pack("<H", 2) + welcome(["A"]).encoded[2:]),
    _of("source-short", "SOURCE", "short payload", Payload().put("string", "path", "x").encoded),
    _of("bar-too-few-prices", "BAR", "short payload", bar(0, "0", 1.0, [], [1.0]).encoded, _TWO),
    _of("bar-too-many-prices", "BAR", "long payload", bar(0, "0", 1.0, [], [1.0] * 3).encoded, _TWO),
    _of("bar-unknown-symbol", "BAR", "symbol", bar(0, "0", 1.0, [[2, 1.0]], [1.0, 2.0]).encoded, _TWO),
    _of("bar-timestep-not-utf8", "BAR", "not UTF-8", struct.pack("<QH2sdHdd", 0, 2, b"\xc3(", 1, 0, 1, 2), _TWO),
]
