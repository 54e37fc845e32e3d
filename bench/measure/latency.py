"""From `kubectl apply` to the score in DynamoDB, one evaluation at a time, and where the time goes."""

import argparse
import json
import statistics
import subprocess
import sys
import time

from . import audit, world
from .processes import Watch

POLL = 0.02

STAGES = {
    "apply": "kubectl until the API server has the Submission",
    "admission": "operator until it has made the Job",
    "pod start": "Job controller, scheduler, kubelet, containerd until the engine's process",
    "start-up": "JVM, Python, fetching, sandbox until the import of the strategy",
    "run": "import, build and all steps",
    "end": "score, upload of verdict and report, end of the process",
    "status": "kubelet until the API server knows the engine's end",
    "record": "operator until the score is in the table",
}


def first(requests: list[audit.Request], **wanted: object) -> audit.Request | None:
    for each in requests:
        if all(getattr(each, name) == value for name, value in wanted.items()):
            return each
    return None


def await_row(table: object, competition: str, submission: str) -> tuple[float, dict]:
    """When the run's row was first seen, and its document."""
    query = {
        "TableName": world.TABLE,
        "KeyConditionExpression": "participant_id = :p AND begins_with(submission_id, :s)",
        "ExpressionAttributeValues": {":p": {"S": competition}, ":s": {"S": f"{competition}#{submission}#"}},
        "ConsistentRead": True,
    }
    deadline = time.monotonic() + world.PATIENCE
    while time.monotonic() < deadline:
        items = table.query(**query)["Items"]
        if items:
            return time.time(), json.loads(items[0]["document"]["S"])
        time.sleep(POLL)
    raise SystemExit(f"error: {submission} is not in the table after {world.PATIENCE} s")


def measure(table: object, competition: str, number: int) -> dict[str, float]:
    name = f"bench-{number}-{int(time.time())}"
    body = world.submission(name, mark=name)
    body["metadata"]["labels"] = {"tradewinds.dev/bench": "true"}
    tail = audit.Tail()
    with Watch() as watch:
        started = time.time()
        command = ["kubectl", "--namespace", world.NAMESPACE, "apply", "-f", "-"]
        apply = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        apply.stdin.write(json.dumps(body))
        apply.stdin.close()
        recorded, verdict = await_row(table, competition, name)
        apply.wait()
        time.sleep(0.2)
    if verdict["verdict"] != "Scored":
        raise SystemExit(f"error: {name} ended with {verdict['verdict']}: {verdict['message']}")
    requests = tail.read()
    submitted = first(requests, verb="create", resource="submissions", name=name).answered
    job = first(requests, verb="create", resource="jobs", user=audit.OPERATOR)
    run = verdict["budgets"]["totalMillis"] / 1000
    began, ended = watch.began["engine"], watch.ended["engine"]
    known = min(
        each.received
        for each in requests
        if each.resource == "pods/status" and each.name.startswith(job.name) and each.received > ended
    )
    # The engine says how long the run was but not when; it ends the trader right after the last step.
    over = min(watch.ended.get("trader", ended), ended)
    return {
        "apply": submitted - started,
        "admission": job.answered - submitted,
        "pod start": began - job.answered,
        "start-up": over - run - began,
        "run": run,
        "end": ended - over,
        "status": known - ended,
        "record": recorded - known,
        "in all": recorded - started,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/latency")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--rows", type=int, default=2000)
    options = parser.parse_args()
    table = world.client("dynamodb")
    competition = world.open_competition(options.rows, concurrent=1)
    try:
        measure(table, competition, 0)
        runs = []
        for number in range(1, options.runs + 1):
            runs.append(measure(table, competition, number))
            print(f"run {number}: {runs[-1]['in all']:.2f} s", file=sys.stderr, flush=True)
            time.sleep(2)
    finally:
        world.close_competition()
    print(f"{options.rows} rows, {len(runs)} runs after one to warm up, seconds")
    print(f"{'':<11}{'median':>8}{'least':>8}{'most':>8}")
    for stage in [*STAGES, "in all"]:
        values = [run[stage] for run in runs]
        middle, least, most = statistics.median(values), min(values), max(values)
        print(f"{stage:<11}{middle:>8.2f}{least:>8.2f}{most:>8.2f}  {STAGES.get(stage, '')}")


if __name__ == "__main__":
    main()
