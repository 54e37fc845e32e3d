import multiprocessing
import os
import pty
import subprocess

ATTEMPTS = {
    "fork": lambda: os.fork(),
    "forkpty": lambda: os.forkpty(),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "subprocess": lambda: subprocess.run(["/bin/true"]),
    "shell": lambda: os.popen("id").read(),
    "multiprocessing": lambda: multiprocessing.Process(target=print).start(),
    "pool": lambda: multiprocessing.Pool(2),
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
