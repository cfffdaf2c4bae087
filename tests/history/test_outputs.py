"""What the commands of change control say of the demonstration's histories, to be read by people."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.history.demonstration import COMMANDS
from tests.repositories import MadeRepository

SANDWELL = {
    "history-changes-2022-10.md": "changes --from 2022-07 --to 2022-10 --format markdown",
    "history-changes-2023-01.md": "changes --from 2022-10 --to 2023-01 --format markdown",
    "history-changes-2023-10.txt": "changes --from 2023-01 --to 2023-10",
    "history-drift-2023-10.md": "drift --format markdown",
    "history-life-SD.B1.5.txt": "history SD.B1.5",
    "history-life-OC.C2.md": "history OC.C2 --format markdown",
}


@pytest.mark.parametrize(("name", "command"), SANDWELL.items(), ids=SANDWELL)
def test_sandwell(
    name: str, command: str, run: Run, golden: Callable[[str, str], None], sandwell_history: MadeRepository
) -> None:
    outcome = run(*shlex.split(command), cwd=sandwell_history.folder)
    assert (outcome.code, outcome.err) == (0, "")
    golden(name, outcome.out)


def test_the_review_of_the_pull_request(
    run: Run, golden: Callable[[str, str], None], sandwell_history: MadeRepository, tmp_path: Path
) -> None:
    clone = sandwell_history.clone(tmp_path / "clone", "--branch", "example-pull-request")
    outcome = run("review", "--against", "origin/main", "--as-at", "2023-11-20", cwd=clone.folder)
    assert (outcome.code, outcome.err) == (0, "")
    golden("history-review.md", outcome.out)


def test_derby(run: Run, golden: Callable[[str, str], None], derby_history: MadeRepository) -> None:
    outcome = run("changes", "--from", "before", "--to", "2018-06", "--format", "markdown", cwd=derby_history.folder)
    assert (outcome.code, outcome.err) == (0, "")
    golden("history-changes-derby.md", outcome.out)


def test_the_demonstration_shows_every_command_before_what_it_writes() -> None:
    command = [sys.executable, "-m", "tests.history.demonstration"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=300)
    shown = [line.removeprefix("$ ") for line in done.stdout.splitlines() if line.startswith("$ ")]
    assert (done.returncode, done.stderr, shown) == (0, "", list(COMMANDS))
