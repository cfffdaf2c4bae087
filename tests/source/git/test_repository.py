from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from improvetrack.model.commit import Commit
from improvetrack.source.git.program import DAMAGED
from improvetrack.source.git.repository import FETCH_ALL, Repository, find_repository
from tests.repositories import MadeRepository, make_repository
from tests.source.git.conftest import object_file, refused

NO_REPOSITORY = "Go to a clone of the plan's repository; `git init` makes a new one."


def found(folder: Path) -> tuple[Path, Path | None]:
    """Return the folder of objects and the work tree that are found for a folder, as the system knows them."""
    repository = find_repository(folder)
    return repository.git_dir.resolve(), repository.worktree and repository.worktree.resolve()


def test_a_folder_in_a_work_tree(made: MadeRepository) -> None:
    made.commit({"plan/actions/OC/OC.A1.yaml": "id: OC.A1\n"})
    top = made.folder.resolve()
    assert {found(top), found(top / "plan"), found(top / "plan" / "actions" / "OC")} == {(top / ".git", top)}


def test_a_linked_work_tree_has_a_head_of_its_own(made: MadeRepository, tmp_path: Path) -> None:
    made.commit({"plan/plan.yaml": "a"})
    made.branch("review")
    linked = tmp_path / "linked"
    made.git("worktree", "add", "--quiet", str(linked), "review")
    later = MadeRepository(linked).commit({"plan/plan.yaml": "b"})
    assert find_repository(linked / "plan").worktree == linked.resolve()
    assert (find_repository(linked).head(), find_repository(made.folder).head() == later) == (later, False)


def test_a_submodule_is_a_repository_of_its_own(made: MadeRepository, tmp_path: Path) -> None:
    inner = make_repository(tmp_path / "inner")
    expected = inner.commit({"plan/plan.yaml": "a"})
    made.git("submodule", "--quiet", "add", str(inner.folder), "body")
    folder = made.folder.resolve() / "body"
    repository = find_repository(folder / "plan")
    assert (repository.worktree, repository.path_of(folder / "plan"), repository.head()) == (folder, "plan", expected)
    assert [each.changes[0].path for each in repository.log(expected, None, "plan")] == ["plan.yaml"]


def test_a_bare_repository(made: MadeRepository, tmp_path: Path) -> None:
    expected = made.commit({"plan/plan.yaml": "a"})
    bare = made.clone(tmp_path / "plan.git", "--bare").folder.resolve()
    repository = find_repository(bare)
    assert (repository, repository.head(), repository.path_of(bare)) == (Repository(bare, None), expected, None)


def test_the_folder_of_objects_itself(made: MadeRepository) -> None:
    made.commit({"plan/plan.yaml": "a"})
    assert found(made.folder / ".git") == (made.folder.resolve() / ".git", None)


def test_a_folder_in_a_bare_repository_is_in_no_repository(made: MadeRepository, tmp_path: Path) -> None:
    made.commit({"plan/plan.yaml": "a"})
    folder = made.clone(tmp_path / "plan.git", "--bare").folder / "refs"
    assert refused(lambda: find_repository(folder)) == (f"{folder} is not in a Git repository.", NO_REPOSITORY)


def test_a_repository_that_a_plan_brings_along_is_not_believed(made: MadeRepository, tmp_path: Path) -> None:
    made.commit({"plan/plan.yaml": "a"})
    folder = made.clone(tmp_path / "plan.git", "--bare").folder
    (folder / "plan.yaml").write_text("a", encoding="utf-8")
    assert refused(lambda: find_repository(folder)) == (
        f"a bare repository lies around {folder}; it is not taken for the history of the plan in it.",
        "Go to a clone of the plan's repository.",
    )


def test_no_repository(tmp_path: Path) -> None:
    assert refused(lambda: find_repository(tmp_path)) == (f"{tmp_path} is not in a Git repository.", NO_REPOSITORY)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert refused(lambda: find_repository(gone)) == (f"{gone} is not a folder.", None)


def test_a_work_tree_whose_repository_is_gone(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere", encoding="utf-8")
    assert refused(lambda: find_repository(tmp_path)) == ("git failed: not a git repository: /nowhere.", DAMAGED)


def test_settings_that_cannot_be_read(made: MadeRepository) -> None:
    (made.folder / ".git" / "config").write_text("[core\n", encoding="utf-8")
    assert refused(lambda: find_repository(made.folder)) == (
        "git failed: bad config line 1 in file .git/config.",
        DAMAGED,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Links need a permission there.")
def test_where_a_folder_lies(made: MadeRepository, tmp_path: Path) -> None:
    made.commit({"body/plan/plan.yaml": "a"})
    (tmp_path / "link").symlink_to(made.folder / "body")
    repository = find_repository(tmp_path / "link" / "plan")
    assert repository.worktree == made.folder.resolve()
    folders = (made.folder, made.folder / "body" / "plan", tmp_path / "link" / "plan", tmp_path)
    assert [repository.path_of(folder) for folder in folders] == ["", "body/plan", "body/plan", None]


def test_before_the_first_commit(made: MadeRepository) -> None:
    repository = find_repository(made.folder)
    assert (repository.head(), repository.try_resolve("main"), repository.is_shallow()) == (None, None, False)
    assert refused(lambda: repository.resolve("HEAD")) == (
        "there is no revision 'HEAD' in this repository.",
        "There are no commits yet.",
    )


def test_a_detached_head(made: MadeRepository) -> None:
    first = made.commit({"plan.yaml": "a"})
    made.commit({"plan.yaml": "b"})
    made.git("checkout", "--quiet", "--detach", first)
    made.git("branch", "--quiet", "-D", "main")
    repository = find_repository(made.folder)
    assert repository.head() == first
    assert repository.unknown("main").hint == (
        "Name a commit, a branch or a tag of this repository; fetch it if it is elsewhere."
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("nonsense", "HEAD does not lead to a commit."),
        ("0" * 39 + "1", f"'HEAD' leads to the commit {'0' * 39}1, which cannot be read."),
    ],
)
def test_a_branch_that_leads_nowhere_is_not_taken_for_no_commits(
    made: MadeRepository, content: str, message: str
) -> None:
    made.commit({"plan.yaml": "a"})
    (made.folder / ".git" / "refs" / "heads" / "main").write_text(content + "\n", encoding="utf-8")
    repository = find_repository(made.folder)
    assert refused(repository.head) == (message, DAMAGED)
    assert refused(lambda: repository.try_resolve("main"))[1] == DAMAGED


def test_a_commit_that_is_lost(made: MadeRepository) -> None:
    lost = made.commit({"plan.yaml": "a"})
    object_file(made, lost).unlink()
    repository = find_repository(made.folder)
    assert refused(repository.head) == (f"'HEAD' leads to the commit {lost}, which cannot be read.", DAMAGED)
    assert refused(lambda: repository.commit(lost)) == (f"git failed: bad object {lost}.", DAMAGED)
    assert refused(lambda: repository.log(lost, None, "")) == ("git failed: not a tree object.", DAMAGED)


def test_a_commit_is_told_in_the_words_and_days_of_who_made_it(made: MadeRepository) -> None:
    identity = made.commit(
        {"plan.yaml": "a"},
        on="2022-10-31T23:30:00-0800",
        message="Dates\x1b[31m of\nOC.A2\n\nAs agreed | by Cabinet\n",
        author="Zoë \x1b[1mO'Brien",
    )
    assert find_repository(made.folder).commit(identity) == Commit(
        id=identity,
        author="Zoë \x1b[1mO'Brien",
        authored=date(2022, 10, 31),
        committed=date(2022, 10, 31),
        subject="Dates\x1b[31m of OC.A2",
    )


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("1667304000 +0000", date(2022, 11, 1)),
        ("1667260799 +0000", date(2022, 10, 31)),
        ("1667260799 +0100", date(2022, 11, 1)),
        ("1667260800 -0030", date(2022, 10, 31)),
        ("631152000 +0000", date(1990, 1, 1)),
        ("631151999 +0000", None),
        ("4133980799 +0000", date(2100, 12, 31)),
        ("4133980800 +0000", None),
        ("0 +0000", None),
        ("99999999999 +0000", None),
        ("99999999999999999999999 +0000", None),
        ("-1 +0000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_that_are_not_believed(made: MadeRepository, moment: str, expected: date | None) -> None:
    tree = made.git("rev-parse", f"{made.commit({'plan.yaml': 'a'})}^{{tree}}")
    text = f"tree {tree}\nauthor A <a@b> {moment}\ncommitter C <c@d> {moment}\n\nUpdate\n"
    (made.folder / "commit").write_text(text, encoding="utf-8", newline="\n")
    identity = made.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
    assert find_repository(made.folder).commit(identity) == Commit(identity, "A", expected, expected, "Update")


def test_words_in_another_encoding(made: MadeRepository) -> None:
    tree = made.git("rev-parse", f"{made.commit({'plan.yaml': 'a'})}^{{tree}}")
    who = b"Zo\xeb <a@b> 1667304000 +0000"
    start = f"tree {tree}\nauthor ".encode() + who + b"\ncommitter " + who
    ids = []
    for rest in (b"\nencoding ISO-8859-1\n\nCaf\xe9\n", b"\n\nCaf\xe9\n"):
        (made.folder / "commit").write_bytes(start + rest)
        ids.append(made.git("hash-object", "-t", "commit", "-w", "--literally", "commit"))
    told = [find_repository(made.folder).commit(identity) for identity in ids]
    assert [(commit.author, commit.subject) for commit in told] == [("Zoë", "Café"), ("Zo\ufffd", "Caf\ufffd")]


def test_tags_are_named_the_newest_first(made: MadeRepository) -> None:
    for name, day in (("2022-Q2", "2022-09-30"), ("2022-Q1", "2022-12-31"), ("übersicht/Q3", "2022-06-30")):
        made.commit({}, on=day)
        made.tag(name)
    assert find_repository(made.folder).tags() == ("2022-Q1", "2022-Q2", "übersicht/Q3")


def test_every_folder_with_a_plan(made: MadeRepository) -> None:
    files = ["plan.yaml", "b/plan.yaml", "a/b/plan.yaml", ".hidden/plan.yaml", "x/.y/plan.yaml", "z/my-plan.yaml"]
    identity = made.commit(dict.fromkeys(files, "a"))
    assert find_repository(made.folder).plan_folders(identity) == ("", "a/b", "b")


def test_where_two_revisions_part(made: MadeRepository) -> None:
    base = made.commit({"plan.yaml": "a"})
    made.branch("request")
    main = made.commit({"plan.yaml": "b"})
    made.switch("request")
    request = made.commit({"plan.yaml": "c"})
    repository = find_repository(made.folder)
    assert (repository.merge_base(main, request), repository.merge_base(request, base)) == (base, base)


def test_revisions_of_two_histories(made: MadeRepository) -> None:
    one = made.commit({"plan.yaml": "a"})
    made.git("switch", "--quiet", "--orphan", "other")
    other = made.commit({"plan.yaml": "b"})
    repository = find_repository(made.folder)
    assert refused(lambda: repository.merge_base(one, other)) == (
        f"{one[:10]} and {other[:10]} have no commit in common.",
        "Name two revisions of one history.",
    )
    assert refused(lambda: repository.merge_base(one, "0" * 40))[0] == (
        f"git failed: Not a valid commit name {'0' * 40}."
    )


def test_what_the_branch_stood_at_on_a_day(made: MadeRepository) -> None:
    first = made.commit({"plan.yaml": "a"}, on="2022-09-01")
    made.branch("request")
    made.switch("request")
    made.commit({"plan.yaml": "b"}, on="2022-09-02")
    made.switch("main")
    evening = made.commit({"note": "c"}, on="2022-09-30T23:30:00-0500")  # already October in UTC
    morning = made.commit({"note": "d"}, on="2022-10-02T00:30:00+0900")  # still 1 October in UTC
    merged = made.merge("request", on="2022-10-10")
    repository = find_repository(made.folder)
    days = (date(2022, 8, 31), *(date(2022, 9, day) for day in (1, 2, 29, 30)), date(2022, 10, 1), date(2022, 10, 2))
    told = [repository.last_on(day, merged) for day in (*days, date(2023, 1, 1))]
    assert [commit and commit.id for commit in told] == [
        *(None, first, first, first, evening, evening, morning),
        merged,
    ]


def test_a_commit_without_a_believable_day_is_passed_over(made: MadeRepository) -> None:
    first = made.commit({"plan.yaml": "a"}, on="2022-09-01")
    made.commit({"plan.yaml": "b"}, on="1970-01-02")
    last = find_repository(made.folder).last_on(date(2022, 12, 31), made.head())
    assert last
    assert last.id == first


@pytest.fixture
def shallow(made: MadeRepository, tmp_path: Path) -> MadeRepository:
    """Return a clone with the last two of the four commits of a repository, on 3 and 4 November."""
    for day in (1, 2, 3, 4):
        made.commit({"plan/plan.yaml": f"{day}"}, on=f"2022-11-0{day}")
    return made.clone(tmp_path / "shallow", "--depth=2")


def test_a_shallow_clone_answers_what_it_knows(shallow: MadeRepository) -> None:
    repository = find_repository(shallow.folder)
    head, before = repository.resolve("HEAD"), repository.resolve("HEAD~1")
    assert repository.is_shallow()
    assert repository.merge_base(head, before) == before
    assert repository.last_on(date(2022, 11, 3), head) == repository.commit(before)
    assert [each.commit.id for each in repository.log(head, before, "plan")] == [head]


def test_a_shallow_clone_does_not_guess(shallow: MadeRepository) -> None:
    repository = find_repository(shallow.folder)
    head = repository.resolve("HEAD")
    told = "this clone is shallow, so that it cannot be told"
    assert refused(lambda: repository.log(head, None, "plan")) == (f"{told} when things changed.", FETCH_ALL)
    assert refused(lambda: repository.last_on(date(2022, 11, 2), head)) == (
        f"{told} what the plan was on 2022-11-02.",
        FETCH_ALL,
    )
    assert refused(lambda: repository.resolve("HEAD~2")) == (
        "there is no revision 'HEAD~2' in this repository.",
        f"This is a shallow clone, without the earlier commits. {FETCH_ALL}",
    )


def test_a_shallow_clone_of_two_branches_has_no_base(made: MadeRepository, tmp_path: Path) -> None:
    made.commit({"plan/plan.yaml": "a"})
    made.branch("request")
    for text in "bc":
        made.commit({"plan/plan.yaml": text})
    made.switch("request")
    for text in "de":
        made.commit({"plan/plan.yaml": text})
    repository = find_repository(made.clone(tmp_path / "shallow", "--depth=2", "--no-single-branch").folder)
    branches = repository.resolve("origin/main"), repository.resolve("origin/request")
    assert refused(lambda: repository.merge_base(*branches)) == (
        "this clone is shallow, so that it cannot be told where the two revisions part.",
        FETCH_ALL,
    )


def test_a_shallow_clone_that_holds_everything_is_as_good_as_any(made: MadeRepository, tmp_path: Path) -> None:
    first = made.commit({"plan/plan.yaml": "a"})
    made.branch("long")
    made.switch("long")
    for text in "bcd":
        made.commit({"note": text})
    made.switch("main")
    head = made.merge("long")
    repository = find_repository(made.clone(tmp_path / "shallow", "--depth=2").folder)
    assert (repository.is_shallow(), repository.last_on(date(2022, 1, 1), head)) == (True, None)
    assert [each.commit.id for each in repository.log(head, None, "plan")] == [first]
