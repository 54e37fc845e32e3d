import resource


class Trader:
    """Tries to lift its limits, and to lower that of CPU time so that the kernel's kill looks like one for memory."""

    def on_quote(self, market, portfolio):
        for kind in (resource.RLIMIT_DATA, resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE):
            soft, hard = resource.getrlimit(kind)
            for limits in ((hard, hard + 4096), (hard, hard), (1, 1)):
                try:
                    resource.setrlimit(kind, limits)
                    print("LEAK: a limit was changed", kind, soft, hard, limits)
                except (OSError, ValueError) as refused:
                    print(refused)


def build_trader(universe):
    return Trader()
