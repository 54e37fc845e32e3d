import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
ARM = platform.machine() == "aarch64"
CALLS = {
    "socket": (-1 if ARM else 0x40000000 + 41, 1, 1, 0),
    "fork": (-1 if ARM else 0x40000000 + 57, 0),
    "execve": (-1 if ARM else 0x40000000 + 520, 0, 0, 0),
}


class Trader:
    def on_quote(self, market, portfolio):
        for what, (number, *arguments) in CALLS.items():
            if number < 0:
                continue
            result = libc.syscall(number, *(ctypes.c_long(argument) for argument in arguments))
            print("LEAK:" if result >= 0 else "denied:", what, ctypes.get_errno())
        CALLS.clear()


def build_trader(universe):
    return Trader()
