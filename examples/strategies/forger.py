"""Writes a forged reply straight into the lane, past the trader's own code. The engine takes no frame on trust."""

import os
import stat
import struct

INTENTS = 0x0204
BUY = 1


def lane_descriptors():
    for descriptor in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                yield descriptor
        except OSError:
            continue


def forged_reply(step):
    """A million shares on the reply to a step that has not come yet."""
    payload = struct.pack("<QBHIHBBId", step, 0, 0, 1, 0, BUY, 1, 0, 1e6)
    return struct.pack("<IHHQ", len(payload), INTENTS, 0, step) + payload


class Forger:
    def on_quote(self, market, portfolio):
        for descriptor in lane_descriptors():
            os.write(descriptor, forged_reply(step=1_000))


def build_trader(universe):
    return Forger()
