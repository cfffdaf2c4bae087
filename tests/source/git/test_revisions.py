from __future__ import annotations

import hashlib

import pytest

from improvetrack.source.git.program import DAMAGED
from improvetrack.source.git.repository import find_repository
from tests.repositories import MadeRepository
from tests.source.git.conftest import object_file, refused

NAME_ONE = "Name a commit, a branch or a tag."


@pytest.mark.parametrize(
    "revision",
    ["HEAD", "@", "main", "heads/main", "refs/heads/main", "v1", "signed", "HEAD~0", "main^{commit}", "übersicht/Q3"],
)
def test_names_of_one_commit(made: MadeRepository, revision: str) -> None:
    expected = made.commit({"plan.yaml": "a"})
    made.tag("v1")
    made.tag("übersicht/Q3")
    made.git("tag", "--annotate", "--message=Signed off", "signed")
    repository = find_repository(made.folder)
    assert (repository.resolve(revision), repository.try_resolve(revision)) == (expected, expected)


def test_ids_whole_and_short(made: MadeRepository) -> None:
    first = made.commit({"plan.yaml": "a"})
    made.commit({"plan.yaml": "b"})
    repository = find_repository(made.folder)
    assert {repository.resolve(name) for name in (first, first[:10], first.upper(), "HEAD~1", "main^")} == {first}


@pytest.mark.parametrize(
    ("revision", "message", "hint"),
    [
        ("", "the name of a revision is empty.", NAME_ONE),
        (" ", "the name of a revision is empty.", NAME_ONE),
        ("-x", "'-x' begins with a dash, as no revision does.", NAME_ONE),
        ("--output=x", "'--output=x' begins with a dash, as no revision does.", NAME_ONE),
        ("a\nb", "'a\nb' has a control character in it, as no revision has.", "Type the name again."),
        ("a\0b", "'a\0b' has a control character in it, as no revision has.", "Type the name again."),
        ("\x1b[31m", "'\x1b[31m' has a control character in it, as no revision has.", "Type the name again."),
        (
            "HEAD:plan.yaml",
            "'HEAD:plan.yaml' has a colon in it, and so names a file and not a revision.",
            "Name the revision alone: what stands before the colon.",
        ),
        ("a-file", "'a-file' is a file, not a commit.", NAME_ONE),
        ("a-folder", "'a-folder' is a folder, not a commit.", NAME_ONE),
        ("HEAD^{tree}", "'HEAD^{tree}' is a folder, not a commit.", NAME_ONE),
        ("HEAD~1..HEAD", "'HEAD~1..HEAD' names more than one commit.", "Name one commit."),
        ("HEAD~1...HEAD", "'HEAD~1...HEAD' names more than one commit.", "Name one commit."),
        *(
            (name, f"'{name}' names more than one commit.", "Name one commit.")
            for name in ("^HEAD", "HEAD^@", "HEAD^!", "HEAD^-", "HEAD^-1", "HEAD..", "HEAD~9^@")
        ),
    ],
)
def test_what_is_not_the_name_of_one_commit(made: MadeRepository, revision: str, message: str, hint: str) -> None:
    made.commit({"plan.yaml": "a"})
    made.commit({"plan.yaml": "b"})
    made.git("tag", "a-file", "HEAD:plan.yaml")
    made.git("tag", "--annotate", "--message=x", "a-folder", "HEAD^{tree}")
    repository = find_repository(made.folder)
    assert refused(lambda: repository.try_resolve(revision)) == (message, hint)
    assert not (made.folder / "x").exists()


@pytest.mark.parametrize(
    ("revision", "hint"),
    [
        ("mian", "Did you mean main?"),
        ("2022-Q4", "Did you mean 2022-Q3?"),
        ("orign/main", "Did you mean origin/main?"),
        ("HEAD~9", "Name a commit, a branch or a tag of this repository; fetch it if it is elsewhere."),
        ("@{-1}", "Name a commit, a branch or a tag of this repository; fetch it if it is elsewhere."),
        ("0" * 40, "Name a commit, a branch or a tag of this repository; fetch it if it is elsewhere."),
        ("\udcff", "Name a commit, a branch or a tag of this repository; fetch it if it is elsewhere."),
    ],
)
def test_what_is_not_there(made: MadeRepository, revision: str, hint: str) -> None:
    made.commit({"plan.yaml": "a"})
    made.tag("2022-Q3")
    made.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository = find_repository(made.folder)
    assert repository.try_resolve(revision) is None
    assert refused(lambda: repository.resolve(revision)) == (
        f"there is no revision '{revision}' in this repository.",
        hint,
    )
    assert repository.unknown(revision).hint == hint


def test_a_name_that_a_branch_and_a_tag_have(made: MadeRepository) -> None:
    made.commit({"plan.yaml": "a"})
    made.tag("q3")
    later = made.commit({"plan.yaml": "b"})
    made.branch("q3")
    made.git("config", "core.warnAmbiguousRefs", "false")
    repository = find_repository(made.folder)
    assert refused(lambda: repository.resolve("q3")) == (
        "'q3' is the name of more than one thing.",
        "Write refs/heads/q3 for the branch, or refs/tags/q3 for the tag.",
    )
    assert repository.resolve("refs/heads/q3") == later


def test_the_beginning_of_more_than_one_id(made: MadeRepository) -> None:
    made.commit({"plan.yaml": "a"})
    tree = made.git("rev-parse", "HEAD^{tree}")
    known: dict[str, str] = {}
    for number in range(2_000):
        moment = f"A <a@b> {1_667_304_000 + number} +0000"
        text = f"tree {tree}\nauthor {moment}\ncommitter {moment}\n\nUpdate\n"
        beginning = hashlib.sha1(f"commit {len(text)}\0{text}".encode()).hexdigest()[:4]
        if beginning in known:
            break
        known[beginning] = text
    for twin in (text, known[beginning]):
        (made.folder / "commit").write_text(twin, encoding="utf-8", newline="\n")
        made.git("hash-object", "-t", "commit", "-w", "commit")
    repository = find_repository(made.folder)
    assert refused(lambda: repository.try_resolve(beginning)) == (
        f"more than one id begins with '{beginning}'.",
        "Write more of the id.",
    )


def test_a_tag_of_a_commit_that_is_lost(made: MadeRepository) -> None:
    lost = made.commit({"plan.yaml": "a"})
    made.tag("q3")
    made.commit({"plan.yaml": "b"})
    object_file(made, lost).unlink()
    repository = find_repository(made.folder)
    assert refused(lambda: repository.resolve("q3")) == (
        f"'q3' leads to the commit {lost}, which cannot be read.",
        DAMAGED,
    )


def test_a_commit_that_is_damaged(made: MadeRepository) -> None:
    damaged = made.commit({"plan.yaml": "a"})
    object_file(made, damaged).write_text("nonsense", encoding="utf-8")
    repository = find_repository(made.folder)
    message, hint = refused(lambda: repository.resolve(damaged))
    assert (message.partition(" (stored")[0], hint) == (f"git failed: loose object {damaged}", DAMAGED)
