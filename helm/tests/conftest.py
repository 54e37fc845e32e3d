"""The chart, rendered by the real helm."""

import pathlib
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHART = ROOT / "helm" / "tradewinds"
NAMESPACE = "tradewinds-system"

Document = dict[str, Any]


@pytest.fixture(scope="session")
def helm() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs helm with these arguments."""
    program = subprocess.run([ROOT / "hack/helm/program"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([program, *arguments], capture_output=True, text=True)

    return run


@pytest.fixture(scope="session")
def template(helm: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Renders with these values on top of the development values (or of production-like ones)."""

    def run(values: Document | None = None, *, base: str = "dev") -> subprocess.CompletedProcess[str]:
        folder = tmp_path_factory.mktemp("values")
        given = folder / "values.yaml"
        given.write_text(yaml.safe_dump(values or {}))
        base_file = CHART / "values-dev.yaml" if base == "dev" else pathlib.Path(__file__).with_name(f"{base}.yaml")
        arguments = ["template", "tradewinds", str(CHART), "--namespace", NAMESPACE, "--kube-version", "1.34.4"]
        return helm(*arguments, "--values", str(base_file), "--values", str(given))

    return run


class Rendered:
    """The documents of one rendering."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents

    def of_kind(self, kind: str, namespace: str | None = None) -> list[Document]:
        return [
            document
            for document in self.documents
            if document["kind"] == kind and namespace in (None, document["metadata"].get("namespace"))
        ]

    def one(self, kind: str, namespace: str | None = None, name: str | None = None) -> Document:
        found = [each for each in self.of_kind(kind, namespace) if name in (None, each["metadata"]["name"])]
        assert len(found) == 1, f"{len(found)} of {kind} {namespace} {name}"
        return found[0]

    def pods(self) -> list[tuple[str, Document]]:
        """Name and spec of every Pod and Pod template."""
        found = [(each["metadata"]["name"], each["spec"]) for each in self.of_kind("Pod")]
        for kind in ("Deployment", "StatefulSet", "Job"):
            found += [(each["metadata"]["name"], each["spec"]["template"]["spec"]) for each in self.of_kind(kind)]
        return found


@pytest.fixture(scope="session")
def render(template: Callable[..., Any]) -> Callable[..., Rendered]:
    def run(values: Document | None = None, *, base: str = "dev") -> Rendered:
        result = template(values, base=base)
        assert result.returncode == 0, result.stderr
        return Rendered([document for document in yaml.safe_load_all(result.stdout) if document])

    return run
