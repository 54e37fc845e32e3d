"""The script of `helm test` tells a good installation from a bad one."""

import http.server
import json
import pathlib
import subprocess
import sys
import threading

import pytest

SCRIPT = pathlib.Path(__file__).resolve().parents[1] / "tradewinds" / "files" / "installed.py"


class Fake(http.server.BaseHTTPRequestHandler):
    """An operator and an API server in one."""

    ready = 200
    refuses = True

    def do_GET(self):
        if self.path == "/readyz":
            return self.answer(self.ready, "ok" if self.ready == 200 else "caches are not filled")
        kinds = ["Competition", "Participant", "Submission", "Evaluation", "IngestNode", "TradingFleet", "Trader"]
        return self.answer(200, json.dumps({"resources": [{"kind": kind} for kind in kinds]}))

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        good = body["spec"]["source"]["inline"][0]["path"] == "submission.py"
        if good or not self.refuses:
            return self.answer(201, "{}")
        return self.answer(422, "inline needs a file with path submission.py")

    def answer(self, status, text):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def script(tmp_path):
    """Runs the script against a fake with these properties."""

    def run(**properties):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Given", (Fake,), properties))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        (tmp_path / "token").write_text("token")
        text = SCRIPT.read_text().replace("https://kubernetes.default.svc", url)
        text = text.replace("/var/run/secrets/kubernetes.io/serviceaccount", str(tmp_path))
        text = text.replace('ssl.create_default_context(cafile=str(TOKEN_FOLDER / "ca.crt"))', "None")
        try:
            environment = {"OPERATOR": url, "ENVIRONMENT": "demo"}
            return subprocess.run([sys.executable, "-c", text], env=environment, capture_output=True, text=True)
        finally:
            server.shutdown()

    return run


def test_a_good_installation(script):
    result = script()
    assert result.returncode == 0, result.stdout
    assert result.stdout.count("ok  ") == 4


def test_an_operator_that_is_not_ready(script):
    result = script(ready=503)
    assert result.returncode == 1
    assert "FAIL the operator is ready; got: 503 caches are not filled" in result.stdout


def test_rules_that_are_not_in_force(script):
    result = script(refuses=False)
    assert result.returncode == 1
    assert "FAIL a submission without submission.py is refused; got: 201" in result.stdout
