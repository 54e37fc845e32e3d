import os
import struct
import sys
import time

HEADER = struct.Struct("<IHHQ")


def lane():
    frame = sys._getframe()
    while frame is not None:
        for thing in frame.f_locals.values():
            if type(thing).__name__ == "Lane":
                return thing
        frame = frame.f_back


class Trader:
    """One byte at a time, so that something always arrives and nothing is ever complete."""

    def on_quote(self, market, portfolio):
        own = lane()
        for byte in HEADER.pack(31, 0x0204, 0, own._sent) + bytes(30):
            os.write(own.descriptor, bytes([byte]))
            time.sleep(0.1)
        time.sleep(60)


def build_trader(universe):
    return Trader()
