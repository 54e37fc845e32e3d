"""The demo's check sees what is wrong."""

import copy
import json
import pathlib
import subprocess
import sys
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
EXPECTED = json.loads((ROOT / "examples" / "expected.json").read_text())


def item(row):
    return {
        "participant_id": {"S": row["participant"]},
        "competition_id": {"S": EXPECTED["competitionId"]},
        "original_submission_id": {"S": row["submission"]},
        "score": {"N": str(round(row["score"], 6))},
        "score_exact": {"S": repr(row["score"])},
        "final_nav": {"N": str(row["finalNav"])},
        "percent_return": {"N": "1.25"},
    }


def submission(name, verdict):
    status = {**verdict, "message": "said"}
    if verdict["verdict"] == "Scored":
        status["score"] = 1.0
    return {"metadata": {"name": name}, "status": status}


@pytest.fixture
def world():
    return (
        {"Items": [item(row) for row in EXPECTED["board"]]},
        {"items": [submission(name, verdict) for name, verdict in copy.deepcopy(EXPECTED["verdicts"]).items()]},
    )


@pytest.fixture
def check(tmp_path):
    def run(board, submissions):
        (tmp_path / "board").write_text(json.dumps(board))
        (tmp_path / "submissions").write_text(json.dumps(submissions))
        command = [sys.executable, ROOT / "hack/demo/check"]
        files = [tmp_path / "board", tmp_path / "submissions", ROOT / "examples/expected.json"]
        shown = subprocess.run([*command, "board", files[0]], capture_output=True, text=True, check=True).stdout
        result = subprocess.run([*command, "expected", *files], capture_output=True, text=True)
        return result.returncode, result.stderr, shown

    return run


def test_all_is_well(check, world):
    code, text, shown = check(*world)
    assert code == 0
    assert "board and all 7 verdicts are as they must be" in text
    assert "   1  northwind_4f2a9c      momentum            0.887488    275,220.23    125.0%" in shown


def test_a_wrong_order(check, world):
    board, submissions = world
    board["Items"].reverse()
    code, text, _ = check(board, submissions)
    assert code == 1
    assert "the board has lanternfish_77d0c5, tidewater_b81e03, northwind_4f2a9c, expected northwind" in text


def test_an_empty_board(check, world):
    code, text, _ = check({"Items": []}, world[1])
    assert code == 1
    assert "the board has nobody" in text


def test_a_score_that_is_off_by_little(check, world):
    world[0]["Items"][0]["score_exact"]["S"] = repr(EXPECTED["board"][0]["score"] + 1e-8)
    code, text, _ = check(*world)
    assert code == 1
    assert "the score of northwind_4f2a9c is 0.88748849" in text


def test_a_wrong_verdict(check, world):
    world[1]["items"][0]["status"]["verdict"] = "PlatformError"
    code, text, _ = check(*world)
    assert code == 1
    assert "has PlatformError (" in text
    assert ": said" in text


def test_a_missing_submission(check, world):
    world[1]["items"].pop()
    code, text, _ = check(*world)
    assert code == 1
    assert "has None (None), expected" in text


def test_a_score_without_a_scored_run(check, world):
    status = next(each["status"] for each in world[1]["items"] if each["status"]["verdict"] != "Scored")
    status["score"] = 99.0
    code, text, _ = check(*world)
    assert code == 1
    assert "and score 99.0" in text


def log_of(**others):
    """A log in which every attempt was refused, but for these."""
    refused = "PermissionError: [Errno 1] Operation not permitted"
    return "".join(f"attack: {name}: {others.get(name, refused)}\n" for name in EXPECTED["attempts"])


@pytest.fixture
def attack(tmp_path):
    def run(log):
        with zipfile.ZipFile(tmp_path / "report.zip", "w") as report:
            report.writestr("log.txt", log)
        command = [sys.executable, ROOT / "hack/demo/check", "attack", tmp_path / "report.zip"]
        return subprocess.run([*command, ROOT / "examples/expected.json"], capture_output=True, text=True)

    return run


def test_an_attack_that_got_nowhere(attack):
    token = "FileNotFoundError: [Errno 2] No such file or directory: '/token'"
    name = "gaierror: [Errno -3] Temporary failure in name resolution"
    result = attack(log_of(read_the_token=token, resolve_a_name=name, find_the_future="found nothing") + "{}\n")
    assert result.returncode == 0, result.stderr
    lines = dict(line.strip().split("  ", 1) for line in result.stdout.splitlines())
    assert lines["fork"].strip() == "refused: Operation not permitted"
    assert lines["read the token"].strip() == "found nothing: No such file or directory: '/token'"
    assert lines["resolve a name"].strip() == "refused: Temporary failure in name resolution"
    assert lines["find the future"].strip() == "found nothing"


@pytest.mark.parametrize("got", ["got 4711", "got -1", "[]", "", "NameError: no os", "TimeoutError: timed out"])
def test_an_attempt_that_was_not_refused(attack, got):
    result = attack(log_of(fork=got))
    assert result.returncode == 1
    assert result.stderr == f"wrong: the attack's fork was not refused: {got}\n"
    assert f"fork                        NOT REFUSED: {got}" in result.stdout


def test_an_attack_that_ends_in_its_middle(attack):
    result = attack("".join(log_of().splitlines(keepends=True)[:-1]))
    assert result.returncode == 1
    assert result.stderr == "wrong: the report of the attack says nothing of its attempt find_the_future\n"


def test_an_attack_that_says_nothing(attack):
    result = attack("")
    assert result.returncode == 1
    assert "says nothing of its attempt read_the_token" in result.stderr
