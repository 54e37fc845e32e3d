"""The check of the pages sees what is wrong."""

import pathlib
import subprocess
import sys

import pytest

SCRIPT = pathlib.Path(__file__).resolve().parents[1] / "docs"

GOOD = {
    "README.md": "# House\n\n[more](docs/more.md#the-other-part), `hack/do` or\n\n```sh\nhack/do && make all\n```\n",
    "docs/more.md": "# More\n\n## The other part\n\n`[a](b)`, `build/out/x`, `/livez`, `a/b`; [back](../README.md)\n",
    "hack/do": "",
    "Makefile": "all: ## everything\n",
}
BAD = {
    "a link": ("docs/more.md", "[x](gone.md)", "the link gone.md leads to docs/gone.md, which is not there"),
    "an anchor": ("docs/more.md", "[x](../README.md#no)", "names a heading that README.md does not have"),
    "a path": ("docs/more.md", "`hack/gone`", "hack/gone is named and is not there"),
    "a path in a block": ("README.md", "```\nhack/gone.sh --now\n```", "hack/gone.sh is named and is not there"),
    "a target": ("docs/more.md", "`make none`", "'make none' is named and is no target"),
    "a second target": ("docs/more.md", "```\nx && make all none\n```", "'make none' is named and is no target"),
    "an orphan": ("docs/alone.md", "# Alone", "docs/alone.md: no way of links from README.md leads here"),
}


@pytest.fixture
def check(tmp_path):
    def run(files):
        subprocess.run(["git", "init", "-q", tmp_path], check=True)
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        return subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, text=True)

    return run


def test_all_is_well(check):
    result = check(GOOD)
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.parametrize(("page", "text", "problem"), BAD.values(), ids=BAD.keys())
def test_a_mistake(check, page, text, problem):
    result = check(GOOD | {page: f"{GOOD.get(page, '')}\n{text}\n"})
    assert result.returncode == 1
    assert problem in result.stdout
    assert len(result.stdout.splitlines()) == 1
