import os
import tempfile

PLACES = [".", "/tmp", "/var/tmp", "/dev/shm", "/lane", os.environ["HOME"], os.path.dirname(__file__)]


def first(action):
    for place in PLACES:
        try:
            return action(place + "/attack"), place
        except OSError:
            pass
    raise OSError("nowhere")


ATTEMPTS = {
    "create": lambda: first(lambda path: open(path, "w")),
    "append to itself": lambda: open(__file__, "a"),
    "folder": lambda: first(os.mkdir),
    "named pipe": lambda: first(os.mkfifo),
    "temporary file": lambda: tempfile.TemporaryFile(),
    "removal": lambda: os.remove(__file__),
    "rename": lambda: os.rename(__file__, "other.py"),
    "mode": lambda: os.chmod(__file__, 0o777),
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
