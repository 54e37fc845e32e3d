import threading

NESTED = []
for _ in range(900):
    NESTED = [NESTED]


class Trader:
    def on_quote(self, market, portfolio):
        threading.stack_size(32768)
        thread = threading.Thread(target=repr, args=(NESTED,))
        thread.start()
        thread.join()


def build_trader(universe):
    return Trader()
