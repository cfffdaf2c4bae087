"""Reading a repository leaves it as it was, and runs nothing that its settings name."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from improvetrack.source.git.program import DAMAGED
from improvetrack.source.git.repository import Repository, find_repository
from improvetrack.source.git.tree import plan_tree
from tests.repositories import MadeRepository
from tests.source.git.conftest import refused

ATTRIBUTES = "*.yaml diff=marked filter=marked merge=marked ident text eol=crlf working-tree-encoding=UTF-16\n"


def read_all(repository: Repository) -> list[bytes | object]:
    """Use everything that a repository offers, and return the files that it gave."""
    head = repository.head()
    assert head
    first = repository.resolve("HEAD~1")
    logged = repository.log(head, None, "plan")
    assert [each.commit.id for each in logged] == [head, first]
    repository.last_on(date(2000, 1, 1), head)
    repository.merge_base(head, first)
    assert repository.try_resolve("nonsense") is None
    tree = plan_tree(repository, head, "plan")
    return [tree.read(path) for path in tree.paths()]


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return when every file below a folder was last written, and what is in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes()) for path in found}


def commit_twice(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "title: $Id$\n", "plan/actions/A/A1.yaml": "id: A1\r\n"})
    made.branch("request")
    made.switch("request")
    made.commit({"plan/actions/A/A1.yaml": "id: A1\n"}, on="2022-11-02")
    made.switch("main")
    made.merge("request", on="2022-11-03")


def test_the_repository_is_left_as_it_was(made: MadeRepository) -> None:
    commit_twice(made)
    (made.folder / "plan" / "plan.yaml").touch()  # a git that looks at the work tree would renew the index now
    before = snapshot(made.folder)
    read_all(find_repository(made.folder / "plan"))
    assert snapshot(made.folder) == before


def sign(made: MadeRepository) -> None:
    """Put a signature into the last commit, which nobody can verify."""
    lines, _, message = made.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    (made.folder / "commit").write_text(f"{lines}\n{signature}\n\n{message}\n", encoding="utf-8", newline="\n")
    made.git("update-ref", "HEAD", made.git("hash-object", "-t", "commit", "-w", "commit"))


@pytest.mark.skipif(sys.platform == "win32", reason="The marking program is a shell script.")
def test_programs_that_settings_name_are_not_run(made: MadeRepository, tmp_path: Path) -> None:
    commit_twice(made)
    sign(made)
    marks = tmp_path / "marks"
    marking = tmp_path / "marking"
    marking.write_text(f"#!/bin/sh\necho \"$0\" >> '{marks}'\n", encoding="utf-8")
    marking.chmod(0o755)
    hooks = made.folder / ".git" / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / hook).write_bytes(marking.read_bytes())
        (hooks / hook).chmod(0o755)
    (made.folder / ".git" / "info").mkdir(exist_ok=True)
    (made.folder / ".git" / "info" / "attributes").write_text(ATTRIBUTES, encoding="utf-8")
    for name in (
        "alias.log",
        "alias.rev-parse",
        "core.askPass",
        "core.editor",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "diff.external",
        "diff.marked.command",
        "diff.marked.textconv",
        "filter.marked.clean",
        "filter.marked.process",
        "filter.marked.smudge",
        "gpg.program",
        "merge.marked.driver",
        "pager.log",
        "remote.origin.uploadpack",
    ):
        made.git("config", name, f"!{marking}" if name.startswith("alias") else str(marking))
    made.git("config", "log.showSignature", "true")
    files = read_all(find_repository(made.folder))
    assert (files, marks.exists()) == ([b"id: A1\n", b"title: $Id$\n"], False)


def test_settings_do_not_change_what_is_read(made: MadeRepository) -> None:
    commit_twice(made)
    plain = find_repository(made.folder)
    head = plain.resolve("HEAD")
    expected = (plain.log(head, None, "plan"), read_all(plain))
    for name, value in {
        "color.ui": "always",
        "core.abbrev": "4",
        "core.quotePath": "true",
        "diff.ignoreSubmodules": "all",
        "diff.orderFile": "/nowhere",
        "diff.relative": "true",
        "diff.renames": "copies",
        "format.pretty": "fuller",
        "i18n.logOutputEncoding": "UTF-16",
        "log.abbrevCommit": "true",
        "log.date": "relative",
        "log.diffMerges": "off",
        "log.follow": "true",
        "log.showRoot": "false",
        "log.showSignature": "true",
        "notes.displayRef": "*",
        "core.worktree": "../nowhere",
    }.items():
        made.git("config", name, value)
    repository = Repository(made.folder / ".git", made.folder)
    assert (repository.log(head, None, "plan"), read_all(repository)) == expected


def test_a_file_in_the_place_of_the_plan_is_not_followed_to_where_it_came_from(made: MadeRepository) -> None:
    """As `log.follow` would, for which a path is that of a file."""
    first = made.commit({"plan/plan.yaml": "a", "notes": "b" * 100})
    gone = made.commit({"plan/plan.yaml": None, "plan2": "b" * 100, "notes": None})
    (made.folder / "plan").rmdir()
    made.git("mv", "plan2", "plan")
    made.commit({}, message="A file")
    made.git("rm", "--quiet", "plan")
    last = made.commit({"plan/plan.yaml": "c"})
    made.git("config", "log.follow", "true")
    logged = find_repository(made.folder).log(last, None, "plan")
    assert [(each.commit.id, [change.path for change in each.changes]) for each in logged] == [
        (last, ["plan.yaml"]),
        (gone, ["plan.yaml"]),
        (first, ["plan.yaml"]),
    ]


def test_forged_history_is_not_believed(made: MadeRepository) -> None:
    commit_twice(made)
    blob, forged = made.git("rev-parse", "HEAD:plan/plan.yaml"), made.folder / "forged"
    forged.write_text("title: forged\n", encoding="utf-8")
    made.git("replace", blob, made.git("hash-object", "-w", str(forged)))
    (made.folder / ".git" / "info").mkdir(exist_ok=True)
    (made.folder / ".git" / "info" / "grafts").write_text(made.head() + "\n", encoding="utf-8")
    assert made.git("cat-file", "blob", blob) == "title: forged"
    assert read_all(find_repository(made.folder)) == [b"id: A1\n", b"title: $Id$\n"]


def test_objects_that_a_partial_clone_lacks_are_not_fetched(made: MadeRepository, tmp_path: Path) -> None:
    commit_twice(made)
    made.git("config", "uploadpack.allowFilter", "true")
    partial = made.clone(tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    before = snapshot(partial.folder)
    repository = find_repository(partial.folder)
    tree = plan_tree(repository, repository.resolve("HEAD"), "plan")
    _, hint = refused(lambda: tree.read("plan.yaml"))
    assert (hint, snapshot(partial.folder)) == (
        f"{DAMAGED} In a partial clone, `git fetch --refetch` brings what is missing.",
        before,
    )
