import mmap

ATTEMPTS = {
    "shared": lambda: mmap.mmap(-1, 10 << 30),
    "growing": lambda: mmap.mmap(-1, 10 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x100),
    "private": lambda: mmap.mmap(-1, 10 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS),
    "zero": lambda: mmap.mmap(__import__("os").open("/dev/zero", 2), 10 << 30),
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
