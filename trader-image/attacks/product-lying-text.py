class Text(str):
    def encode(self, *_):
        return b"\xff" * 70_000

    def __len__(self):
        return -1

    def __hash__(self):
        return hash("AAA")

    def __eq__(self, other):
        return True


class Odd(Exception):
    def __str__(self):
        return Text("words")


class Trader:
    def on_quote(self, market, portfolio):
        for product in (Text("AAA"), Text("ZZZ"), Text("")):
            try:
                print(portfolio.buy(product, 1_000_000))
            except Exception as error:
                print(type(error).__name__)
        raise Odd


def build_trader(universe):
    return Trader()
