"""Writes the byte files of the lane: good/NAME.bin and bad/NAME.bin, each with NAME.json that says what it is.

Run `python3 trader-image/conformance/generate.py` after a change of docs/lane.md; tests fail while the files differ.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from bad import BAD  # noqa: E402
from good import GOOD  # noqa: E402
from payload import TYPES, frame  # noqa: E402


def _senders(kind: int) -> str:
    return {0x01: "engine", 0x02: "trader", 0x03: "engine", 0x04: "launcher"}.get(kind >> 8, "any")


def files() -> Iterator[tuple[str, bytes]]:
    """All files: path below this folder, content."""
    for good in GOOD:
        kind = TYPES[good.frame]
        yield f"good/{good.name}.bin", frame(kind, good.sequence, good.payload.encoded)
        about = {"frame": good.frame, "type": kind, "sender": _senders(kind), "sequence": good.sequence}
        yield f"good/{good.name}.json", _json(about | {"context": good.context, "fields": good.payload.fields})
    for bad in BAD:
        yield f"bad/{bad.name}.bin", bad.encoded
        about = {"receiver": bad.receiver, "due": bad.due, "sequence": bad.sequence}
        yield f"bad/{bad.name}.json", _json(about | {"context": bad.context, "breach": bad.breach})


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def main() -> None:
    """Writes the files and removes those that are no longer made."""
    made = dict(files())
    for folder in ("good", "bad"):
        (HERE / folder).mkdir(exist_ok=True)
        for path in (HERE / folder).iterdir():
            if f"{folder}/{path.name}" not in made:
                path.unlink()
    for name, content in made.items():
        (HERE / name).write_bytes(content)


if __name__ == "__main__":
    main()
