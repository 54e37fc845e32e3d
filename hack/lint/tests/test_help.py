"""Every script that people call says with --help what it does, and does nothing else."""

import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCRIPTS = [
    *(f"hack/cluster/{name}" for name in ("up", "down", "status", "binaries", "test")),
    *(f"hack/demo/{name}" for name in ("up", "down", "check")),
    *(f"hack/helm/{name}" for name in ("copy-crds", "program", "readme", "test")),
    *(f"hack/images/{name}" for name in ("all", "base", "build", "load", "jre")),
    "hack/aws-local/run",
    "hack/lint/docs",
    "hack/setup",
]


@pytest.mark.parametrize("name", SCRIPTS)
def test_help(name):
    text = (ROOT / name).read_text()
    # Before it is run, lest a script that does not know the option did its work here.
    assert re.search(r'^(answer_help|no_arguments) "\$@"$|--help', text, re.MULTILINE), name
    result = subprocess.run([ROOT / name, "--help"], cwd="/", capture_output=True, text=True, timeout=20)
    assert (result.returncode, result.stderr) == (0, "")
    first = (text.splitlines()[1]).strip("# ").removeprefix('"""').removesuffix('"""')
    assert result.stdout.startswith(first[:40])
