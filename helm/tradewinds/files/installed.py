"""What `helm test` runs: operator ready, kinds served, a bad submission refused and a good one taken?"""

import json
import os
import pathlib
import ssl
import sys
import urllib.error
import urllib.request

TOKEN_FOLDER = pathlib.Path("/var/run/secrets/kubernetes.io/serviceaccount")
API = "https://kubernetes.default.svc"
GROUP = "tradewinds.dev/v1alpha1"
KINDS = {"Competition", "Participant", "Submission", "Evaluation", "IngestNode", "TradingFleet", "Trader"}


def submission(files: list[dict[str, str]]) -> dict[str, object]:
    return {
        "apiVersion": GROUP,
        "kind": "Submission",
        "metadata": {"name": "helm-test"},
        "spec": {"competition": "none", "participant": "none", "submissionId": "1", "source": {"inline": files}},
    }


def call(url: str, body: object = None) -> tuple[int, str]:
    request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode())
    context = None
    if url.startswith(API):
        request.add_header("Authorization", f"Bearer {(TOKEN_FOLDER / 'token').read_text()}")
        request.add_header("Content-Type", "application/json")
        context = ssl.create_default_context(cafile=str(TOKEN_FOLDER / "ca.crt"))
    try:
        with urllib.request.urlopen(request, timeout=10, context=context) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()
    except OSError as error:
        return 0, str(error)


def check(what: str, good: bool, seen: str) -> bool:
    print(f"{'ok  ' if good else 'FAIL'} {what}" + ("" if good else f"; got: {seen[:500]}"), flush=True)
    return good


def main() -> int:
    status, text = call(f"{os.environ['OPERATOR']}/readyz")
    good = check("the operator is ready", status == 200, f"{status} {text}")
    status, text = call(f"{API}/apis/{GROUP}")
    served = {entry["kind"] for entry in json.loads(text).get("resources", [])} if status == 200 else set()
    good &= check("the kinds are served", served >= KINDS, f"{status} {sorted(served)}")
    url = f"{API}/apis/{GROUP}/namespaces/{os.environ['ENVIRONMENT']}/submissions?dryRun=All"
    status, text = call(url, submission([{"path": "helper.py", "content": ""}]))
    refused = status == 422 and "submission.py" in text
    good &= check("a submission without submission.py is refused", refused, f"{status} {text}")
    status, text = call(url, submission([{"path": "submission.py", "content": ""}]))
    good &= check("a submission is accepted (dry run)", status == 201, f"{status} {text}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
