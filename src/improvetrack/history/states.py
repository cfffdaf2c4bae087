"""The states of a plan that a person can name, and what lies between two: the commits, and what each did to files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from improvetrack.history.records import first_problem, in_words
from improvetrack.loading.plan import kind_of
from improvetrack.loading.record import Loaded, load_record
from improvetrack.model.commit import Commit
from improvetrack.model.periods import cycle_problem
from improvetrack.model.settings import PlanSettings
from improvetrack.refusal import Refusal
from improvetrack.reports.wording import day_label
from improvetrack.rules.catalogue import UNKNOWN_PERIOD
from improvetrack.source.git.objects import LoggedCommit, PathChange
from improvetrack.source.git.repository import Repository, find_repository
from improvetrack.source.git.tree import GitTree, plan_tree
from improvetrack.source.tree import SourceTree, WorkingTree


@dataclass(frozen=True)
class PlanPlace:
    """A plan by its folder, or by the bare repository that holds it and in which there is no working folder.

    The repository is looked for when it is first needed. Everything here raises Refusal where there is none.
    """

    named: Path
    is_bare: bool = False

    @cached_property
    def repository(self) -> Repository:
        """The repository that holds the plan."""
        return find_repository(self.named)

    @property
    def folder(self) -> Path:
        """The plan folder; raises Refusal in a bare repository."""
        if self.is_bare:
            raise Refusal(f"{self.named} is a bare repository, without a folder to work in.", "Go to a clone of it.")
        return self.named

    @property
    def inside(self) -> str | None:
        """Where the plan folder lies in the repository, empty for its top; None where only a commit can tell."""
        return None if self.is_bare else self.repository.path_of(self.named)

    def head(self) -> str:
        """Return the id of the commit that is checked out; raises Refusal before the first one."""
        identity = self.repository.head()
        if identity is None:
            raise Refusal("the plan has no history yet: there are no commits.", "Commit the plan first.")
        return identity

    def tree_at(self, commit_id: str) -> GitTree:
        """Return the plan as it was in a commit, given by its full id."""
        return plan_tree(self.repository, commit_id, self.inside)

    def tree_now(self) -> SourceTree:
        """Return the plan as it is now: in its folder, and in a bare repository in the commit that HEAD names."""
        return self.tree_at(self.head()) if self.is_bare else WorkingTree(self.named)


class State(NamedTuple):
    """A state of the plan: what reports call it, its files, and its commit, None for the working folder.

    `asked_for` is the day by which it was asked for, or the last of the period.
    """

    label: str
    tree: SourceTree
    commit: Commit | None
    asked_for: date | None = None

    @property
    def day(self) -> date | None:
        """The day that the state is judged by: the one by which it was asked for, else that of its commit."""
        return self.asked_for or (self.commit.committed if self.commit else None)


def working_state(place: PlanPlace) -> State:
    """Return the plan as its folder holds it now; raises Refusal in a bare repository."""
    return State("the working folder", WorkingTree(place.folder), None)


def committed_state(place: PlanPlace, commit_id: str, name: str | None) -> State:
    """Return the plan as it was in a commit that reports call by a name, or by its id alone."""
    tree = place.tree_at(commit_id)
    day = f", {day_label(tree.commit.committed)}" if tree.commit.committed else ""
    words = f"commit {tree.commit.short}{day}"
    return State(f"{name} ({words})" if name else words, tree, tree.commit)


def load_settings(tree: SourceTree, state: str) -> PlanSettings:
    """Return the settings of a state that a message calls `state`, such as "the older state"; see `usable_settings`."""
    return usable_settings(load_record(tree, "plan.yaml", PlanSettings), state)


def usable_settings(loaded: Loaded[PlanSettings], state: str) -> PlanSettings:
    """Return the settings of a state that was read.

    Refuses, with line and problem, a file that is no record or whose reporting cycle cannot be.
    """
    problem = settings_problem(loaded)
    if problem or loaded.record is None:
        hint = "Mend it, or name another state of the plan."
        raise Refusal(f"plan.yaml of {state} cannot be used. {problem}", hint)
    return loaded.record


def settings_problem(loaded: Loaded[PlanSettings]) -> str | None:
    """Return why a plan.yaml cannot be used, in words with the line, or None where it can."""
    if loaded.record is None:
        return first_problem(loaded)
    cycle = loaded.record.reporting
    problem = cycle_problem(cycle.every, cycle.first, cycle.last)
    if problem is None:
        return None
    place = loaded.document.locate(("reporting",), key=True)
    return in_words(UNKNOWN_PERIOD.at(place, f"{problem}."))


SETTINGS = "plan.yaml"


class Touched(NamedTuple):
    """A commit, None for the working folder, and what it did to the files of records."""

    commit: Commit | None
    changes: tuple[PathChange, ...]


def with_other_paths(logged: Sequence[LoggedCommit], paths: Iterable[str]) -> frozenset[str]:
    """Return paths with all others that the same files had in a stretch of history, given newest first.

    Under another path it is the same file when it has the same bytes, or in another folder the same name.
    """
    found = set(paths)
    for commit in logged:
        _add_moved(commit.changes, found)
    for commit in reversed(logged):
        _add_moved(commit.changes, found)
    return frozenset(found)


def _add_moved(changes: Sequence[PathChange], found: set[str]) -> None:
    """Add where a commit took files from, and where it brought them, when the one or the other is known."""
    gone = [(change.path, change.before) for change in changes if change.after is None]
    new = [(change.path, change.after) for change in changes if change.before is None]
    if gone and new:
        found.update(_same_files([file for file in gone if file[0] in found], new))
        found.update(_same_files([file for file in new if file[0] in found], gone))


def _same_files(known: Iterable[tuple[str, str | None]], others: Iterable[tuple[str, str | None]]) -> Iterable[str]:
    marks = {mark for path, blob in known for mark in (blob, PurePosixPath(path).name)}
    return (path for path, blob in others if blob in marks or PurePosixPath(path).name in marks)


class Stretch(NamedTuple):
    """The plan before a stretch of history, None where it begins with that, and what was touched in it, oldest first.

    What the working folder has and no commit stands last.
    """

    before: SourceTree | None
    history: tuple[Touched, ...]


def stretch_between(place: PlanPlace, since: State, until: State, paths: Collection[str]) -> Stretch:
    """Return what lies between two states.

    Only commits on the first-parent line count: a merge stands for what it brought. Where the older state is none of
    those before the newer one, as after a rebase, they are counted from where the two part. `paths` are the files that
    matter, by their paths in either state. Where history cannot tell, there are no commits.
    """
    end = last_committed(place, until)
    logged = _logged(place, since, end)
    wanted = with_other_paths(logged, (*paths, SETTINGS))
    before = _before(place, since, logged[-1]) if logged else end
    return Stretch(before, touched_by(logged, end, until, wanted))


def last_committed(place: PlanPlace, state: State) -> GitTree:
    """Return a state as its commit has it, and for the working folder the commit that is checked out."""
    return state.tree if isinstance(state.tree, GitTree) else place.tree_at(place.head())


def touched_by(
    logged: Sequence[LoggedCommit], end: GitTree, until: State, wanted: Collection[str]
) -> tuple[Touched, ...]:
    """Return what each commit, given newest first, and then the working folder did to the files that matter.

    `end` is the last commit before the working folder; `wanted` are the paths that matter.
    """
    history = [Touched(each.commit, _wanted(each.changes, wanted)) for each in reversed(logged)]
    if until.commit is None:
        history.append(Touched(None, _uncommitted(end, until.tree, wanted)))
    return tuple(touched for touched in history if touched.changes)


def _logged(place: PlanPlace, since: State, end: GitTree) -> tuple[LoggedCommit, ...]:
    with suppress(Refusal):
        base = place.repository.merge_base(since.commit.id if since.commit else place.head(), end.commit.id)
        return place.repository.log(end.commit.id, base, end.folder)
    return ()


def _before(place: PlanPlace, since: State, first: LoggedCommit) -> SourceTree | None:
    """Return the plan as it was before a commit, None where it began with that one."""
    parent = place.repository.try_resolve(f"{first.commit.id}^")
    if parent is None or (since.commit and parent == since.commit.id):
        return since.tree if parent else None
    with suppress(Refusal):
        return place.tree_at(parent)
    return None


def _wanted(changes: Iterable[PathChange], wanted: Collection[str]) -> tuple[PathChange, ...]:
    """Return the changes to files of records, of those that matter."""
    return tuple(each for each in changes if each.path in wanted and kind_of(each.path))


def _uncommitted(head: SourceTree, working: SourceTree, wanted: Collection[str]) -> tuple[PathChange, ...]:
    paths = (path for path in sorted(wanted) if kind_of(path))
    changes = (PathChange(path, head.fingerprint(path), working.fingerprint(path)) for path in paths)
    return tuple(change for change in changes if change.before != change.after)
