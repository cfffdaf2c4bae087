"""The demonstration of change control: `python -m tests.history.demonstration`.

It makes Sandwell's plan with its history in a temporary folder, and shows commands on it with what they write.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.history.folders import SANDWELL, build

COMMANDS = (
    "git log --oneline --decorate --graph --all",
    "improvetrack changes --from 2022-07 --to 2022-10 --theme SD",
    "improvetrack changes --from 2022-10 --to 2023-01",
    "improvetrack history SD.B1.5",
    "improvetrack drift --theme SD",
    "git switch --quiet example-pull-request",
    "improvetrack review --against main",
)
"""What is shown, in the folder of the repository; the last two on a branch such as a pull request has."""

_FOUND = 1
"""The exit code of a command that has something to tell of the plan."""


def main() -> None:
    """Show the demonstration; it ends with the exit code of the first command that could not be run."""
    with TemporaryDirectory(prefix="improvetrack-") as folder:
        build(SANDWELL, Path(folder))
        for command in COMMANDS:
            sys.stdout.write(f"$ {command}\n\n")
            sys.stdout.flush()
            code = subprocess.run(arguments_of(command), cwd=folder, check=False).returncode
            if code > _FOUND:
                sys.exit(code)
            sys.stdout.write("\n")


def arguments_of(command: str) -> list[str]:
    """Return a command as a process gets it: improvetrack by this Python, Git without a pager."""
    name, *arguments = shlex.split(command)
    return [*{"improvetrack": [sys.executable, "-m", "improvetrack"], "git": ["git", "--no-pager"]}[name], *arguments]


if __name__ == "__main__":
    main()
