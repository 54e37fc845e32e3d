"""Frames that must be accepted: (file name, frame, sequence, payload, context)."""

from typing import Any, NamedTuple

from payload import Payload

_MAGIC = 0x4E4C5754
_INTENT = [("u16", "symbol"), ("u8", "side"), ("u8", "believed"), ("u32", "reserved"), ("f64", "quantity")]
_NAN, _INFINITY = float("nan"), float("inf")


class Good(NamedTuple):
    name: str
    frame: str
    sequence: int
    payload: Payload
    context: dict[str, Any]


def hello(role: int, implementation: str) -> Payload:
    offer = Payload().put("u32", "magic", _MAGIC).put("u16", "lowest", 1).put("u16", "highest", 1)
    return offer.put("u8", "role", role).put("string", "implementation", implementation)


def welcome(symbols: list[str], seed: int = 42) -> Payload:
    payload = Payload().put("u16", "version", 1).put("u64", "memory_bytes", 1 << 30).put("u32", "cpu_seconds", 900)
    payload.put("u32", "most_intents", 10_000).put("u64", "seed", seed)
    payload.put("f64", "cash", 100_000.0).put("f64", "leverage_limit", 10.0)
    return payload.put_list("u16", "symbols", [("string", "")], [[symbol] for symbol in symbols])


def bar(step: int, timestep: str, cash: float, positions: list[list[Any]], prices: list[float]) -> Payload:
    payload = Payload().put("u64", "step", step).put("string", "timestep", timestep).put("f64", "cash", cash)
    payload.put_list("u16", "positions", [("u16", "symbol"), ("f64", "quantity")], positions)
    return payload.put_rows("prices", [("f64", "")], [[price] for price in prices])


def intents(step: int, raised: int, error: str, rows: list[list[Any]]) -> Payload:
    payload = Payload().put("u64", "step", step).put("u8", "raised", raised).put("string", "error", error)
    return payload.put_list("u32", "intents", _INTENT, rows)


def ready(layers: list[list[Any]]) -> Payload:
    return Payload().put_list("u16", "layers", [("string", "layer"), ("u8", "state"), ("string", "detail")], layers)


def failed(stage: int, cause: int, exception_type: str, message: str, traceback: str) -> Payload:
    payload = Payload().put("u8", "stage", stage).put("u8", "cause", cause)
    payload.put("string", "exception_type", exception_type).put("text", "message", message)
    return payload.put("text", "traceback", traceback)


def output(stream: int, content: bytes) -> Payload:
    return Payload().put("u8", "stream", stream).put("bytes", "bytes", content)


def exited(how: int, code: int, killed: int) -> Payload:
    payload = Payload().put("u8", "how", how).put("i32", "code", code).put("u8", "killed", killed)
    payload.put("u64", "cpu_us", 1_234_567).put("u64", "peak_rss_kib", 45_678)
    return payload.put("u64", "output_bytes", 90)


def contain(output_bytes: int, log_bytes: int) -> Payload:
    payload = Payload().put("u16", "version", 1)
    return payload.put("u64", "output_bytes", output_bytes).put("u64", "log_bytes", log_bytes)


_TWO = {"symbols": 2}
_SOURCE = b"def build_trader(universe):\n    return None\n"
_LAYERS = [["no_new_privs", 1, ""], ["landlock", 2, "Function not implemented"], ["seccomp", 1, "allow-list"]]


def _source(path: str, content: bytes) -> Payload:
    return Payload().put("string", "path", path).put("bytes", "content", content)


GOOD = [
    Good("hello-launcher", "HELLO", 0, hello(1, "tradewinds-launcher/0.1.0"), {}),
    Good("hello-trader", "HELLO", 0, hello(2, "tradewinds_trader/0.1.0"), {}),
    Good("hello-longest-name", "HELLO", 0, hello(2, "x" * 200), {}),
    Good("refused", "REFUSED", 0, Payload().put("text", "why", "this engine speaks 2 to 3, you speak 1 to 1"), {}),
    Good("welcome", "WELCOME", 0, welcome(["AAA", "BBB"]), {}),
    Good("welcome-not-ascii", "WELCOME", 0, welcome(["INTERESTingProduct", "Überseehandel", "船"]), {}),
    Good("welcome-largest-seed", "WELCOME", 0, welcome(["A"], seed=2**64 - 1), {}),
    Good("source", "SOURCE", 1, _source("submission.py", _SOURCE), {}),
    Good("source-in-folder", "SOURCE", 2, _source("data/weights.bin", bytes(range(256))), {}),
    Good("source-empty", "SOURCE", 3, _source("empty.txt", b""), {}),
    Good("import", "IMPORT", 4, Payload(), {}),
    Good("build", "BUILD", 5, Payload(), {}),
    Good("bar-first", "BAR", 6, bar(0, "0", 100_000.0, [], [101.5, 0.1]), _TWO),
    Good("bar-missing-quote", "BAR", 7, bar(1, "2024-01-02T09:30:00Z", 99_000.0, [], [_NAN, 0.1 + 0.2]), _TWO),
    Good("bar-positions", "BAR", 8, bar(2, "2", -1.5, [[1, -2.5], [0, 10.0]], [1e-300, 1e300]), _TWO),
    Good("bar-zero-position", "BAR", 2**40, bar(2**40, "späť", 1e308, [[0, 0.0]], [-37.63, 0.0]), _TWO),
    Good("stop", "STOP", 9, Payload(), {}),
    Good("ready", "READY", 1, ready(_LAYERS), {}),
    Good("imported", "IMPORTED", 2, Payload(), {}),
    Good("built", "BUILT", 3, Payload(), {}),
    Good("intents-none", "INTENTS", 4, intents(0, 0, "", []), _TWO),
    Good("intents-two", "INTENTS", 5, intents(1, 0, "", [[0, 1, 1, 0, 3.0], [1, 2, 0, 0, 0.25]]), _TWO),
    Good("intents-raised", "INTENTS", 6, intents(2, 1, "ZeroDivisionError: division", [[0, 1, 1, 0, 1.0]]), _TWO),
    Good("intents-raised-without-words", "INTENTS", 7, intents(3, 1, "", []), _TWO),
    Good("intents-longest-error", "INTENTS", 8, intents(4, 1, "é" * 1000, []), _TWO),
    Good(
        "intents-odd-quantities",
        "INTENTS",
        9,
        intents(5, 0, "", [[0, 1, 0, 0, q] for q in (_NAN, _INFINITY, -_INFINITY, -5.0, 0.0, 1e308, 5e-324)]),
        _TWO,
    ),
    Good("failed-sandbox", "FAILED", 1, failed(1, 5, "SandboxUnavailable", "seccomp: not there", ""), {}),
    Good(
        "failed-import",
        "FAILED",
        2,
        failed(2, 1, "ModuleNotFoundError", "No module named 'sklearn'", '  File "submission.py", line 1\n'),
        {},
    ),
    Good("failed-build", "FAILED", 3, failed(3, 4, "ContractBroken", "build_trader is missing", ""), {}),
    Good("failed-step", "FAILED", 4, failed(4, 2, "SystemExit", "", ""), {}),
    Good("failed-memory", "FAILED", 4, failed(4, 3, "MemoryError", "the memory limit was reached", ""), {}),
    Good("failed-longest", "FAILED", 2, failed(2, 1, "x" * 200, "y" * 2000, "z" * 8000), {}),
    Good("contain", "CONTAIN", 0, contain(1 << 20, 65_536), {}),
    Good("kill", "KILL", 1, Payload(), {}),
    Good("output-stdout", "OUTPUT", 1, output(1, b"hello\n"), {}),
    Good("output-stderr-not-utf8", "OUTPUT", 2, output(2, b"\xff\xfe\x00"), {}),
    Good("output-largest", "OUTPUT", 3, output(1, b"x" * 4096), {}),
    Good("output-exceeded", "OUTPUT_EXCEEDED", 4, Payload().put("u64", "bytes_seen", 1_048_577), {}),
    Good("exited", "EXITED", 5, exited(1, 0, 0), {}),
    Good("exited-by-signal", "EXITED", 5, exited(2, 11, 0), {}),
    Good("exited-killed", "EXITED", 5, exited(2, 9, 1), {}),
]
