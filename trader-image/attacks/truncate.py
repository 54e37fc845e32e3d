import os

ATTEMPTS = {
    "own source": lambda: os.truncate(__file__, 0),
    "lane": lambda: os.ftruncate(3, 0),
    "stdout": lambda: os.ftruncate(1, 0),
    "space": lambda: os.posix_fallocate(3, 0, 10**9),
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
