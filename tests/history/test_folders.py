"""The repositories of the demonstration hold what their folders say, and have the same ids everywhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from improvetrack.source.tree import blob_id
from tests.conftest import ROOT
from tests.history.folders import DERBY, SANDWELL, states
from tests.repositories import MadeRepository

REPOSITORIES = pytest.mark.parametrize(
    ("fixture", "source"), [("sandwell_history", SANDWELL), ("derby_history", DERBY)], ids=["Sandwell", "Derby"]
)


@REPOSITORIES
def test_a_tagged_commit_holds_the_files_of_its_folder_and_of_those_before(
    fixture: str, source: Path, request: pytest.FixtureRequest
) -> None:
    repository: MadeRepository = request.getfixturevalue(fixture)
    tagged = {step.tag: files for step, files in states(source) if step.tag}
    assert {tag: _blobs(repository, tag) for tag in tagged} == {
        tag: {path: blob_id(text.encode()) for path, text in files.items()} for tag, files in tagged.items()
    }


def _blobs(repository: MadeRepository, revision: str) -> dict[str, str]:
    listed = (line.split("\t") for line in repository.git("ls-tree", "-r", revision).splitlines())
    return {path: facts.split()[2] for facts, path in listed}


@REPOSITORIES
def test_the_commits(
    fixture: str, source: Path, request: pytest.FixtureRequest, golden: Callable[[str, str], None]
) -> None:
    repository: MadeRepository = request.getfixturevalue(fixture)
    said = repository.git("log", "--all", "--format=%H %as %an%d%n  %s", "--decorate=short")
    golden(f"history-commits-{source.name}.txt", f"{said}\n")


def test_the_command_that_makes_the_repository(tmp_path: Path, sandwell_history: MadeRepository) -> None:
    folder = tmp_path / "history"
    made = _make(folder)
    again = _make(folder)
    assert (made.returncode, made.stdout) == (0, f"Sandwell's plan with its history is in {folder / 'plan'}\n")
    assert MadeRepository(folder).git("rev-parse", "--all") == sandwell_history.git("rev-parse", "--all")
    assert (again.returncode, again.stderr) == (1, f"{folder} is there already: name a new folder, or an empty one.\n")


def _make(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.history", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
