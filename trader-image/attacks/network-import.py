import socket

socket.create_connection(("1.1.1.1", 53), timeout=2)
print("LEAK: connected")


class Trader:
    def on_quote(self, market, portfolio):
        pass


def build_trader(universe):
    return Trader()
