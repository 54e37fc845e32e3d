"""Frames by example and by chance."""

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer import wire
from tradewinds_trader import frames

any_text = st.text(st.characters(exclude_categories=[]), max_size=300)
words = st.text(max_size=40)
numbers = st.floats(allow_nan=False)
u16, u64 = st.integers(0, 2**16 - 1), st.integers(0, 2**64 - 1)


@given(any_text, st.integers(0, 400))
def test_a_cut_text_is_short_and_stays_utf8(text: str, most: int) -> None:
    encoded = frames.cut(text, most)
    assert len(encoded) <= most
    escaped = text.encode("utf-8", "backslashreplace").decode()
    assert escaped.startswith(encoded.decode())
    assert len(escaped.encode()) <= most or most - len(encoded) < 4


@st.composite
def bars(draw: st.DrawFn) -> tuple[int, str, float, list[tuple[int, float]], list[float]]:
    prices = draw(st.lists(st.floats(), min_size=1, max_size=8))
    held = st.lists(st.tuples(st.integers(0, len(prices) - 1), numbers), max_size=8)
    return draw(u64), draw(words), draw(numbers), draw(held), prices


@given(bars())
def test_a_bar_arrives_as_it_was_sent(sent: tuple[int, str, float, list[tuple[int, float]], list[float]]) -> None:
    step, timestep, cash, positions, prices = sent
    bar = frames.BarDecoder(len(prices)).decode(wire.frame("BAR", 0, wire.bar(*sent)))
    assert (bar.step, bar.timestep, bar.cash) == (step, timestep, cash)
    assert list(zip(bar.positions[::2], bar.positions[1::2], strict=True)) == positions
    assert len(bar.prices) == len(prices)
    assert struct.pack(f"{len(prices)}d", *bar.prices) == struct.pack(f"{len(prices)}d", *prices)


intents = st.lists(st.tuples(u16, st.sampled_from([1, 2]), st.booleans(), st.floats()), max_size=5)


@given(u64, u64, any_text, st.booleans(), intents)
def test_a_reply_is_what_an_engine_accepts(
    sequence: int, step: int, error: str, raised: bool, attempts: list[tuple[int, int, bool, float]]
) -> None:
    packed = b"".join(frames.INTENT.pack(symbol, side, ok, 0, quantity) for symbol, side, ok, quantity in attempts)
    if raised:
        frame = frames.raised_frame(sequence, step, error, packed)
    else:
        frame = frames.intents_frame(sequence, step, packed)
    name, length = wire.parse_header(frame[:16], sequence)
    fields = wire.parse(name, frame[16:])
    assert length == len(frame) - 16
    assert (fields["step"], fields["raised"], len(fields["intents"])) == (step, raised, len(attempts))


@given(any_text, any_text.map(lambda text: text * 50), any_text.map(lambda text: text * 50))
def test_a_failure_is_what_an_engine_accepts(exception_type: str, message: str, traceback: str) -> None:
    payload = frames.failed(frames.STAGE_STEP, frames.CAUSE_RAISED, exception_type, message, traceback)
    assert wire.parse("FAILED", payload)["stage"] == 4


def _read_header(frame: bytes) -> Any:
    return frames.check_header(frame, 0)


@pytest.mark.parametrize(
    "decode",
    [frames.decode_welcome, frames.decode_source, frames.decode_refused, frames.BarDecoder(3).decode, _read_header],
)
@given(noise=st.binary(min_size=16, max_size=200))
def test_noise_is_refused_or_read_but_nothing_else(decode: Any, noise: bytes) -> None:
    try:
        decode(noise)
    except frames.LaneBroken:
        pass


@given(st.lists(words, max_size=6), u64, numbers)
def test_a_welcome_arrives_as_it_was_sent(symbols: list[str], seed: int, cash: float) -> None:
    welcome = frames.decode_welcome(wire.frame("WELCOME", 0, wire.welcome(symbols, seed=seed, cash=cash)))
    assert (list(welcome.symbols), welcome.seed, welcome.cash) == (symbols, seed, cash)
