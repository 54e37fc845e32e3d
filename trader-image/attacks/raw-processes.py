import ctypes
import platform
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
ARM = platform.machine() == "aarch64"
CALLS = {
    "clone": (220 if ARM else 56, 17, 0, 0, 0, 0),
    "fork": (-1 if ARM else 57, 0),
    "vfork": (-1 if ARM else 58, 0),
    "clone3": (435, 0, 0),
    "execve": (221 if ARM else 59, 0, 0, 0),
    "execveat": (281 if ARM else 322, -100, 0, 0, 0, 0),
    "unshare": (97 if ARM else 272, 0x10000000),
    "setns": (268 if ARM else 308, 3, 0),
    "kill": (129 if ARM else 62, os.getppid(), 0),
    "tkill": (130 if ARM else 200, os.getppid(), 0),
    "tgkill": (131 if ARM else 234, os.getppid(), os.getppid(), 0),
    "pidfd_open": (434, os.getppid(), 0),
    "pidfd_send_signal": (424, 3, 0, 0, 0),
    "pidfd_getfd": (438, 3, 0, 0),
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
