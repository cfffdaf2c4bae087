from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from improvetrack.history.states import PlanPlace
from improvetrack.opening.states import find_older, find_state
from improvetrack.refusal import Refusal
from improvetrack.source.tree import WorkingTree
from tests.memory_tree import BASE
from tests.repositories import MadeRepository, make_repository
from tests.through_time.repositories import place_of, plan_repository, under
from tests.through_time.trees import actions

SETTINGS = BASE["plan.yaml"].decode()
OTHERS = "A day is written 2022-10-31, a period 2022-10, and the last report published last-report."
PUBLICATION = """\
id: {id}
period: {period}
forum: Cabinet
published: {published}
commit: {commit}
data: sha256:{zeros}
templates: sha256:{zeros}
made_with: 0.3.0
outputs:
  - {{name: summary.html, format: html, hash: sha256:{zeros}}}
"""


def publication(identity: str, period: str, published: str, commit: str) -> dict[str, str]:
    text = PUBLICATION.format(id=identity, period=period, published=published, commit=commit, zeros="0" * 64)
    return {f"publications/{identity}.yaml": text}


class Made(NamedTuple):
    """A repository with commits on four days, the last of them on the day after the period's end."""

    repository: MadeRepository
    commits: tuple[str, ...]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    repository = plan_repository(tmp_path / "clone", on="2022-07-31")
    commits = [repository.head()]
    for number, day in enumerate(("2022-10-28", "2022-10-31", "2022-11-01"), 2):
        commits.append(repository.commit(under("plan", actions(f"OC.A{number}")), on=day))
    return Made(repository, tuple(commits))


def told(made: Made, text: str | None) -> tuple[str, int | None]:
    """Return what a state is called, with short ids as numbers of commits, and the number of its commit."""
    state = find_state(text, place_of(made.repository))
    label = state.label
    for number, identity in enumerate(made.commits):
        label = label.replace(identity[:10], f"#{number}")
    return label, made.commits.index(state.commit.id) if state.commit else None


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("HEAD", "HEAD (commit #3, 1 November 2022)", 3),
        ("HEAD~2", "HEAD~2 (commit #1, 28 October 2022)", 1),
        ("main", "branch main (commit #3, 1 November 2022)", 3),
        ("2022-10-31", "the last commit by 31 October 2022 (commit #2, 31 October 2022)", 2),
        ("2022-10-30", "the last commit by 30 October 2022 (commit #1, 28 October 2022)", 1),
        ("2023-05-01", "the last commit by 1 May 2023 (commit #3, 1 November 2022)", 3),
        (
            "2022-10",
            "the last commit by 31 October 2022, the end of October 2022 (commit #2, 31 October 2022)",
            2,
        ),
        (None, "the working folder", None),
        ("working", "the working folder", None),
    ],
)
def test_what_a_state_is_called(made: Made, text: str | None, label: str, number: int | None) -> None:
    assert told(made, text) == (label, number)


def test_a_commit_by_its_id(made: Made) -> None:
    label = "commit #1, 28 October 2022"
    assert told(made, made.commits[1]) == told(made, made.commits[1][:8].upper()) == (label, 1)


@pytest.mark.parametrize("name", ["2022-10-30", "2022-10", "working", "last-report", "v1"])
@pytest.mark.parametrize("kind", ["tag", "branch"])
def test_a_tag_or_a_branch_of_that_name_always_wins(made: Made, name: str, kind: str) -> None:
    made.repository.git(kind, name, made.commits[0])
    assert told(made, name) == (f"{kind} {name} (commit #0, 31 July 2022)", 0)


def test_a_branch_of_another_repository(made: Made, tmp_path: Path) -> None:
    clone = made.repository.clone(tmp_path / "mine")
    assert told(made._replace(repository=clone), "origin/main")[0] == (
        "branch origin/main (commit #3, 1 November 2022)"
    )


def test_the_days_after_a_period_that_still_belong_to_it(made: Made) -> None:
    settings = SETTINGS.replace("first: 2022-07,", "first: 2022-07, cut_off: 1,")
    (made.repository.folder / "plan/plan.yaml").write_text(settings)
    assert told(made, "2022-10") == (
        "the last commit by 1 November 2022, the cut-off for October 2022 (commit #3, 1 November 2022)",
        3,
    )


def reported(*updates: str) -> dict[str, str | bytes | None]:
    """Return the base plan's action with some updates."""
    head = BASE["actions/OC/OC.A1.yaml"].decode().partition("updates:\n")[0]
    return under("plan", {"actions/OC/OC.A1.yaml": "\n  ".join([f"{head}updates:", *updates, ""])})


JULY, OCTOBER, JANUARY = (f"{period}: {{rating: green}}" for period in ("2022-07", "2022-10", "2023-01"))


def quarters(tmp_path: Path, cycle: str = "every: 3, first: 2022-07") -> MadeRepository:
    """Return a plan that reports each quarter after it ended, and changes before the next report is begun."""
    made = make_repository(tmp_path / "quarters")
    files = {name: raw for name, raw in BASE.items() if not name.startswith("periods/")}
    settings = re.sub("reporting: .*", f"reporting: {{{cycle}}}", SETTINGS)
    made.commit({**under("plan", {**files, "plan.yaml": settings}), **reported(JULY)}, on="2022-08-12")
    made.commit(under("plan", actions("OC.A2")), on="2022-10-20")
    made.commit(reported(JULY, OCTOBER), on="2022-11-09")
    made.commit(under("plan", actions("OC.A3")), on="2022-12-01")
    made.commit(reported(JULY, OCTOBER, JANUARY), on="2023-02-10")
    made.commit(reported(JULY, OCTOBER.replace("green", "red"), JANUARY), on="2023-03-01")
    return made


@pytest.mark.parametrize(
    ("period", "month", "day"),
    [
        ("2022-07", "July 2022", date(2022, 8, 12)),
        ("2022-10", "October 2022", date(2022, 11, 9)),
        ("2023-01", "January 2023", date(2023, 2, 10)),
    ],
)
def test_without_a_cut_off_a_period_is_when_its_report_was_complete(
    tmp_path: Path, period: str, month: str, day: date
) -> None:
    state = find_state(period, place_of(quarters(tmp_path)))
    assert state.commit
    assert state.commit.committed == day
    assert state.label.partition(" (")[0] == f"the last commit that wrote in the report for {month}"


def test_a_report_that_was_committed_after_the_cut_off_offers_the_commit_and_the_setting(tmp_path: Path) -> None:
    made = quarters(tmp_path, "every: 3, first: 2022-07, cut_off: 5")
    first = made.git("rev-list", "--max-parents=0", "HEAD")[:10]
    with pytest.raises(Refusal) as refusal:
        find_state("2022-07", place_of(made))
    assert refusal.value.message == "nothing had been committed by 5 August 2022, the cut-off for July 2022."
    assert refusal.value.hint == (
        f"Its report was complete with commit {first} of 12 August 2022: name that, or set `reporting.cut_off` in "
        "plan.yaml to 12 or more."
    )


def test_the_day_that_a_state_is_judged_by(made: Made) -> None:
    asked = ("2022-10-30", "2022-10", "HEAD~1", "working")
    days = [find_state(text, place_of(made.repository)).day for text in asked]
    assert days == [date(2022, 10, 30), date(2022, 10, 31), date(2022, 10, 31), None]


def test_no_commit_is_earlier_than_its_parent(made: Made) -> None:
    made.repository.commit(under("plan", actions("OC.A9")), on="2022-08-01", message="Dated before its parent")
    assert [told(made, day)[1] for day in ("2022-08-15", "2022-10-30")] == [0, 1]
    state = find_state("2022-11-01", place_of(made.repository))
    assert state.commit
    assert state.commit.subject == "Dated before its parent"


def test_the_plan_now_in_a_bare_repository(made: Made, tmp_path: Path) -> None:
    bare = made.repository.clone(tmp_path / "bare.git", "--bare")
    state = find_state(None, PlanPlace(bare.folder, is_bare=True))
    assert state.label == f"HEAD (commit {made.commits[3][:10]}, 1 November 2022)"
    with pytest.raises(Refusal, match="is a bare repository, without a folder to work in"):
        find_state("working", PlanPlace(bare.folder, is_bare=True))


def test_the_working_folder_is_read_as_it_is(made: Made) -> None:
    state = find_state("working", place_of(made.repository))
    assert state.tree == WorkingTree(made.repository.folder / "plan")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "2022-11",
            "'2022-11' is neither a revision nor a period of this plan.",
            "The nearest: 2022-10.",
        ),
        ("2022-09", "'2022-09' is neither a revision nor a period of this plan.", "The nearest: 2022-07 and 2022-10."),
        ("2022-13", "'2022-13' is neither a revision nor a period of this plan.", None),
        ("2022-02-30", "'2022-02-30' is not a day.", "Write it as 2022-10-31."),
        (
            "2022-07-30",
            "nothing had been committed by 30 July 2022.",
            "Name a later day or period, or a revision.",
        ),
        (
            "mian",
            "there is no revision 'mian' in this repository.",
            f"Did you mean main? {OTHERS}",
        ),
        ("July 2022", "'July 2022' names no state of the plan.", f"Did you mean 2022-07? {OTHERS}"),
        ("4 July 2022", "'4 July 2022' names no state of the plan.", f"Did you mean 2022-07-04? {OTHERS}"),
        ("last report", "'last report' names no state of the plan.", f"Did you mean last-report? {OTHERS}"),
        ("--output=x", "'--output=x' begins with a dash, as no revision does.", "Name a commit, a branch or a tag."),
    ],
)
def test_what_names_nothing(made: Made, text: str, message: str, hint: str | None) -> None:
    with pytest.raises(Refusal) as refusal:
        find_state(text, place_of(made.repository))
    assert (refusal.value.message, refusal.value.hint) == (message, hint)


def test_a_period_that_ended_before_the_first_commit(tmp_path: Path) -> None:
    repository = plan_repository(tmp_path, on="2022-10-01")
    with pytest.raises(Refusal, match=r"^nothing had been committed by 31 July 2022, the end of July 2022\.$"):
        find_state("2022-07", place_of(repository))


@pytest.mark.parametrize("text", ["2022-10-29", "2022-07"])
def test_a_shallow_clone_does_not_say_what_was_there_earlier(made: Made, tmp_path: Path, text: str) -> None:
    shallow = made.repository.clone(tmp_path / "shallow", "--depth=2")
    with pytest.raises(Refusal) as refusal:
        find_state(text, place_of(shallow))
    assert "shallow" in refusal.value.message
    assert "fetch-depth: 0" in str(refusal.value.hint)


def test_days_that_a_shallow_clone_has(made: Made, tmp_path: Path) -> None:
    shallow = made._replace(repository=made.repository.clone(tmp_path / "shallow", "--depth=2"))
    assert told(shallow, "2022-10-31")[1] == 2


def publish(made: Made, *publications: dict[str, str]) -> None:
    for files in publications:
        made.repository.commit(under("plan", files))


def test_the_last_report(made: Made) -> None:
    first, second, third, _ = made.commits
    publish(
        made,
        publication("P1", "2022-10", "7 December 2022", second),
        publication("P2", "2022-10", "Autumn 2022", first),
        publication("P3", "2022-07", "8 December 2022", third),
    )
    label = f"the report for October 2022, published 7 December 2022 (commit {second[:10]})"
    state = find_older(None, place_of(made.repository))
    assert (state.label, state.commit and state.commit.id) == (label, second)
    assert find_state("last-report", place_of(made.repository)) == state


def test_nothing_was_published(made: Made) -> None:
    for name in ("v1", "v2"):
        made.repository.git("-c", "user.name=A", "-c", "user.email=a@b.example", "tag", name)
    update = "id: OC.A9\ntitle: Training\ntheme: OC\nupdates: {2022-07: {rating: green}}\n"
    (made.repository.folder / "plan/actions/OC/OC.A9.yaml").write_text(update)
    with pytest.raises(Refusal) as refusal:
        find_older(None, place_of(made.repository))
    assert refusal.value.message == "nothing has been published yet, so that there is no last report."
    assert refusal.value.hint == (
        "Name where to start: a reported period (2022-10, 2022-07), a tag (v1, v2), a day (2022-10-31) or a revision."
    )


def test_a_report_whose_commit_is_not_there(made: Made, tmp_path: Path) -> None:
    publish(made, publication("P1", "2022-10", "7 December 2022", "1" * 40))
    with pytest.raises(Refusal) as refusal:
        find_older(None, place_of(made.repository))
    assert (refusal.value.message, refusal.value.hint) == (
        "the report for October 2022 was made from commit 1111111111, which is not in this repository.",
        "Fetch it from where the report was published.",
    )
    shallow = made.repository.clone(tmp_path / "shallow", "--depth=1")
    with pytest.raises(Refusal) as refusal:
        find_older(None, place_of(shallow))
    assert "fetch-depth: 0" in str(refusal.value.hint)


def test_a_record_of_a_publication_that_cannot_be_read(made: Made) -> None:
    publish(made, {"publications/P1.yaml": "id: [\n"})
    message = "publications/P1.yaml cannot be used. Line 1: A bracket is opened here and not closed."
    with pytest.raises(Refusal, match=f"^{message}$"):
        find_older(None, place_of(made.repository))


def test_a_plan_outside_any_repository(tmp_path: Path) -> None:
    repository = plan_repository(tmp_path / "work")
    repository.folder.joinpath(".git").rename(tmp_path / "elsewhere")
    with pytest.raises(Refusal, match="is not in a Git repository"):
        find_state("2022-10", place_of(repository))


def test_before_the_first_commit(tmp_path: Path) -> None:
    repository = plan_repository(tmp_path)
    repository.git("update-ref", "-d", "HEAD")
    for text in ("2022-10", "2022-10-31"):
        with pytest.raises(Refusal, match=r"^the plan has no history yet: there are no commits\.$"):
            find_state(text, place_of(repository))
    with pytest.raises(Refusal) as refusal:
        find_state("main", place_of(repository))
    assert str(refusal.value.hint).startswith("There are no commits yet.")


def test_a_revision_without_a_plan(made: Made) -> None:
    made.repository.git("switch", "--quiet", "--orphan", "empty")
    identity = made.repository.commit({"README.md": "Nothing yet.\n"})
    made.repository.switch("main")
    with pytest.raises(Refusal, match=f"^there is no plan at {identity[:10]}: "):
        find_state("empty", place_of(made.repository))
