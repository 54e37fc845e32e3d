import os

ATTEMPTS = {
    "exec": lambda: os.execv("/bin/sh", ["sh", "-c", "echo LEAK: executed"]),
    "exec by name": lambda: os.execvpe("python3", ["python3", "-c", "print('LEAK: executed')"], {}),
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
