"""A competition of its own for a measurement, what is submitted to it, and its rows in the score table."""

import json
import os
import pathlib
import subprocess
import time
from typing import Any

import botocore.session
from botocore.config import Config

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMESPACE = os.environ["TRADEWINDS_NAMESPACE"]
BUCKET = os.environ["TRADEWINDS_DATA_BUCKET"]
TABLE = "trading_competition_scores"
NAME = "bench"
LABELLED = ["-l", "tradewinds.dev/bench=true"]
KINDS = "competitions,participants,submissions"
PATIENCE = 180

STRATEGY = """
class Trader:
    def on_quote(self, market, portfolio):
        portfolio.buy("IBM", 1)


def build_trader(universe):
    return Trader()
"""


def kubectl(*arguments: str, stdin: str | None = None) -> str:
    command = ["kubectl", "--namespace", NAMESPACE, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, input=stdin).stdout


def client(service: str) -> Any:
    config = Config(s3={"addressing_style": "path"}, connect_timeout=5, read_timeout=20)
    return botocore.session.get_session().create_client(service, config=config)


def rows_of_examples(count: int) -> str:
    """The first days of both example files as one."""
    files = [ROOT / "examples/data" / name for name in ("stocks-public.csv", "stocks-hidden.csv")]
    parts = [file.read_text().splitlines() for file in files]
    columns = parts[1][0].split(",")
    lines = [parts[1][0]]
    for part in parts:
        head = part[0].split(",")
        for line in part[1:]:
            cells = dict(zip(head, line.split(","), strict=True))
            lines.append(",".join(cells.get(column, "") for column in columns))
    if count > len(lines) - 1:
        raise SystemExit(f"error: --rows is {count}, expected at most {len(lines) - 1}")
    return "\n".join(lines[: count + 1]) + "\n"


def manifest(kind: str, name: str, spec: dict[str, Any]) -> dict[str, Any]:
    return {"apiVersion": "tradewinds.dev/v1alpha1", "kind": kind, "metadata": {"name": name}, "spec": spec}


def submission(name: str, mark: str, participant: str = NAME) -> dict[str, Any]:
    """A strategy of its own content, which `mark` makes different from any before."""
    source = {"inline": [{"path": "submission.py", "content": f"# {mark}\n{STRATEGY}"}]}
    spec = {"competition": NAME, "participant": participant, "submissionId": name, "source": source}
    return manifest("Submission", name, spec)


def open_competition(rows: int, concurrent: int) -> str:
    """Begins anew with an empty competition; returns its id in the table."""
    identifier = f"bench-{int(time.time())}"
    kubectl("delete", KINDS, *LABELLED, "--ignore-not-found")
    key = f"bench/{rows}.csv"
    client("s3").put_object(Bucket=BUCKET, Key=key, Body=rows_of_examples(rows).encode())
    limits = {"concurrent": concurrent, "concurrentPerParticipant": concurrent}
    spec = {
        "competitionId": identifier,
        "datasets": [{"name": "bench", "s3": {"bucket": BUCKET, "key": key}}],
        "activeDataset": "bench",
        "admission": limits,
    }
    apply(manifest("Competition", NAME, spec), manifest("Participant", NAME, {"participantId": identifier}))
    kubectl("wait", "--for=condition=Ready", f"competition/{NAME}", f"--timeout={PATIENCE}s")
    return identifier


def apply(*manifests: dict[str, Any]) -> None:
    for each in manifests:
        each["metadata"]["labels"] = {"tradewinds.dev/bench": "true"}
    kubectl("apply", "-f", "-", stdin=json.dumps({"apiVersion": "v1", "kind": "List", "items": list(manifests)}))


def close_competition() -> None:
    kubectl("delete", KINDS, *LABELLED, "--ignore-not-found", "--wait=false")


def statuses() -> list[dict[str, Any]]:
    items = json.loads(kubectl("get", "submissions", *LABELLED, "-o", "json"))["items"]
    return [item.get("status", {}) for item in items]


def await_verdicts(count: int, patience: float = PATIENCE) -> list[dict[str, Any]]:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        done = [status for status in statuses() if status.get("verdict")]
        if len(done) >= count:
            return done
        time.sleep(1)
    raise SystemExit(f"error: after {patience:.0f} s only {len(done)} of {count} submissions have a verdict")
