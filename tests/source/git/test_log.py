from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from improvetrack.source.git.objects import LoggedCommit
from improvetrack.source.git.program import DAMAGED
from improvetrack.source.git.repository import find_repository
from tests.repositories import MadeRepository, make_repository
from tests.source.git.conftest import object_file, refused

Told = list[tuple[str, dict[str, str]]]


def told(made: MadeRepository, folder: str | None = "plan", *, since: str | None = None) -> Told:
    """Return the log of a plan as subjects and what became of each path: `a>b` for the texts of one letter."""
    repository = find_repository(made.folder)
    logged = repository.log(repository.resolve("HEAD"), since, folder)
    ids = {blob for each in logged for change in each.changes for blob in change[1:] if blob}
    texts: dict[str | None, str] = {blob: raw.decode() for blob, raw in repository.read_blobs(ids).items()}
    texts[None] = ""
    return [
        (each.commit.subject, {change.path: f"{texts[change.before]}>{texts[change.after]}" for change in each.changes})
        for each in logged
    ]


def move(made: MadeRepository, old: str, new: str) -> None:
    """Rename a folder in the work tree."""
    (made.folder / new).parent.mkdir(parents=True, exist_ok=True)
    (made.folder / old).rename(made.folder / new)


def test_what_each_commit_did_to_the_plan(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a", "plan/actions/A/A1.yaml": "a", "README": "a"}, message="Begin")
    made.commit({"README": "b"}, message="Only beside the plan")
    since = made.commit({}, message="Nothing at all")
    made.commit({"plan/actions/A/A1.yaml": None, "plan/actions/A/A2.yaml": "b", "planned": "x"}, message="Replace")
    made.commit({"plan/été.yaml": "c", "plan/plan.yaml": "c"}, message=": 100644\n: 100644")
    later = [
        (": 100644 : 100644", {"plan.yaml": "a>c", "été.yaml": ">c"}),
        ("Replace", {"actions/A/A1.yaml": "a>", "actions/A/A2.yaml": ">b"}),
    ]
    assert told(made) == [*later, ("Begin", {"actions/A/A1.yaml": ">a", "plan.yaml": ">a"})]
    assert told(made, since=since) == later
    assert told(made, since=made.head()) == []


def test_a_plan_at_the_top(made: MadeRepository) -> None:
    made.commit({"plan.yaml": "a", "actions/A/A1.yaml": "a"})
    assert told(made, "") == [("Update", {"actions/A/A1.yaml": ">a", "plan.yaml": ">a"})]


@pytest.mark.parametrize("folder", [":(top)plan", "pl*n", " plan ", "-plan", "plän\\x", "a/plan", "plan\nx"])
@pytest.mark.skipif(sys.platform == "win32", reason="Such names cannot be there.")
def test_folders_with_odd_names(made: MadeRepository, folder: str) -> None:
    made.commit({f"{folder}/plan.yaml": "a", "planet/plan.yaml": "b"})
    assert told(made, folder) == [("Update", {"plan.yaml": ">a"})]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Names there are text.")
def test_names_that_are_no_text(made: MadeRepository) -> None:
    made.commit({"plan/\udcff\n\x1b.yaml": "a", "plan/plan.yaml": "b"})
    assert told(made) == [("Update", {"plan.yaml": ">b", "\udcff\n\x1b.yaml": ">a"})]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Both names are one there.")
def test_a_name_that_differs_only_in_case_is_another_path(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a", "plan/actions/OC/oc.a1.yaml": "b"}, message="Begin")
    made.commit({"plan/actions/OC/oc.a1.yaml": None, "plan/actions/OC/OC.A1.yaml": "b"}, message="Rename")
    assert told(made)[0] == ("Rename", {"actions/OC/OC.A1.yaml": ">b", "actions/OC/oc.a1.yaml": "b>"})


def test_a_merge_shows_what_it_brought_to_the_branch(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a", "plan/one.yaml": "a"}, message="Begin")
    made.branch("request")
    made.commit({"plan/one.yaml": "b"}, message="Meanwhile")
    made.switch("request")
    made.commit({"plan/two.yaml": "x"}, message="First draft")
    made.commit({"plan/two.yaml": "y"}, message="Second draft")
    made.switch("main")
    made.merge("request")
    assert told(made) == [
        ("Merge branch 'request'", {"two.yaml": ">y"}),
        ("Meanwhile", {"one.yaml": "a>b"}),
        ("Begin", {"one.yaml": ">a", "plan.yaml": ">a"}),
    ]
    assert told(made, since=made.git("rev-parse", "request")) == [
        ("Merge branch 'request'", {"two.yaml": ">y"}),
        ("Meanwhile", {"one.yaml": "a>b"}),
    ]


def test_a_merge_of_three_branches(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a"}, message="Begin")
    for name in ("one", "two"):
        made.git("switch", "--quiet", "--create", name, "main")
        made.commit({f"plan/{name}.yaml": "x"})
    made.switch("main")
    made.git("merge", "--quiet", "--message=All", "--no-ff", "one", "two")
    assert told(made)[0] == ("All", {"one.yaml": ">x", "two.yaml": ">x"})


def test_a_change_of_mode_or_line_ends_alone(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a\n"}, message="Begin")
    made.git("update-index", "--chmod=+x", "plan/plan.yaml")
    made.git("commit", "--quiet", "--message=Executable")
    made.git("reset", "--quiet", "--hard")
    made.commit({"plan/plan.yaml": "a\r\n"}, message="Line ends")
    assert told(made) == [("Line ends", {"plan.yaml": "a\n>a\r\n"}), ("Begin", {"plan.yaml": ">a\n"})]


@pytest.mark.skipif(sys.platform == "win32", reason="Links need a permission there.")
def test_links_and_submodules_are_no_files(made: MadeRepository, tmp_path: Path) -> None:
    inner = make_repository(tmp_path / "inner")
    inner.commit({"plan.yaml": "a"})
    made.commit({"plan/plan.yaml": "a", "plan/one.yaml": "b"}, message="Begin")
    (made.folder / "plan" / "one.yaml").unlink()
    (made.folder / "plan" / "one.yaml").symlink_to("plan.yaml")
    (made.folder / "plan" / "two.yaml").symlink_to("plan.yaml")
    made.commit({}, message="Links")
    made.git("submodule", "--quiet", "add", str(inner.folder), "plan/inner")
    made.commit({}, message="Submodule")
    assert told(made) == [("Links", {"one.yaml": "b>"}), ("Begin", {"one.yaml": ">b", "plan.yaml": ">a"})]


def test_a_plan_that_was_moved(made: MadeRepository) -> None:
    made.commit({"plan.yaml": "a", "actions/A/A1.yaml": "a"}, message="At the top")
    made.commit({"actions/A/A1.yaml": "b"}, message="Still there")
    (made.folder / "old").mkdir()
    for name in ("plan.yaml", "actions"):
        move(made, name, f"old/{name}")
    made.commit({}, message="Only moved")
    made.commit({"old/actions/A/A1.yaml": "c"}, message="In the folder")
    move(made, "old", "new/plan")
    made.commit({"new/plan/actions/A/A1.yaml": "d", "new/plan/x.yaml": "x"}, message="Moved and changed")
    assert told(made, "new/plan") == [
        ("Moved and changed", {"actions/A/A1.yaml": "c>d", "x.yaml": ">x"}),
        ("In the folder", {"actions/A/A1.yaml": "b>c"}),
        ("Still there", {"actions/A/A1.yaml": "a>b"}),
        ("At the top", {"actions/A/A1.yaml": ">a", "plan.yaml": ">a"}),
    ]


@pytest.mark.parametrize("folder", [None, "later", ""])
def test_a_plan_that_is_not_yet_where_it_is_now(made: MadeRepository, folder: str | None) -> None:
    made.commit({"plan/plan.yaml": "a"})
    assert told(made, folder) == [("Update", {"plan.yaml": ">a"})]


def test_a_plan_that_is_gone(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a"})
    identity = made.commit({"plan/plan.yaml": None, "note": "x"})
    assert refused(lambda: told(made)) == (
        f"there is no plan at {identity[:10]}: no folder has a plan.yaml.",
        "Name a later revision.",
    )


def test_a_plan_that_was_moved_there_and_back(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a"}, message="Begin")
    move(made, "plan", "away")
    made.commit({"away/plan.yaml": "b"}, message="Away")
    move(made, "away", "plan")
    made.commit({"plan/plan.yaml": "c"}, message="Back")
    assert told(made) == [
        ("Back", {"plan.yaml": "b>c"}),
        ("Away", {"plan.yaml": "a>b"}),
        ("Begin", {"plan.yaml": ">a"}),
    ]


def test_a_plan_that_was_copied_before_the_old_one_went(made: MadeRepository) -> None:
    made.commit({"old/plan.yaml": "a", "old/x.yaml": "a"}, message="Begin")
    made.commit({"new/plan.yaml": "a", "new/x.yaml": "b"}, message="Copy")
    made.commit({"old/plan.yaml": None, "old/x.yaml": None}, message="Remove")
    assert told(made, "new") == [("Copy", {"x.yaml": "a>b"}), ("Begin", {"plan.yaml": ">a", "x.yaml": ">a"})]


def test_a_new_plan_beside_others_is_no_move(made: MadeRepository) -> None:
    made.commit({"one/plan.yaml": "a", "two/plan.yaml": "a"}, message="Two others")
    made.commit({"plan/plan.yaml": "b"}, message="Begin")
    assert told(made) == [("Begin", {"plan.yaml": ">b"})]


def test_a_plan_that_was_away_for_a_while(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a"}, message="Begin")
    made.commit({"plan/plan.yaml": None, "note": "x"}, message="By mistake")
    made.commit({"plan/plan.yaml": "a"}, message="Again")
    assert told(made) == [
        ("Again", {"plan.yaml": ">a"}),
        ("By mistake", {"plan.yaml": "a>"}),
        ("Begin", {"plan.yaml": ">a"}),
    ]


@pytest.mark.parametrize("place", ["HEAD^{tree}", "HEAD:plan", "HEAD~1^{tree}"])
@pytest.mark.parametrize("content", ["nonsense", None])
def test_a_tree_that_is_damaged_or_lost(made: MadeRepository, place: str, content: str | None) -> None:
    made.commit({"plan/plan.yaml": "a"})
    made.commit({"plan/plan.yaml": "b"})
    path = object_file(made, made.git("rev-parse", place))
    if content:
        path.write_text(content, encoding="utf-8")
    else:
        path.unlink()
    message, hint = refused(lambda: told(made))
    assert (message.partition(":")[0], hint) == ("git failed", DAMAGED)


def test_a_long_history_comes_in_one_piece(made: MadeRepository) -> None:
    names = ["plan.yaml", *(f"actions/A/A{number}.yaml" for number in range(6))]
    lines = ["reset refs/heads/main"]
    for number in range(1_000):
        lines += [f"commit refs/heads/main\nmark :{number + 1}\ncommitter A <a@b> {1_667_304_000 + number} +0000"]
        lines += ["data 1\nx", f"M 644 inline plan/{names[number % 7]}\ndata {len(str(number))}\n{number}"]
    (made.folder / "stream").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    made.git("-c", "alias.import=!git fast-import --quiet <stream", "import")
    repository = find_repository(made.folder)
    logged: Sequence[LoggedCommit] = repository.log(repository.resolve("main"), None, "plan")
    paths = [change.path for each in logged for change in each.changes]
    assert paths == [names[number % 7] for number in reversed(range(1_000))]
