from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from improvetrack.source.git import program
from improvetrack.source.git.program import failure
from improvetrack.source.git.repository import find_repository
from improvetrack.source.git.tree import plan_tree
from tests.repositories import MadeRepository, make_repository
from tests.source.git.conftest import refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="The scripts that stand in for git are shell scripts.")

PutGit = Callable[[str], Path]


def test_git_is_missing(made: MadeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused(lambda: find_repository(made.folder)) == (
        "git is not installed, or not in PATH.",
        "Install Git 2.31 or newer: https://git-scm.com/downloads",
    )


def test_a_git_that_lies_in_the_plan_is_not_run(
    made: MadeRepository, other_git: PutGit, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = other_git("#!/bin/sh\ntouch planted\n")
    monkeypatch.chdir(planted.parent)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "bin"]))
    assert refused(lambda: find_repository(made.folder))[0] == "git is not installed, or not in PATH."
    assert not (planted.parent / "planted").exists()


def test_a_git_that_cannot_be_run(made: MadeRepository, other_git: PutGit) -> None:
    planted = other_git("no program at all")
    assert refused(lambda: find_repository(made.folder)) == (
        "git cannot be run: Exec format error.",
        f"See to {planted}.",
    )


def test_a_git_that_is_too_old(made: MadeRepository, other_git: PutGit) -> None:
    other_git('#!/bin/sh\nprintf "%s\\n" --path-format=absolute true "" .git\n')
    assert refused(lambda: find_repository(made.folder)) == ("this git is too old.", "Install Git 2.31 or newer.")


def test_a_repository_of_somebody_else(made: MadeRepository, other_git: PutGit) -> None:
    real = program._program()
    other_git(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real} "$@"\n')
    folder = made.folder.resolve()
    quoted = str(folder).replace("'", "'\\''")
    assert refused(lambda: find_repository(made.folder)) == (
        f"git does not trust this repository: detected dubious ownership in repository at '{folder}'.",
        f"If you do, run: git config --global --add safe.directory '{quoted}'",
    )


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("", "git failed: it ended without a word.", program.DAMAGED),
        ("error: a\nfatal: bad object x.\n", "git failed: bad object x.", program.DAMAGED),
        ("hint: old\nerror: Could not read x\n", "git failed: Could not read x.", program.DAMAGED),
        ("error: Could not read x\n", "git failed: Could not read x.", program.DAMAGED),
        (
            "fatal: unsafe repository ('/x' is owned by someone else)\n",
            "git does not trust this repository: unsafe repository ('/x' is owned by someone else).",
            "If you do, run: git config --global --add safe.directory PATH",
        ),
    ],
)
def test_the_reason_of_git_is_told_in_one_line(said: str, message: str, hint: str) -> None:
    refusal = failure(said)
    assert (refusal.message, refusal.hint) == (message, hint)


def test_a_repository_that_keeps_git_waiting(made: MadeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    head = made.folder / ".git" / "HEAD"
    head.unlink()
    os.mkfifo(head)
    monkeypatch.setattr(program, "PATIENCE", 0.2)
    assert refused(lambda: find_repository(made.folder)) == (
        "git rev-parse did not end within 0 seconds.",
        program.DAMAGED,
    )


def test_an_answer_that_never_ends(made: MadeRepository, other_git: PutGit, monkeypatch: pytest.MonkeyPatch) -> None:
    made.commit({"plan.yaml": "a"})
    repository = find_repository(made.folder)
    other_git("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(program, "PATIENCE", 0.2)
    assert refused(lambda: repository.read_blobs(["0" * 40]))[0] == "git cat-file did not end within 0 seconds."


def test_a_git_that_does_not_read_what_it_is_asked(made: MadeRepository, other_git: PutGit) -> None:
    made.commit({"plan.yaml": "a"})
    repository = find_repository(made.folder)
    other_git("#!/bin/sh\nexec 0<&-\necho 'fatal: no more' >&2\nexit 128\n")
    many = [f"{number:040x}" for number in range(10_000)]
    assert refused(lambda: repository.read_blobs(many))[0] == (
        "git cannot read the object 0000000000000000000000000000000000000000, which the history names."
    )


def test_a_git_that_is_started_by_another_program(made: MadeRepository, other_git: PutGit) -> None:
    made.commit({"plan.yaml": "a"})
    repository = find_repository(made.folder)
    other_git(f'#!/bin/sh\n{program._program()} "$@"\nexit $?\n')  # which goes on when the shell is ended
    assert repository.head() == made.head()
    many = [f"{number:040x}" for number in range(20_000)]
    assert refused(lambda: repository.read_blobs(many))[0].startswith("git cannot read the object 0000")


def test_variables_that_hooks_set_do_not_lead_elsewhere(
    made: MadeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = made.commit({"plan.yaml": "here"})
    other = make_repository(tmp_path / "other")
    other.commit({"plan.yaml": "there"})
    for name, value in {
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_WORK_TREE": str(other.folder),
        "GIT_INDEX_FILE": "nowhere",
        "GIT_OBJECT_DIRECTORY": str(other.folder / ".git" / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(other.folder / ".git" / "objects"),
        "GIT_COMMON_DIR": str(other.folder / ".git"),
        "GIT_CEILING_DIRECTORIES": str(tmp_path),
        "GIT_NAMESPACE": "other",
        "GIT_PREFIX": "plan/",
        "GIT_CONFIG_PARAMETERS": "'core.worktree'='/nowhere'",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare",
        "GIT_CONFIG_VALUE_0": "nonsense",
        "GIT_LITERAL_PATHSPECS": "nonsense",
        "GIT_TRACE": str(tmp_path / "trace"),
    }.items():
        monkeypatch.setenv(name, value)
    repository = find_repository(made.folder)
    tree = plan_tree(repository, repository.resolve("HEAD"), "")
    assert (tree.commit.id, tree.read("plan.yaml"), (tmp_path / "trace").exists()) == (expected, b"here", False)
