"""A stretch of a plan's history: the commits from one state to another, and what each did to the files of records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from improvetrack.history.states.place import PlanPlace
from improvetrack.history.states.state import State
from improvetrack.history.walking.outset import SETTINGS, Touched
from improvetrack.history.walking.renames import with_other_paths
from improvetrack.loading.layout import kind_of
from improvetrack.refusal import Refusal
from improvetrack.source.git.log import LoggedCommit, PathChange
from improvetrack.source.git.tree import GitTree
from improvetrack.source.tree import SourceTree


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
