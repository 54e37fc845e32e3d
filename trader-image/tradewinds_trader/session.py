"""One run, from HELLO to STOP: the trader's side of the order in docs/lane.md."""

from types import ModuleType
from typing import Any

from . import __version__, failure, frames, loading, pricing, sandbox
from .failure import Failure
from .lane import EngineGone, Lane
from .mirror import Mirror

_MOST_ERRORS_TOLD = 20
# Given back when memory runs out, so that the last frame can still be put together.
_RESERVE_BYTES = 4 * 1024 * 1024


class StrategyFailed(Exception):
    """The run ends here; the engine is owed a FAILED frame."""

    def __init__(self, told: Failure) -> None:
        super().__init__(told.message)
        self.told = told


class Session:
    """The state of one run. run() returns when the engine says STOP."""

    def __init__(self, lane: Lane, workdir: str, model: str | None) -> None:
        self._lane = lane
        self._workdir = workdir
        self._model = model
        self._folder = ""
        self._stage = frames.STAGE_SANDBOX
        self._reserve: bytearray | None = bytearray(_RESERVE_BYTES)
        self._errors_told = 0

    def run(self) -> None:
        """Raises EngineGone, frames.LaneBroken and StrategyFailed; whatever a submission raises becomes the latter."""
        try:
            self._run()
        except (EngineGone, frames.LaneBroken, StrategyFailed):
            raise
        except MemoryError as error:
            error.__traceback__ = error.__context__ = None  # and with them all that their frames hold
            self._reserve = None
            raise StrategyFailed(failure.out_of_memory(self._stage)) from None
        except BaseException as error:
            raise StrategyFailed(failure.describe(self._stage, error, self._folder)) from None

    def _run(self) -> None:
        welcome, sources = self._prepare()
        lane = self._lane
        mirror = Mirror(welcome)
        pricing.install()
        lane.send(frames.READY, frames.ready(self._give_up_rights(welcome)))

        self._stage = frames.STAGE_IMPORT
        loading.preload(sources)
        loading.seed_generators(welcome.seed)
        del sources
        submission = loading.import_submission(self._folder)
        lane.send(frames.IMPORTED)

        self._expect(frames.BUILD)
        self._stage = frames.STAGE_BUILD
        trader = self._build(submission, mirror, welcome.seed)
        lane.send(frames.BUILT)

        self._stage = frames.STAGE_STEP
        self._trade(trader, mirror, frames.BarDecoder(len(welcome.symbols)))

    def _prepare(self) -> tuple[frames.Welcome, list[bytes]]:
        """Greets, and takes the submission in."""
        self._lane.send(frames.HELLO, frames.hello(f"tradewinds_trader/{__version__}"))
        kind, frame = self._lane.receive()
        if kind == frames.REFUSED:
            raise EngineGone(f"the engine refused: {frames.decode_refused(frame)}")
        if kind != frames.WELCOME:
            raise frames.LaneBroken(f"frame type {kind:#06x} came where WELCOME was due")
        welcome = frames.decode_welcome(frame)
        self._folder = loading.private_folder(self._workdir)
        sources: list[bytes] = []
        while True:
            kind, frame = self._lane.receive()
            if kind == frames.IMPORT:
                return welcome, sources
            if kind != frames.SOURCE:
                raise frames.LaneBroken(f"frame type {kind:#06x} came where SOURCE or IMPORT was due")
            source = frames.decode_source(frame)
            loading.write_source(self._folder, source)
            sources.append(source.content)

    def _give_up_rights(self, welcome: frames.Welcome) -> list[frames.Layer]:
        readable = [self._folder]
        try:
            if self._model is not None:
                sandbox.offer_model(self._folder, self._model)
                readable.append(self._model)
            return sandbox.enter(self._lane.descriptor, readable, welcome.memory_bytes, welcome.cpu_seconds)
        except sandbox.SandboxUnavailable as error:
            unavailable = frames.CAUSE_SANDBOX_UNAVAILABLE
            raise StrategyFailed(Failure(self._stage, unavailable, "SandboxUnavailable", str(error), "")) from None

    def _build(self, submission: ModuleType, mirror: Mirror, seed: int) -> Any:
        loading.seed_generators(seed)
        return loading.build(submission, mirror.market.universe)

    def _trade(self, trader: Any, mirror: Mirror, bars: frames.BarDecoder) -> None:
        """Answers bars until STOP."""
        lane, intents, market, portfolio = self._lane, mirror.intents, mirror.market, mirror.portfolio
        while True:
            kind, frame = lane.receive()
            if kind != frames.BAR:
                break
            bar = bars.decode(frame)
            intents.open()
            try:
                mirror.show(bar)
                trader.on_quote(market, portfolio)
            except MemoryError:
                raise
            except Exception as error:
                lane.send_raised(bar.step, self._error_text(error), intents.close())
            else:
                lane.send_intents(bar.step, intents.close())
        if kind != frames.STOP:
            raise frames.LaneBroken(f"frame type {kind:#06x} came where BAR or STOP was due")

    def _error_text(self, error: Exception) -> str:
        if self._errors_told >= _MOST_ERRORS_TOLD:
            return ""
        self._errors_told += 1
        return failure.step_report(error, self._folder)

    def _expect(self, due: int) -> None:
        kind, _ = self._lane.receive()
        if kind != due:
            raise frames.LaneBroken(f"frame type {kind:#06x} came where {due:#06x} was due")
