"""A small engine: accepts a launcher and a trader, plays bars, keeps a ledger with immediate fills, notes the end."""

import os
import socket
import threading
from dataclasses import dataclass, field
from typing import Any

from . import wire
from .connection import Connection, Gone, TooLate

_START_SECONDS = 20.0
_END_SECONDS = 5.0


@dataclass
class Material:
    """What a run is made of."""

    files: dict[str, bytes]
    symbols: list[str] = field(default_factory=lambda: ["AAA", "BBB"])
    prices: list[list[float]] = field(default_factory=lambda: [[100.0 + step, 50.0 - step / 10] for step in range(5)])
    memory_bytes: int = 512 << 20
    cpu_seconds: int = 20
    most_intents: int = 1000
    output_bytes: int = 65_536
    log_bytes: int = 16_384
    import_seconds: float = 10.0
    build_seconds: float = 10.0
    step_seconds: float = 5.0
    cash: float = 100_000.0


@dataclass
class Outcome:
    """How a run ended and what came over the lane. `end` is STOP, FAILED, GONE, BREACH or LATE."""

    end: str = ""
    stage: str = "HELLO"
    detail: str = ""
    failed: dict[str, Any] | None = None
    exited: dict[str, Any] | None = None
    exceeded: dict[str, Any] | None = None
    layers: list[list[Any]] = field(default_factory=list)
    replies: list[dict[str, Any]] = field(default_factory=list)
    output: bytes = b""
    cash: float = 0.0
    positions: dict[int, float] = field(default_factory=dict)
    fills: list[tuple[int, int, int, float]] = field(default_factory=list)
    disagreements: int = 0


class Engine:
    """Listens in a lane directory. run() plays one whole run."""

    def __init__(self, directory: str) -> None:
        self.path = os.path.join(directory, "engine.sock")
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(self.path)
        os.chmod(self.path, 0o777)
        self.listener.listen(2)

    def close(self) -> None:
        self.listener.close()

    def accept(self, seconds: float, most_intents: int = wire.MOST_INTENTS) -> dict[int, Connection]:
        """Takes both peers in, whichever comes first."""
        peers: dict[int, Connection] = {}
        self.listener.settimeout(seconds)
        while len(peers) < 2:
            connection = Connection(self.listener.accept()[0], most_intents)
            peers[connection.receive(seconds).fields["role"]] = connection
        self.listener.close()
        os.unlink(self.path)
        return peers

    def run(self, material: Material) -> Outcome:
        peers = self.accept(_START_SECONDS, material.most_intents)
        play = Play(material, peers[wire.TRADER], peers[wire.LAUNCHER])
        return play.run()


class Play:
    """One run over two accepted connections."""

    def __init__(self, material: Material, trader: Connection, launcher: Connection) -> None:
        self.material = material
        self.trader = trader
        self.launcher = launcher
        self.outcome = Outcome(cash=material.cash)
        self._prices = [float("nan")] * len(material.symbols)
        self._ended = threading.Event()

    def run(self) -> Outcome:
        self.launcher.send("CONTAIN", wire.contain(self.material.output_bytes, self.material.log_bytes))
        listening = threading.Thread(target=self._listen_to_launcher)
        listening.start()
        try:
            self._play()
        except Gone:
            self.outcome.end = "GONE"
        except TooLate:
            self.outcome.end = "LATE"
        except wire.Breach as breach:
            self.outcome.end, self.outcome.detail = "BREACH", str(breach)
        self._finish(listening)
        return self.outcome

    def _play(self) -> None:
        material, trader = self.material, self.trader
        trader.symbol_count = len(material.symbols)
        trader.send(
            "WELCOME",
            wire.welcome(
                material.symbols,
                memory_bytes=material.memory_bytes,
                cpu_seconds=material.cpu_seconds,
                most_intents=material.most_intents,
                cash=material.cash,
            ),
        )
        for path, content in material.files.items():
            trader.send("SOURCE", wire.source(path, content))
        trader.send("IMPORT")
        ready = self._expect("READY", 1, _START_SECONDS)
        if ready is None:
            return
        self.outcome.layers = ready["layers"]
        if self._expect("IMPORTED", 2, material.import_seconds) is None:
            return
        trader.send("BUILD")
        if self._expect("BUILT", 3, material.build_seconds) is None:
            return
        for step in range(len(material.prices)):
            if not self._step(step):
                return
        trader.send("STOP")
        self.outcome.end = "STOP"

    def _expect(self, name: str, stage: int, seconds: float) -> dict[str, Any] | None:
        self.outcome.stage = name
        frame = self.trader.receive(seconds)
        if frame.name == "FAILED":
            if frame.fields["stage"] != stage or (frame.fields["cause"] == 5) != (stage == 1):
                raise wire.Breach(f"FAILED says stage {frame.fields['stage']} in stage {stage}")
            self.outcome.failed, self.outcome.end = frame.fields, "FAILED"
            return None
        if frame.name != name:
            raise wire.Breach(f"{frame.name} where {name} was due")
        return frame.fields

    def _step(self, step: int) -> bool:
        fresh = self.material.prices[step]
        self._prices = [new if new == new else old for new, old in zip(fresh, self._prices, strict=True)]
        positions = list(self.outcome.positions.items())
        self.trader.send("BAR", wire.bar(step, str(step), self.outcome.cash, positions, fresh))
        reply = self._expect("INTENTS", 4, self.material.step_seconds)
        if reply is None:
            return False
        if reply["step"] != step:
            raise wire.Breach(f"a reply to step {reply['step']} in step {step}")
        self.outcome.replies.append(reply)
        for symbol, side, believed, _, quantity in reply["intents"]:
            accepted = self._fill(step, symbol, quantity if side == 1 else -quantity)
            self.outcome.disagreements += accepted != bool(believed)
        return True

    def _fill(self, step: int, symbol: int, change: float) -> bool:
        price = self._prices[symbol]
        if not wire.is_finite(change) or not wire.is_finite(price):
            return False
        cash = self.outcome.cash - price * change
        positions = dict(self.outcome.positions)
        positions[symbol] = positions.get(symbol, 0.0) + change
        gross = held = 0.0
        for index, quantity in positions.items():
            gross += abs(quantity) * self._prices[index]
            held += quantity * self._prices[index]
        if not gross / max(cash + held, 1e-8) <= 10.0:
            return False
        self.outcome.cash, self.outcome.positions = cash, positions
        self.outcome.fills.append((step, symbol, 1 if change > 0 else 2, change))
        return True

    def _listen_to_launcher(self) -> None:
        outcome = self.outcome
        try:
            while True:
                frame = self.launcher.receive(60)
                if frame.name == "OUTPUT":
                    outcome.output += frame.fields["bytes"]
                elif frame.name == "OUTPUT_EXCEEDED":
                    outcome.exceeded = frame.fields
                elif frame.name == "EXITED":
                    outcome.exited = frame.fields
                    break
        except (Gone, TooLate, wire.Breach, OSError):
            pass
        self._ended.set()

    def _finish(self, listening: threading.Thread) -> None:
        if self.outcome.end in ("STOP", "GONE", "FAILED"):
            self._ended.wait(_END_SECONDS)  # it is on its way out; how it went is worth more than a kill
        try:
            self.launcher.send("KILL")
        except Gone:
            pass
        listening.join(20)
        self.trader.close()
        self.launcher.close()
