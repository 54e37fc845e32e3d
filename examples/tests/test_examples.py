"""The examples agree with each other, and what the demo expects is what the rules come to."""

import json
import pathlib
import runpy
import sys

import pytest
import yaml

EXAMPLES = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(pathlib.Path(__file__).parent))

import seed  # noqa: E402

EXPECTED = json.loads((EXAMPLES / "expected.json").read_text())
MANIFESTS = [
    document
    for file in sorted((EXAMPLES / "competition").glob("*.yaml"))
    for document in yaml.safe_load_all(file.read_text())
]


def of_kind(kind):
    return {each["metadata"]["name"]: each["spec"] for each in MANIFESTS if each["kind"] == kind}


def strategy(submission_id):
    return EXAMPLES / "strategies" / f"{submission_id.replace('-', '_')}.py"


@pytest.mark.parametrize("row", EXPECTED["board"], ids=lambda row: row["submission"])
def test_the_expected_scores_are_those_of_the_seed(row):
    score, final = seed.run(strategy(row["submission"]), EXAMPLES / "data" / "stocks-hidden.csv")
    assert score == pytest.approx(row["score"], abs=1e-12)
    assert round(final, 2) == row["finalNav"]


def test_the_board_is_in_order():
    scores = [row["score"] for row in EXPECTED["board"]]
    assert scores == sorted(scores, reverse=True)


def test_every_submission_has_an_expected_verdict():
    assert set(EXPECTED["verdicts"]) == set(of_kind("Submission"))


def test_every_attempt_of_the_attack_is_expected_in_its_report(monkeypatch):
    names = runpy.run_path(str(strategy("attack")))
    tried = []
    attack = names["build_trader"]([])
    monkeypatch.setitem(attack.attempt_all.__func__.__globals__, "report", lambda name, _: tried.append(name))
    attack.attempt_all("20070103")
    assert tried == EXPECTED["attempts"]


@pytest.mark.parametrize(
    ("attempt", "line"),
    [
        (lambda: [], "found nothing"),
        (lambda: 0, "got 0"),
        (lambda: pathlib.Path("/no/such").read_text(), "FileNotFoundError: [Errno 2] No such file or directory"),
    ],
)
def test_the_attack_says_in_words_what_it_got(capsys, attempt, line):
    runpy.run_path(str(strategy("attack")))["report"]("this", attempt)
    assert capsys.readouterr().out.startswith(f"attack: this: {line}")


def test_submissions_refer_to_what_is_there():
    participants, competitions = of_kind("Participant"), of_kind("Competition")
    for name, spec in of_kind("Submission").items():
        assert spec["competition"] in competitions, name
        assert spec["participant"] in participants, name
        assert strategy(spec["submissionId"]).is_file(), name


def test_uploads_lie_under_the_prefix_of_their_team():
    participants = of_kind("Participant")
    for name, spec in of_kind("Submission").items():
        for file in spec["source"].get("s3", []):
            team = participants[spec["participant"]]["participantId"]
            assert file["object"]["key"] == f"{team}/{spec['submissionId']}/{file['path']}", name


def test_what_is_written_in_a_manifest_is_the_file():
    for name, spec in of_kind("Submission").items():
        for file in spec["source"].get("inline", []):
            assert file["content"] == strategy(spec["submissionId"]).read_text(), name


def test_the_hidden_data_is_in_no_bucket_of_participants():
    (spec,) = of_kind("Competition").values()
    hidden = {dataset["s3"]["bucket"] for dataset in spec["datasets"]}
    uploads = {
        file["object"]["bucket"] for each in of_kind("Submission").values() for file in each["source"].get("s3", [])
    }
    assert not hidden & uploads


def test_the_files_of_prices_follow_each_other():
    files = [EXAMPLES / "data" / name for name in ("stocks-public.csv", "stocks-hidden.csv")]
    days = [int(line.split(",", 1)[0]) for file in files for line in file.read_text().splitlines()[1:]]
    assert days == sorted(set(days))
    assert len(days) == 3270
