"""Both sides of the lane, held against the byte files in conformance/."""

import json
import os
import runpy
import socket
from typing import Any

import pytest

from peer import wire
from peer.connection import Connection, Gone
from peer.local_run import TRADER_IMAGE
from tradewinds_trader import frames
from tradewinds_trader.lane import EngineGone, Lane

CONFORMANCE = TRADER_IMAGE / "conformance"


def _cases(folder: str, **wanted: str) -> list[Any]:
    cases = []
    for path in sorted((CONFORMANCE / folder).glob("*.json")):
        about = json.loads(path.read_text())
        if all(about[key] == value for key, value in wanted.items()):
            cases.append(pytest.param(about, path.with_suffix(".bin").read_bytes(), id=path.stem))
    return cases


def _number(value: Any) -> float:
    return float(value)  # knows "NaN" and "Infinity" too


def _same_number(left: float, right: float) -> bool:
    return left == right or (left != left and right != right)


def test_the_files_are_the_generator_s() -> None:
    made = dict(runpy.run_path(str(CONFORMANCE / "generate.py"))["files"]())
    found = {
        str(path.relative_to(CONFORMANCE)) for folder in ("good", "bad") for path in (CONFORMANCE / folder).iterdir()
    }
    assert found == set(made)
    assert [name for name, content in made.items() if (CONFORMANCE / name).read_bytes() != content] == []


def test_every_frame_type_has_a_good_file() -> None:
    assert {case.values[0]["frame"] for case in _cases("good")} == set(wire.TYPES)


def _lane_with(encoded: bytes, received: int) -> Lane:
    """A lane on which exactly these bytes arrive, after `received` earlier frames."""
    inner, outer = os.pipe()
    with os.fdopen(outer, "wb") as writer:
        writer.write(encoded)
    lane = Lane(inner)
    lane._received = received
    return lane


def _decode(kind: int, frame: bytes, symbols: int) -> Any:
    if kind == frames.BAR:
        return frames.BarDecoder(symbols).decode(frame)
    decoders = {frames.REFUSED: frames.decode_refused, frames.WELCOME: frames.decode_welcome}
    if kind == frames.SOURCE:
        return frames.decode_source(frame)
    return decoders[kind](frame) if kind in decoders else None


def _for_the_trader() -> list[Any]:
    return [case for case in _cases("good") if case.values[0]["type"] in frames.RECEIVED]


@pytest.mark.parametrize(("about", "encoded"), _for_the_trader())
def test_the_trader_reads_what_the_engine_sends(about: dict[str, Any], encoded: bytes) -> None:
    kind, frame = _lane_with(encoded, about["sequence"]).receive()
    assert kind == about["type"]
    fields = about["fields"]
    decoded = _decode(kind, frame, about["context"].get("symbols", 0))
    if kind == frames.WELCOME:
        assert decoded._asdict() | {"symbols": list(decoded.symbols)} == fields
    elif kind == frames.SOURCE:
        assert (decoded.path, decoded.content.hex()) == (fields["path"], fields["content"])
    elif kind == frames.BAR:
        _check_bar(decoded, fields)
    elif kind == frames.REFUSED:
        assert decoded == fields["why"]
    else:
        assert decoded is None
        assert fields == {}


def _check_bar(bar: frames.Bar, fields: dict[str, Any]) -> None:
    assert (bar.step, bar.timestep, bar.cash) == (fields["step"], fields["timestep"], fields["cash"])
    flat = [number for held in fields["positions"] for number in (held["symbol"], held["quantity"])]
    assert list(bar.positions) == flat
    assert all(map(_same_number, bar.prices, map(_number, fields["prices"])))
    assert len(bar.prices) == len(fields["prices"])


def _encode(about: dict[str, Any]) -> bytes:
    fields, sequence = about["fields"], about["sequence"]
    if about["frame"] == "INTENTS":
        packed = b"".join(
            frames.INTENT.pack(row["symbol"], row["side"], row["believed"], 0, _number(row["quantity"]))
            for row in fields["intents"]
        )
        if fields["raised"]:
            return frames.raised_frame(sequence, fields["step"], fields["error"], packed)
        return frames.intents_frame(sequence, fields["step"], packed)
    payload = b""
    if about["frame"] == "READY":
        layers = [frames.Layer(layer["layer"], layer["state"], layer["detail"]) for layer in fields["layers"]]
        payload = frames.ready(layers)
    elif about["frame"] == "FAILED":
        payload = frames.failed(
            *(fields[name] for name in ("stage", "cause", "exception_type", "message", "traceback"))
        )
    return frames.frame(about["type"], sequence, payload)


@pytest.mark.parametrize(("about", "encoded"), _cases("good", sender="trader"))
def test_the_trader_writes_these_bytes(about: dict[str, Any], encoded: bytes) -> None:
    assert _encode(about) == encoded


def test_the_trader_greets_with_these_bytes() -> None:
    expected = (CONFORMANCE / "good" / "hello-trader.bin").read_bytes()
    assert frames.frame(frames.HELLO, 0, frames.hello("tradewinds_trader/0.1.0")) == expected


@pytest.mark.parametrize(("about", "encoded"), _cases("bad", receiver="trader"))
def test_the_trader_refuses(about: dict[str, Any], encoded: bytes) -> None:
    lane = _lane_with(encoded, about["sequence"])
    with pytest.raises((frames.LaneBroken, EngineGone)):
        _decode(*lane.receive(), symbols=about["context"].get("symbols", 0))


def _engine_connection(encoded: bytes, about: dict[str, Any]) -> Connection:
    ours, theirs = socket.socketpair()
    theirs.sendall(encoded)
    theirs.close()
    connection = Connection(ours, about["context"].get("most_intents", wire.MOST_INTENTS))
    connection.symbol_count = about["context"].get("symbols", 0)
    connection._received = about["sequence"]
    return connection


@pytest.mark.parametrize(("about", "encoded"), [*_cases("good", sender="trader"), *_cases("good", sender="launcher")])
def test_the_test_engine_accepts(about: dict[str, Any], encoded: bytes) -> None:
    frame = _engine_connection(encoded, about).receive(1)
    assert frame.name == about["frame"]
    assert set(frame.fields) == set(about["fields"])


@pytest.mark.parametrize(("about", "encoded"), _cases("bad", receiver="engine"))
def test_the_test_engine_refuses(about: dict[str, Any], encoded: bytes) -> None:
    with pytest.raises((wire.Breach, Gone)):
        _engine_connection(encoded, about).receive(1)
