"""The API server's audit log: who asked for what, and when."""

import datetime
import json
import os
import pathlib
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

LOG = pathlib.Path(os.environ["TRADEWINDS_AUDIT_LOG"])
OPERATOR = os.environ["TRADEWINDS_OPERATOR"]
WRITES = {"create", "update", "patch", "delete", "deletecollection"}


@dataclass(frozen=True)
class Request:
    """One request. Times are seconds of the epoch."""

    received: float
    answered: float
    user: str
    verb: str
    resource: str
    namespace: str
    name: str
    code: int

    def is_write_of_the_operator(self) -> bool:
        return self.user == OPERATOR and self.verb in WRITES


def seconds(text: str) -> float:
    return datetime.datetime.fromisoformat(text).timestamp()


class Tail:
    """Requests that are logged from now on."""

    def __init__(self) -> None:
        self.offset = LOG.stat().st_size

    def read(self) -> list[Request]:
        """All since the tail was made; the log is written with a short delay."""
        time.sleep(1.5)
        return list(self._requests())

    def _requests(self) -> Iterator[Request]:
        with LOG.open() as log:
            log.seek(self.offset)
            for line in log:
                if line.endswith("\n"):
                    yield request(json.loads(line))


def request(event: dict) -> Request:
    target = event.get("objectRef", {})
    resource = target.get("resource", "")
    if target.get("subresource"):
        resource += "/" + target["subresource"]
    return Request(
        received=seconds(event["requestReceivedTimestamp"]),
        answered=seconds(event["stageTimestamp"]),
        user=event["user"]["username"],
        verb=event["verb"],
        resource=resource,
        namespace=target.get("namespace", ""),
        name=target.get("name", ""),
        code=event.get("responseStatus", {}).get("code", 0),
    )


def table_of_writes(requests: list[Request], per: int) -> tuple[list[str], float, float]:
    """Lines, writes per evaluation without Events and leases, and Events per evaluation."""
    counts = Counter((each.verb, each.resource, each.code) for each in requests if each.is_write_of_the_operator())
    lines, writes, events = [], 0, 0
    for (verb, resource, code), count in sorted(counts.items(), key=lambda entry: -entry[1]):
        apart = " (apart)" if resource in ("leases", "events") else ""
        lines.append(f"  {verb:<8}{resource:<24}{code:>5}{count:>7}{count / per:>9.2f}{apart}")
        if resource == "events":
            events += count
        elif resource != "leases":
            writes += count
    return lines, writes / per, events / per
