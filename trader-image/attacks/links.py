import os

ATTEMPTS = {
    "symbolic link": lambda: os.symlink("/etc/passwd", "link"),
    "hard link": lambda: os.link(__file__, "link.py"),
    "link in lane": lambda: os.symlink("/", "/lane/link"),
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
