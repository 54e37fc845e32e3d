"""What the operator writes to the API server per evaluation, and in an idle minute over finished Submissions."""

import argparse
import sys
import time

from . import audit, world

BATCH = 50


def submit(count: int, distinct: int) -> None:
    """As many Submissions; those beyond the distinct ones repeat content, which is judged without another run."""
    stamp = int(time.time())
    bodies = [
        world.submission(f"bench-{stamp}-{number}", mark=f"{stamp}-{number % distinct}") for number in range(count)
    ]
    for start in range(0, count, BATCH):
        world.apply(*bodies[start : start + BATCH])


def settle(seconds: int) -> None:
    """Until the operator has written nothing but its lease for so long."""
    while True:
        tail = audit.Tail()
        time.sleep(seconds)
        if not [each for each in tail.read() if each.is_write_of_the_operator() and each.resource != "leases"]:
            return


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/writes")
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--distinct", type=int, default=20)
    parser.add_argument("--idle", type=int, default=60)
    options = parser.parse_args()
    world.open_competition(rows=200, concurrent=4)
    try:
        settle(5)
        tail = audit.Tail()
        submit(options.distinct, options.distinct)
        world.await_verdicts(options.distinct, patience=world.PATIENCE + 10 * options.distinct)
        settle(10)
        lines, writes, events = audit.table_of_writes(tail.read(), options.distinct)
        print(f"{options.distinct} evaluations: {writes:.2f} writes each, and {events:.2f} Events")
        print(f"  {'verb':<8}{'resource':<24}{'code':>5}{'count':>7}{'each':>9}")
        print("\n".join(lines), flush=True)
        if options.submissions > options.distinct:
            submit(options.submissions - options.distinct, options.distinct)
            print(f"waiting for {options.submissions} verdicts", file=sys.stderr)
            world.await_verdicts(options.submissions, patience=world.PATIENCE + 10 * options.submissions)
        settle(10)
        # A reconciliation that is repeated now and then must write nothing either.
        tail = audit.Tail()
        time.sleep(options.idle)
        lines, writes, events = audit.table_of_writes(tail.read(), 1)
        over = f"idle for {options.idle} s over {options.submissions} finished Submissions"
        print(f"\n{over}: {writes:.0f} writes, {events:.0f} Events")
        print("\n".join(lines), flush=True)
    finally:
        world.close_competition()


if __name__ == "__main__":
    main()
