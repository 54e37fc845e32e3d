"""The trader's end of the lane: blocking, in lock-step, by plain read and write (the sandbox denies send and recv)."""

import os
import socket
import time

from . import frames

_READ_BYTES = 65_536
_RETRY_SECONDS = 0.002


class EngineGone(Exception):
    """The engine has closed the lane, or never opened it."""


class Lane:
    """Frames over one descriptor. Sequence numbers are kept here and nowhere else."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._sent = 0
        self._received = 0
        self._rest = b""

    @classmethod
    def connect(cls, directory: str, patience_seconds: float) -> "Lane":
        """Connects to engine.sock in directory, trying again until it is there.

        Raises EngineGone after patience_seconds.
        """
        path = os.path.join(directory, "engine.sock")
        deadline = time.monotonic() + patience_seconds
        while True:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                connection.connect(path)
                return cls(connection.detach())
            except OSError as error:
                connection.close()
                if time.monotonic() >= deadline:
                    raise EngineGone(f"no engine at {path}: {error}") from None
            time.sleep(_RETRY_SECONDS)

    def receive(self) -> tuple[int, bytes]:
        """Waits for the next frame: (frame type, the frame with its header).

        Raises EngineGone at the end of the connection, frames.LaneBroken on a frame that is not allowed.
        """
        data = self._rest or self._read()
        while len(data) < frames.HEADER_BYTES:
            data += self._read()
        kind, end = frames.check_header(data, self._received)
        self._received += 1
        if len(data) == end:
            self._rest = b""
            return kind, data
        if len(data) < end:
            data = self._read_up_to(data, end)
        self._rest = data[end:]
        return kind, data[:end]

    def send(self, kind: int, payload: bytes = b"") -> None:
        """Sends one frame. Raises OSError when the engine is gone."""
        self._write(frames.frame(kind, self._sent, payload))

    def send_intents(self, step: int, intents: bytes) -> None:
        """Answers a bar: on_quote returned."""
        self._write(frames.intents_frame(self._sent, step, intents))

    def send_raised(self, step: int, error: str, intents: bytes) -> None:
        """Answers a bar: on_quote raised."""
        self._write(frames.raised_frame(self._sent, step, error, intents))

    def _read(self) -> bytes:
        data = os.read(self.descriptor, _READ_BYTES)
        if not data:
            raise EngineGone("the engine closed the lane")
        return data

    def _read_up_to(self, start: bytes, end: int) -> bytes:
        gathered = bytearray(start)
        while len(gathered) < end:
            gathered += self._read()
        return bytes(gathered)

    def _write(self, frame: bytes) -> None:
        self._sent += 1
        written = os.write(self.descriptor, frame)
        while written < len(frame):
            written += os.write(self.descriptor, frame[written:])
