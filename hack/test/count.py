"""Count the tests of all layers from their JUnit files and name every one that was skipped, with its reason."""

import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path


def main(results: Path) -> int:
    """Print the skipped tests and one closing line; return 1 if a test failed or none ran."""
    counts: Counter[str] = Counter()
    for report in sorted(results.rglob("*.xml")):
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            counts[outcome(case)] += 1
            skipped = case.find("skipped")
            if skipped is not None:
                name = f"{case.get('classname', '')}.{case.get('name', '')}"
                print(f"   skipped: {name}: {reason(skipped)}")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] or not counts["passed"] else 0


def reason(skipped: ElementTree.Element) -> str:
    """What the test said; a failed assumption stands in the text, behind the name of its exception."""
    first_line = (skipped.get("message") or skipped.text or "").strip().partition("\n")[0]
    return first_line.removeprefix("org.opentest4j.TestAbortedException: ") or "no reason given"


def outcome(case: ElementTree.Element) -> str:
    """Say how one test case ended."""
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
