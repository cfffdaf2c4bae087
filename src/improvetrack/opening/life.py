"""The life of one item, opened: the item as it is now, or was last, and every commit that changed it under any path.

The files of an item are found by the id in them, since a path may change and an id may not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    ItemKind,
    ItemRef,
    RequestMoved,
    RequestRewritten,
    SettingChanged,
    UpdateRewritten,
)
from improvetrack.analysis.changes.register import register_of
from improvetrack.checks.finding import did_you_mean
from improvetrack.diagnostics import Diagnostic
from improvetrack.history.records import Records, beginnings, mention_of
from improvetrack.history.states import SETTINGS, PlanPlace, State, committed_state, last_committed, touched_by
from improvetrack.history.stepping import Step, steps_through
from improvetrack.loading.plan import kind_of
from improvetrack.model.commit import Commit
from improvetrack.model.plan import Plan
from improvetrack.opening.folder import find_place
from improvetrack.opening.plan import Opened, PlanQuery, open_state
from improvetrack.opening.states import find_state
from improvetrack.refusal import Refusal
from improvetrack.reports.life.build import Held, find_held
from improvetrack.reports.life.steps import Lived
from improvetrack.reports.wording import joined
from improvetrack.source.git.objects import LoggedCommit, PathChange
from improvetrack.source.git.repository import Repository
from improvetrack.source.tree import SourceTree

_TOGETHER = 2_000
"""Blobs that are read at once."""


class Trace:
    """The search for the files of an item through the history of a plan.

    A file *mentions* the item when its id stands in it; of an item within a theme or a review, as a workstream, also
    what follows the slash. A file may do so without holding the item, and is then read in vain.
    """

    def __init__(self, identity: str, repository: Repository, logged: Sequence[LoggedCommit]) -> None:
        """Look for an item by its id."""
        self._identity = identity
        self._repository = repository
        self._mention = mention_of({identity, identity.partition("/")[2] or identity})
        self._mentioned: dict[str, bool] = {}
        self._commits = [[change for change in each.changes if kind_of(change.path)] for each in logged]

    def paths(self, states: Iterable[SourceTree]) -> frozenset[str]:
        """Return the paths that the item had in history and in some states."""
        known = {path for state in states for path in self._in_state(state)}
        return self._with_others(known.union(self._named(change.path for each in self._commits for change in each)))

    def paths_anywhere(self) -> frozenset[str]:
        """Return the paths of all files that ever mentioned the item; this reads every version of every file."""
        changes = [change for each in self._commits for change in each]
        self._look(change.after for change in changes)
        return frozenset(change.path for change in changes if self._mentions(change.after))

    def may_hold(self, path: str) -> bool:
        """Say whether a file is named by the item's id, or mentioned it in a version that was looked at."""
        if PurePosixPath(path).stem == self._identity:
            return True
        return any(self._mentioned.get(change.after or "") for _, change in self._at.get(path, ()))

    def _in_state(self, tree: SourceTree) -> Iterator[str]:
        """Yield the paths that the id leads to; where none of these mentions the item, all that do."""
        paths = [path for path in tree.paths() if kind_of(path)]
        named = self._named(paths)
        yield from named
        if not any(self._stands_in(tree, path) for path in named):
            yield from (path for path in paths if self._stands_in(tree, path))

    def _stands_in(self, tree: SourceTree, path: str) -> bool:
        raw = tree.read(path)
        return not isinstance(raw, Diagnostic) and self._mention.search(raw) is not None

    def _named(self, paths: Iterable[str]) -> list[str]:
        """Return the paths that are named by the longest beginning of the id: themes/OC.yaml for OC/M1."""
        stems = {path: PurePosixPath(path).stem for path in paths}
        there = frozenset(stems.values())
        name = next((name for name in beginnings(self._identity) if name in there), None)
        return [path for path, stem in stems.items() if stem == name]

    def _with_others(self, known: Iterable[str]) -> frozenset[str]:
        """Return paths with those that the item came from, and those that it went to."""
        found: set[str] = set()
        fresh = set(known)
        while fresh:
            found |= fresh
            touching = [place for path in fresh for place in self._at.get(path, ())]
            self._look(blob for _, change in touching for blob in (change.before, change.after))
            fresh = {path for number, change in touching for path in self._across(number, change)} - found
        return frozenset(found)

    @cached_property
    def _at(self) -> Mapping[str, Sequence[tuple[int, PathChange]]]:
        """What was done to the file at each path, with the numbers of the commits."""
        at: defaultdict[str, list[tuple[int, PathChange]]] = defaultdict(list)
        for number, changes in enumerate(self._commits):
            for change in changes:
                at[change.path].append((number, change))
        return at

    def _across(self, number: int, change: PathChange) -> Iterator[str]:
        """Yield where a commit took the item from that it put into a file, or put the item that it took out of it.

        Reports on a theme come and go with their periods, and are not asked.
        """
        came, went = self._turns(change)
        if came == went or kind_of(change.path) == "theme-report":
            return
        others = [other for other in self._commits[number] if other is not change]
        for among in ([other for other in others if _is_moved(change, other)], others):
            self._look(other.before if came else other.after for other in among)
            likely = [other for other in among if self._mentions(other.before if came else other.after)]
            self._look(other.after if came else other.before for other in likely)
            paths = [other.path for other in likely if self._turns(other) == (went, came)]
            yield from paths
            if paths:
                return

    def _turns(self, change: PathChange) -> tuple[bool, bool]:
        """Return whether a commit put the item into a file, and whether it took the item out of it."""
        before, after = self._mentions(change.before), self._mentions(change.after)
        return after and not before, before and not after

    def _mentions(self, blob: str | None) -> bool:
        return blob is not None and self._mentioned[blob]

    def _look(self, blobs: Iterable[str | None]) -> None:
        """Find out which blobs mention the item."""
        rest = iter({blob for blob in blobs if blob} - self._mentioned.keys())
        while together := list(islice(rest, _TOGETHER)):
            for blob, raw in self._repository.read_blobs(together).items():
                self._mentioned[blob] = self._mention.search(raw) is not None


def _is_moved(one: PathChange, other: PathChange) -> bool:
    """Say whether two changes look like one file that was moved: the same bytes, or the same name, elsewhere."""
    same_bytes = (one.after and one.after == other.before) or (one.before and one.before == other.after)
    return bool(same_bytes) or PurePosixPath(one.path).name == PurePosixPath(other.path).name


_OF_THEME = (ItemKind.WORKSTREAM, ItemKind.MILESTONE)


def life_of(identity: str, place: PlanPlace, until: State) -> tuple[Step, ...]:
    """Return every step that changed an item or a part of it, from the first commit to a state, newest last.

    Each step has only these changes, and the versions of the item's file that could not be read. Parts are what an
    action, a theme or a review holds, but not a theme's actions. An item that never was has no steps. Raises Refusal
    in a shallow clone, which does not know the beginning.
    """
    end = last_committed(place, until)
    logged = place.repository.log(end.commit.id, None, end.folder)
    trace = Trace(identity, place.repository, logged)

    def steps(paths: Iterable[str]) -> tuple[Step, ...]:
        history = touched_by(logged, end, until, {*paths, SETTINGS})
        return tuple(_about(identity, steps_through(place, None, history, until, Records()), trace))

    return steps(trace.paths((until.tree,))) or steps(trace.paths_anywhere())


def _about(identity: str, steps: Iterable[Step], trace: Trace) -> Iterator[Step]:
    for step in steps:
        changes = tuple(change for change in step.changes if _is_about(identity, change))
        unreadable = tuple(each for each in step.unreadable if trace.may_hold(each.path))
        if changes or unreadable:
            yield Step(step.commit, changes, unreadable)


def _is_about(identity: str, change: Change) -> bool:
    match change:
        case RequestMoved(request=request) | RequestRewritten(request=request):
            return request == identity
        case SettingChanged():
            return False
        case UpdateRewritten(at=at) if f".{identity}." in at:
            return True
        case _:
            return _is_part(identity, change.item)


def _is_part(identity: str, item: ItemRef) -> bool:
    """Say whether an item is the one with an id, or a part of it."""
    of_theme = item.theme == identity and item.kind in _OF_THEME and item.action is None
    of_review = item.kind is ItemKind.RECOMMENDATION and item.id.startswith(f"{identity}/")
    return identity in (item.id, item.action) or of_theme or of_review


class OpenedLife(NamedTuple):
    """An item where it stands, or stood last, the plan as it is now, and every step of the item's life."""

    held: Held
    now: Opened
    steps: tuple[Lived, ...]


def open_life(identity: str, folder: Path | None, as_at: str | None) -> OpenedLife:
    """Return the life of the item with an id; raises Refusal for an id that neither the plan nor its history has."""
    place = find_place(folder)
    state = find_state(None, place)
    now = open_state(state, PlanQuery(as_at=as_at))
    held = _held_in(now, identity)
    steps = life_of(held.item.id if held else identity, place, state)
    held = held or _held_last(place, identity, steps, as_at)
    if held is None:
        raise _unknown(now.plan, identity)
    return OpenedLife(held, now, tuple(_lived(place, step) for step in steps))


def _held_in(opened: Opened, identity: str) -> Held | None:
    return find_held(opened.plan, identity, opened.period, opened.day)


def _held_last(place: PlanPlace, identity: str, steps: Sequence[Step], as_at: str | None) -> Held | None:
    """Return an item that the plan does not have now, in the last state of the plan that had it."""
    for step in reversed(steps):
        commit_id = step.commit.id if step.commit else place.head()
        for revision in (commit_id, f"{commit_id}^"):
            with suppress(Refusal):
                state = committed_state(place, place.repository.resolve(revision), None)
                held = _held_in(open_state(state, PlanQuery(as_at=as_at)), identity)
                if held:
                    return held
    return None


def _unknown(plan: Plan, identity: str) -> Refusal:
    known = [entry.item.id for entry in register_of(plan).values()]
    request = next((each for each in plan.requests if each.id == identity), None)
    if request:
        items = joined([item for item in dict.fromkeys(ask.item for ask in request.changes) if item in known])
        told = f"Name what it is about: {items}." if items else "The plan does not have what it is about."
        return Refusal(f"'{identity}' is a change request.", told)
    return Refusal(f"neither the plan nor its history has '{identity}'.", did_you_mean(identity, known))


def _lived(place: PlanPlace, step: Step) -> Lived:
    added = any(isinstance(change, Added) for change in step.changes)
    first = added and step.commit is not None and _begins(place, step.commit)
    problems = tuple(f"{each.path}: {each.problem}" for each in step.unreadable)
    return Lived(step.commit, step.changes, problems, first)


def _begins(place: PlanPlace, commit: Commit) -> bool:
    """Say whether there was no plan before a commit."""
    parent = place.repository.try_resolve(f"{commit.id}^")
    if parent is not None:
        with suppress(Refusal):
            place.tree_at(parent)
            return False
    return True
