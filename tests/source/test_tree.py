from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from improvetrack.diagnostics import Diagnostic
from improvetrack.source.tree import MAX_BYTES, WorkingTree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files, and few links.")

NOT_A_FILE = "This is a pipe, a socket or a device, not a file."
Told = list[tuple[str, str, str]]


def told(root: Path) -> Told:
    """Return what a plan folder cannot offer: path, code and message."""
    return [(found.location.path, found.code, found.message) for found in WorkingTree(root).diagnostics]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a plan folder with one action in it, and a secret beside it."""
    (tmp_path / "secret.yaml").write_text("id: secret\n", encoding="utf-8")
    folder = tmp_path / "plan"
    (folder / "actions" / "OC").mkdir(parents=True)
    (folder / "actions" / "OC" / "OC.A1.yaml").write_text("id: OC.A1\n", encoding="utf-8")
    return folder


def test_files_are_listed_in_order_with_slashes(plan: Path) -> None:
    (plan / "themes").mkdir()
    for name in ("themes/OC.yaml", "plan.yaml", "actions/note.txt"):
        (plan / name).write_text("", encoding="utf-8")
    tree = WorkingTree(plan)
    assert tree.paths() == ("actions/OC/OC.A1.yaml", "actions/note.txt", "plan.yaml", "themes/OC.yaml")
    assert (tree.diagnostics, tree.read("actions/OC/OC.A1.yaml")) == ((), b"id: OC.A1\n")


@pytest.mark.parametrize(
    "name",
    [".git", ".OC.A2.yaml.swp", ".#OC.A2.yaml", "OC.A1.yaml~", "#OC.A1.yaml#", "OC.A1.yaml.orig", "note.txt.bak"],
)
def test_hidden_names_and_leftovers_of_editors_are_passed_over(plan: Path, name: str) -> None:
    (plan / "actions" / "OC" / name).write_text("", encoding="utf-8")
    tree = WorkingTree(plan)
    assert (tree.paths(), tree.diagnostics) == (("actions/OC/OC.A1.yaml",), ())


@pytest.mark.parametrize("name", ["OC.A2.yaml~", "#OC.A2.yaml#", "OC.A2.yaml.orig", "OC.A2.yaml.bak"])
def test_a_leftover_whose_own_file_is_gone_is_listed(plan: Path, name: str) -> None:
    (plan / "actions" / "OC" / name).write_text("", encoding="utf-8")
    assert set(WorkingTree(plan).paths()) == {"actions/OC/OC.A1.yaml", f"actions/OC/{name}"}


def test_a_folder_with_the_name_of_a_file_is_not_looked_into(plan: Path) -> None:
    (plan / "people.yaml" / "inner").mkdir(parents=True)
    (plan / "people.yaml" / "inner" / "post.yaml").write_text("", encoding="utf-8")
    assert WorkingTree(plan).paths() == ("actions/OC/OC.A1.yaml",)
    assert told(plan) == [("people.yaml", "IT101", "This is a folder with the name of a file.")]


def test_pipes_and_sockets_are_not_waited_for(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(plan / "people.yaml")
    os.mkfifo(plan / "pipe")
    monkeypatch.chdir(plan)  # a socket's path may have few characters only
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("plan.yml")
    assert told(plan) == [
        ("people.yaml", "IT101", NOT_A_FILE),
        ("pipe", "IT113", NOT_A_FILE),
        ("plan.yml", "IT101", NOT_A_FILE),
    ]
    assert WorkingTree(plan).paths() == ("actions/OC/OC.A1.yaml",)


def test_a_link_to_a_file_of_the_plan_is_that_file(plan: Path) -> None:
    (plan / "actions" / "OC" / "OC.A2.yaml").symlink_to("OC.A1.yaml")
    tree = WorkingTree(plan)
    assert tree.paths() == ("actions/OC/OC.A1.yaml", "actions/OC/OC.A2.yaml")
    assert (tree.diagnostics, tree.read("actions/OC/OC.A2.yaml")) == ((), b"id: OC.A1\n")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("../secret.yaml", "This is a link to a file outside the plan."),
        ("/dev/zero", "This is a link to a file outside the plan."),
        (".git/config.yaml", "This is a link to a file outside the plan."),
        ("nowhere.yaml", "This is a link to a file that is not there."),
        ("people.yaml", "This is a link that leads in a circle."),
        ("actions", "This is a link to a folder, which is not followed."),
        ("..", "This is a link to a folder, which is not followed."),
        ("pipe", "This is a link to something that is not a file."),
    ],
)
def test_other_links_are_refused(plan: Path, target: str, message: str) -> None:
    (plan / ".git").mkdir()
    (plan / ".git" / "config.yaml").write_text("secret", encoding="utf-8")
    os.mkfifo(plan / "pipe")
    (plan / "people.yaml").symlink_to(target)
    assert [problem for problem in told(plan) if problem[0] != "pipe"] == [("people.yaml", "IT101", message)]
    assert WorkingTree(plan).paths() == ("actions/OC/OC.A1.yaml",)


def test_a_link_that_is_not_named_like_a_record_is_only_mentioned(plan: Path) -> None:
    (plan / "notes").symlink_to("../secret.yaml")
    assert told(plan) == [("notes", "IT113", "This is a link to a file outside the plan.")]


@pytest.mark.skipif(sys.platform == "darwin", reason="Names there keep neither case nor accents apart.")
@pytest.mark.parametrize("names", [("gt.yaml", "GT.yaml"), ("caf\u00e9.md", "cafe\u0301.md"), ("\u00df.md", "SS.md")])
def test_names_that_are_one_on_another_system(plan: Path, names: tuple[str, str]) -> None:
    for name in names:
        (plan / name).write_text("", encoding="utf-8")
    problems = WorkingTree(plan).diagnostics
    assert [(found.location.path, found.code) for found in problems] == [(name, "IT114") for name in sorted(names)]
    assert [[related.location.path for related in found.related] for found in problems] == [
        [name] for name in sorted(names, reverse=True)
    ]


def test_the_same_name_in_two_folders_is_no_clash(plan: Path) -> None:
    (plan / "actions" / "oc.a1.yaml").write_text("", encoding="utf-8")
    assert told(plan) == []


@pytest.mark.skipif(sys.platform == "darwin", reason="Names there are UTF-8.")
def test_a_name_that_is_not_utf8_is_listed_and_read(plan: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    (plan / name).write_bytes(b"id: x\n")
    tree = WorkingTree(plan)
    assert tree.paths() == ("actions/OC/OC.A1.yaml", name)
    assert tree.read(name) == b"id: x\n"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="Everything is permitted to root.")
def test_what_may_not_be_read(plan: Path) -> None:
    (plan / "people.yaml").write_text("", encoding="utf-8")
    (plan / "people.yaml").chmod(0)
    (plan / "themes").mkdir(mode=0)
    problem = WorkingTree(plan).read("people.yaml")
    assert isinstance(problem, Diagnostic)
    assert (problem.code, problem.message) == ("IT101", "Reading is not permitted.")
    assert told(plan) == [("themes", "IT101", "The folder cannot be listed. Reading is not permitted.")]


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    assert told(tmp_path / "plan") == [(".", "IT101", "The folder cannot be listed. The file is gone.")]


def test_what_became_of_a_file_since_it_was_listed(plan: Path) -> None:
    tree = WorkingTree(plan)
    path = tree.paths()[0]
    (plan / path).unlink()
    gone = tree.read(path)
    os.mkfifo(plan / path)
    pipe = tree.read(path)
    (plan / path).unlink()
    (plan / path).symlink_to(plan.parent / "secret.yaml")
    link = tree.read(path)
    (plan / path).unlink()
    (plan / path).mkdir()
    folder = tree.read(path)
    answers = (gone, pipe, link, folder)
    assert [answer.message for answer in answers if isinstance(answer, Diagnostic)] == [
        "The file is gone.",
        "This is not a regular file.",
        "This is a link, where a file was.",
        "This is not a regular file.",
    ]


def test_a_large_file_is_not_read_whole(plan: Path) -> None:
    (plan / "people.yaml").write_bytes(b"x" * (MAX_BYTES + 1000))
    assert WorkingTree(plan).read("people.yaml") == b"x" * (MAX_BYTES + 1)
