"""One connection of the lane as the engine sees it."""

import socket
import time

from . import wire


class Gone(Exception):
    """The peer has closed its end."""


class TooLate(Exception):
    """A deadline of the engine has passed."""


class Connection:
    def __init__(self, connected: socket.socket, most_intents: int = wire.MOST_INTENTS) -> None:
        self.socket = connected
        self.symbol_count = 1 << 16
        self._most_intents = most_intents
        self._sent = 0
        self._received = 0

    def send(self, name: str, payload: bytes = b"") -> None:
        frame = wire.frame(name, self._sent, payload)
        self._sent += 1
        try:
            self.socket.settimeout(20)
            self.socket.sendall(frame)
        except OSError as error:
            raise Gone from error

    def receive(self, seconds: float) -> wire.Frame:
        """Raises Gone, TooLate or wire.Breach."""
        deadline = time.monotonic() + seconds
        header = self._exactly(16, deadline)
        name, length = wire.parse_header(header, self._received, self._most_intents)
        self._received += 1
        return wire.Frame(name, wire.parse(name, self._exactly(length, deadline), self.symbol_count))

    def _exactly(self, size: int, deadline: float) -> bytes:
        gathered = bytearray()
        while len(gathered) < size:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TooLate
            self.socket.settimeout(left)
            try:
                piece = self.socket.recv(size - len(gathered))
            except TimeoutError:
                raise TooLate from None
            except OSError as error:
                raise Gone from error
            if not piece:
                raise Gone
            gathered += piece
        return bytes(gathered)

    def close(self) -> None:
        self.socket.close()
