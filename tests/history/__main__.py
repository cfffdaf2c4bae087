"""Make the demonstration's repository: `python -m tests.history FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.history.folders import SANDWELL, build


def main() -> None:
    """Make it in a folder that is not there yet or is empty, and say where its plan is."""
    if len(sys.argv) != 2:
        sys.exit("Name one folder: python -m tests.history FOLDER")
    folder = Path(sys.argv[1])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        sys.exit(f"{folder} is there already: name a new folder, or an empty one.")
    build(SANDWELL, folder)
    sys.stdout.write(f"Sandwell's plan with its history is in {folder / 'plan'}\n")


if __name__ == "__main__":
    main()
