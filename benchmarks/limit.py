"""The limit that reading is measured against: libyaml's bare parse of the same bytes, without making any objects.

Run as a process of its own: `python -m benchmarks.limit FOLDER` prints the seconds that the parse alone took.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from yaml.cyaml import CParser  # type: ignore[attr-defined]


def main() -> None:
    """Parse every file of a folder and print how long that took."""
    texts = [path.read_bytes() for path in sorted(Path(sys.argv[1]).rglob("*.yaml"))]
    parsers = [CParser(text) for text in texts]
    start = time.perf_counter()
    for parser in parsers:
        parser.raw_parse()
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
