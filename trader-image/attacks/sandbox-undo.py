import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)


def prctl(*arguments):
    if libc.prctl(*arguments) != 0:
        raise OSError(ctypes.get_errno())


ATTEMPTS = {
    "dumpable": lambda: prctl(4, 1, 0, 0, 0),
    "outliving the launcher": lambda: prctl(1, 0, 0, 0, 0),
    "seccomp off": lambda: prctl(22, 0, 0, 0, 0),
    "memory limit": lambda: resource.setrlimit(resource.RLIMIT_DATA, (-1, -1)),
    "CPU limit": lambda: resource.setrlimit(resource.RLIMIT_CPU, (-1, -1)),
    "parent's limits": lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1)),
    "user": lambda: os.setuid(0),
    "group": lambda: os.setgroups([0]),
    "session": lambda: os.setsid(),
    "priority": lambda: os.nice(-5),
    "priority of the parent": lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19),
}


class Trader:
    def on_quote(self, market, portfolio):
        for what, attempt in ATTEMPTS.items():
            try:
                result = attempt()
            except Exception as error:
                print("denied:", what, type(error).__name__)
            else:
                print("LEAK:", what, repr(result)[:200])
        ATTEMPTS.clear()


def build_trader(universe):
    return Trader()
