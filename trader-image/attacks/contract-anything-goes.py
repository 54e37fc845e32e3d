class Anything:
    def __getattr__(self, name):
        return lambda *arguments: None


def build_trader():
    return Anything()
