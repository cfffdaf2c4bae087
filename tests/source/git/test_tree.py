from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from improvetrack.diagnostics import Diagnostic
from improvetrack.source.git.program import DAMAGED, _program
from improvetrack.source.git.repository import find_repository
from improvetrack.source.git.tree import GitTree, plan_tree
from improvetrack.source.tree import MAX_BYTES, SourceTree, WorkingTree
from improvetrack.source.yaml.document import read_document
from tests.repositories import MadeRepository, make_repository
from tests.source.git.conftest import object_file, refused

PutGit = Callable[[str], Path]
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="Links need a permission there.")


def tree_of(made: MadeRepository, revision: str = "HEAD", folder: str | None = "plan") -> GitTree:
    """Return the plan at a revision."""
    repository = find_repository(made.folder)
    return plan_tree(repository, repository.resolve(revision), folder)


def contents(tree: SourceTree) -> Mapping[str, tuple[bytes | Diagnostic, str | None]]:
    """Return the bytes and the fingerprint of every file."""
    return {path: (tree.read(path), tree.fingerprint(path)) for path in tree.paths()}


def told(tree: SourceTree) -> list[tuple[str, str, str]]:
    """Return what a plan cannot offer: path, code and message."""
    return [(found.location.path, found.code, found.message) for found in tree.diagnostics]


def test_files_as_the_commit_has_them(made: MadeRepository) -> None:
    (made.folder / ".gitattributes").write_text("* text=auto eol=crlf ident\n", encoding="utf-8")
    made.commit({"plan/plan.yaml": "title: $Id$\n", "note": "x"})
    raw = {"plan/actions/A/A1.yaml": b"id: A1\r\n", "plan/été à 9 h.yaml": b"\xef\xbb\xbfid: x\r", "plan/no.txt": b""}
    (made.folder / ".gitattributes").unlink()
    commit = made.commit(raw, on="2022-12-01")
    (made.folder / "plan" / "plan.yaml").write_text("title: not committed\n", encoding="utf-8")
    tree = tree_of(made)
    assert (tree.commit.id, tree.folder, tree.diagnostics) == (commit, "plan", ())
    assert {path: tree.read(path) for path in tree.paths()} == {
        "actions/A/A1.yaml": b"id: A1\r\n",
        "no.txt": b"",
        "plan.yaml": b"title: $Id$\n",
        "été à 9 h.yaml": b"\xef\xbb\xbfid: x\r",
    }


def test_a_path_that_the_commit_does_not_have(made: MadeRepository) -> None:
    identity = made.commit({"plan/plan.yaml": "a", "secret.yaml": "b"})
    tree = tree_of(made)
    problem = tree.read("../secret.yaml")
    assert isinstance(problem, Diagnostic)
    assert (problem.code, problem.location.path, problem.message) == (
        "IT101",
        "../secret.yaml",
        f"The file is not there at {identity[:10]}.",
    )
    assert tree.fingerprint("../secret.yaml") is None


@pytest.mark.skipif(sys.platform == "win32", reason="The script that stands in for git is a shell script.")
def test_files_are_read_many_at_once(made: MadeRepository, other_git: PutGit, tmp_path: Path) -> None:
    actions = {f"plan/actions/A/A{number:04}.yaml": f"{number}" for number in range(2_500)}
    made.commit({"plan/plan.yaml": "p", **actions})
    tree, runs = tree_of(made), tmp_path / "runs"
    other_git(f'#!/bin/sh\necho run >>"{runs}"\nexec {_program()} "$@"\n')
    tree.prefetch(["actions/A/A0003.yaml", "actions/A/A2000.yaml", "nowhere.yaml"])
    assert [tree.read(f"actions/A/A{number:04}.yaml") for number in (2_000, 3)] == [b"2000", b"3"]
    assert len(runs.read_text().splitlines()) == 1
    expected = [*(text.encode() for text in actions.values()), b"p"]
    assert [tree.read(path) for path in (*tree.paths(), *tree.paths())] == [*expected, *expected]
    assert len(runs.read_text().splitlines()) == 4


def test_a_large_file_is_not_read_whole(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": b"x" * (MAX_BYTES + 1_000)})
    assert tree_of(made).read("plan.yaml") == b"x" * (MAX_BYTES + 1)


def test_a_damaged_file_is_never_just_missing(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a", "plan/actions/A/A1.yaml": "b"})
    damaged = made.git("rev-parse", "HEAD:plan/actions/A/A1.yaml")
    object_file(made, damaged).write_text("nonsense", encoding="utf-8")
    tree = tree_of(made)
    assert tree.paths() == ("actions/A/A1.yaml", "plan.yaml")
    assert refused(lambda: tree.read("plan.yaml"))[0] == (
        f"git cannot read the object {damaged}, which the history names."
    )


@pytest.mark.parametrize("content", ["nonsense", None])
def test_a_damaged_folder_is_never_just_empty(made: MadeRepository, content: str | None) -> None:
    made.commit({"plan/plan.yaml": "a", "plan/actions/A/A1.yaml": "b"})
    path = object_file(made, made.git("rev-parse", "HEAD:plan/actions"))
    if content:
        path.write_text(content, encoding="utf-8")
    else:
        path.unlink()
    message, hint = refused(lambda: tree_of(made))
    assert (message.partition(":")[0], hint) == ("git failed", DAMAGED)


@LINKS
@pytest.mark.skipif(sys.platform == "darwin", reason="Names there keep neither case nor accents apart.")
def test_a_commit_and_its_checkout_are_the_same_plan(made: MadeRepository) -> None:
    """Whatever may stand in a plan folder is told in the same words."""
    files = [
        "plan.yaml",
        *("a/b/c/d.yaml", "a/\udcff.yaml", "a/new\nline.yaml", "a/[red]{{x}}.yaml", "a/-x.yaml"),
        *(".hidden", "a/.hidden/x.yaml", ".github/plan.yaml", "a/b/.x.yaml"),
        *("a/one.yaml", "a/one.yaml~", "a/#one.yaml#", "a/gone.yaml.bak", "a/#gone.yaml#", "a/notes.txt.orig"),
        *("x.tmp/inner.yaml", "x.tmp/deeper/inner.yaml", "people.yaml/inner/post.yaml", "people.yaml/other.yaml"),
        *("case/gt.yaml", "case/GT.yaml", "case/x/y", "Case/x/y", "\u00df.md", "SS.md"),
        *("caf\u00e9/x", unicodedata.normalize("NFD", "caf\u00e9/x")),
        "deep/" * 300 + "down.yaml",
    ]
    links = {
        "link.yaml": "plan.yaml",
        "a/link.yaml": "../plan.yaml",
        "a/chain.yaml": "./link.yaml",
        "a/link to a leftover.yaml": "gone.yaml.bak",
        "out and in.yaml": "../plan/plan.yaml",
        "through.yaml": "folder/one.yaml",
        "folder": "a",
        "top": ".",
        "above": "..",
        "high above": "../../..",
        "nowhere.yaml": "not/there.yaml",
        "nowhere": "not/there",
        "circle.yaml": "circle.yaml",
        "ring.yaml": "ring",
        "ring": "ring.yaml",
        "into hidden.yaml": ".hidden",
        "beside.yaml": "../secret.yaml",
        "device.yaml": "/dev/null",
        "long.yaml": "./" * 2_000 + "plan.yaml",
        "leftover.bak": "plan.yaml",
        "leftover.yaml.bak": "plan.yaml",
    }
    made.commit({f"plan/{name}": name.encode(errors="surrogateescape") for name in files})
    made.commit({"secret.yaml": "secret"})
    for name, target in links.items():
        (made.folder / "plan" / name).symlink_to(target)
    made.commit({})
    tree, folder = tree_of(made), WorkingTree(made.folder / "plan")
    assert contents(tree) == contents(folder)
    beyond = ("high above", "IT113", "This is a link to a file outside the plan.")  # to a folder, knows the system
    assert told(tree) == [beyond if problem[0] == "high above" else problem for problem in told(folder)]
    codes = {code: [path for path, found, _ in told(tree) if found == code] for code in ("IT101", "IT113", "IT114")}
    assert codes == {
        "IT101": [
            *("above", "beside.yaml", "circle.yaml", "device.yaml", "folder", "into hidden.yaml", "nowhere.yaml"),
            *("people.yaml", "ring.yaml", "top"),
        ],
        "IT113": ["high above", "nowhere", "ring"],
        "IT114": ["Case", "SS.md", "cafe\u0301", "caf\u00e9", "case", "case/GT.yaml", "case/gt.yaml", "\u00df.md"],
    }


def test_a_link_of_a_megabyte_is_not_followed(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a"})
    (made.folder / "target").write_text("x/" * MAX_BYTES, encoding="utf-8")
    target = made.git("hash-object", "-w", "target")
    made.git("update-index", "--add", "--cacheinfo", f"120000,{target},plan/link.yaml")
    made.git("commit", "--quiet", "--message=Link")
    assert told(tree_of(made)) == [("link.yaml", "IT101", "This is a link to a file that is not there.")]


def test_a_name_that_no_folder_can_hold(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a"})
    blob = made.git("rev-parse", "HEAD:plan/plan.yaml")
    (made.folder / "raw").write_bytes(
        b"100644 /etc\0" + bytes.fromhex(blob) + b"100644 plan.yaml\0" + bytes.fromhex(blob)
    )
    plan = made.git("hash-object", "-t", "tree", "-w", "--literally", "raw")
    (made.folder / "raw").write_bytes(b"40000 plan\0" + bytes.fromhex(plan))
    top = made.git("hash-object", "-t", "tree", "-w", "raw")
    commit = made.git("commit-tree", "-m", "Odd", top)
    assert plan_tree(find_repository(made.folder), commit, "plan").paths() == ("/etc", "plan.yaml")


def test_a_submodule_is_not_looked_into(made: MadeRepository, tmp_path: Path) -> None:
    inner = make_repository(tmp_path / "inner")
    inner.commit({"OC.A1.yaml": "id: OC.A1\n"})
    made.commit({"plan/plan.yaml": "a"})
    made.git("submodule", "--quiet", "add", str(inner.folder), "plan/actions/OC")
    made.commit({})
    assert told(tree_of(made)) == [("actions/OC", "IT101", "This is a submodule, which is not looked into.")]


def test_a_pointer_to_large_file_storage_is_no_record(made: MadeRepository) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
    made.commit({"plan/plan.yaml": pointer, ".gitattributes": "*.yaml filter=lfs diff=lfs merge=lfs -text\n"})
    raw = tree_of(made).read("plan.yaml")
    assert isinstance(raw, bytes)
    assert [(found.code, found.message) for found in read_document("plan.yaml", raw).diagnostics] == [
        ("IT109", "The file is a Git LFS pointer; the text itself was not fetched.")
    ]


@pytest.mark.parametrize(
    ("files", "folder", "expected"),
    [
        (["plan/plan.yaml"], "plan", "plan"),
        (["plan/plan.yaml"], None, "plan"),
        (["plan.yaml"], "", ""),
        (["plan.yaml"], None, ""),
        (["plan.yaml", "plan/plan.yaml"], "", ""),
        (["plan.yaml", "plan/plan.yaml"], "plan", "plan"),
        (["improvement/2021/plan.yaml"], "plan", "improvement/2021"),
        (["improvement plan/plan.yaml"], "", "improvement plan"),
        (["plan/old/plan.yaml"], "plan", "plan/old"),
        (["old/plan.yaml", ".cache/plan.yaml", "x/.cache/plan.yaml", "my-plan.yaml"], "plan", "old"),
        (["plan/plan.yaml/inner", "old/plan.yaml"], "plan", "old"),
        (["plan", "old/plan.yaml"], "plan", "old"),
    ],
)
def test_where_a_commit_has_its_plan(made: MadeRepository, files: list[str], folder: str | None, expected: str) -> None:
    made.commit(dict.fromkeys(files, "a"))
    assert tree_of(made, folder=folder).folder == expected


@LINKS
def test_a_plan_whose_settings_are_a_link(made: MadeRepository) -> None:
    made.commit({"plan/settings/2022.yaml": "a"})
    (made.folder / "plan" / "plan.yaml").symlink_to("settings/2022.yaml")
    made.commit({})
    assert tree_of(made).read("plan.yaml") == b"a"


@pytest.mark.parametrize(
    ("files", "folder", "message", "hint"),
    [
        (["note"], "plan", "there is no plan at {}: no folder has a plan.yaml.", "Name a later revision."),
        (["note"], None, "there is no plan at {}: no folder has a plan.yaml.", "Name a later revision."),
        (
            ["b/plan.yaml", "plan.yaml"],
            "plan",
            "at {} there is no plan.yaml in plan, and more than one elsewhere: in the top folder, b.",
            "Name a revision that has the plan in the same folder.",
        ),
        (
            [f"{name}/plan.yaml" for name in "abcdefg"],
            "",
            "at {} there is no plan.yaml in the top folder, and more than one elsewhere: in a, b, c, d, e, 2 more.",
            "Name a revision that has the plan in the same folder.",
        ),
        (
            ["a/plan.yaml", "b/plan.yaml"],
            None,
            "there is more than one plan at {}: in a, b.",
            "Say which of the folders is meant.",
        ),
    ],
)
def test_no_plan_or_more_than_one(
    made: MadeRepository, files: list[str], folder: str | None, message: str, hint: str
) -> None:
    identity = made.commit(dict.fromkeys(files, "a"))
    assert refused(lambda: tree_of(made, folder=folder)) == (message.format(identity[:10]), hint)
