"""What happened between two states of a plan: the states side by side, every change, and the commit that made it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    Closed,
    Corrected,
    LinksChanged,
    ReadOtherwise,
    Relocated,
    Reported,
    RequestMoved,
    RequestRewritten,
    RevisionRewritten,
    Reworded,
    SettingChanged,
    UpdateRewritten,
    WorkstreamClosed,
)
from improvetrack.analysis.changes.terms import identity_of
from improvetrack.history.pair import Differing, find_differing, load_pair
from improvetrack.history.records import Records
from improvetrack.history.states import SETTINGS, PlanPlace, State, Touched, stretch_between
from improvetrack.history.stepping import Step, steps_through
from improvetrack.model.commit import Commit
from improvetrack.model.kinds import KINDS
from improvetrack.refusal import Refusal
from improvetrack.reports.changes.report import Differences, NotCompared
from improvetrack.source.tree import SourceTree

_KINDS = tuple(
    kind.name
    for kind in KINDS
    if kind.name == "change-request" or (kind.items and kind.name not in ("theme", "review"))
)
"""The kinds of file that hold everything that is told of a record, and tell of it by its own id.

A theme is told of by its reports as well, and a review by its recommendations.
"""


class States(NamedTuple):
    """Two states of a plan: their files, which of these differ, and what was read of them."""

    older: SourceTree
    newer: SourceTree
    differing: Differing
    records: Records


def single_commit_changes(
    changes: Iterable[Change], history: Sequence[Touched], states: States
) -> tuple[tuple[Step, ...], tuple[Touched, ...]]:
    """Return steps with the changes that one commit alone can have made, and what history did to other files.

    The latter is empty where no other change is left, of which only steps through history can tell.
    """
    files = _files_by_id(states)
    made_by = _made_alone(files, dict(_whole(history, states)))
    told: defaultdict[int, list[Change]] = defaultdict(list)
    left = False
    for change in changes:
        made = made_by.get(_owner(change))
        if made is not None:
            told[made].append(change)
        elif not isinstance(change, WorkstreamClosed):
            left = True
    steps = tuple(Step(history[number].commit, tuple(told[number])) for number in sorted(told))
    settled = frozenset(path for identity in made_by for path in files[identity])
    return steps, tuple(_without(history, settled)) if left else ()


def _whole(history: Sequence[Touched], states: States) -> Iterator[tuple[str, int]]:
    """Yield the files that one commit brought from the one state to the other, and the number of that commit.

    Where files were at other paths on the way, one that is new or gone may have been moved, and is passed over.
    """
    often = Counter(change.path for touched in history for change in touched.changes)
    moved = not often.keys() <= states.differing.paths() | {SETTINGS}
    for number, touched in enumerate(history):
        for path, before, after in touched.changes:
            sides = (states.older.fingerprint(path), states.newer.fingerprint(path))
            if often[path] == 1 and (before, after) == sides and not (moved and None in sides):
                yield path, number


def _files_by_id(states: States) -> Mapping[str, set[str]]:
    """Return the files of each record, in either state, by the record's id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tree, paths in ((states.older, states.differing.older), (states.newer, states.differing.newer)):
        for path in (path for kind in _KINDS for path in paths.get(kind, ())):
            loaded = states.records.known(path, tree.fingerprint(path))
            if loaded and loaded.record:
                found[loaded.record.id].add(path)
    return found


def _made_alone(files: Mapping[str, set[str]], whole: Mapping[str, int]) -> Mapping[str, int]:
    """Return the number of the commit that alone touched the files of a record, by the record's id."""
    made = {identity: {whole.get(path) for path in paths} for identity, paths in files.items()}
    return {identity: first for identity, (first, *others) in made.items() if first is not None and not others}


def _owner(change: Change) -> str:
    """Return the id of the record that a change is of, empty for one of settings and one of a whole workstream."""
    match change:
        case RequestMoved(request=request) | RequestRewritten(request=request):
            return request
        case SettingChanged() | WorkstreamClosed() | ReadOtherwise():
            return ""
        case _:
            return change.item.action or change.item.id


def _without(history: Iterable[Touched], settled: Collection[str]) -> Iterator[Touched]:
    for commit, changes in history:
        others = tuple(change for change in changes if change.path not in settled)
        if others:
            yield Touched(commit, others)


Subject = tuple[type, str, str]
"""A kind of change, the id of what it is about, and the place in it, empty for the whole."""


def attribute(changes: Iterable[Change], steps: Sequence[Step]) -> Mapping[Change, Commit]:
    """Return the commit that made each change between two states, given the steps from one to the other.

    Changes that no commit made are not there: those of the working folder, and those that history cannot tell of.
    """
    return {change: step.commit for change, step in _made_by(changes, steps) if step.commit}


def uncommitted(changes: Iterable[Change], steps: Sequence[Step]) -> frozenset[Change]:
    """Return the changes that were made in the working folder and are in no commit yet."""
    return frozenset(change for change, step in _made_by(changes, steps) if step.commit is None)


def _made_by(changes: Iterable[Change], steps: Sequence[Step]) -> Iterator[tuple[Change, Step]]:
    newest: dict[Subject, int] = {}
    for number, step in enumerate(steps):
        for change in step.changes:
            newest.update(dict.fromkeys(_matters(change), number))
    for change in changes:
        made = _newest(change, newest)
        if made is not None:
            yield change, steps[made]


_MEANINGS = ("dates.", "ratings.", "risk_ratings.", "statuses.", "milestone_statuses.", "retired.")
"""Where settings are that give words a meaning."""


def _newest(change: Change, newest: Mapping[Subject, int]) -> int | None:
    """Return the number of the step that made a change; a workstream is closed with the last of its actions.

    What changed on an item that was taken away and put back was changed when it came back, and what reads otherwise
    reads so since the settings changed that give words a meaning.
    """
    if isinstance(change, ReadOtherwise):
        settings = ((at, made) for (kind, at, _), made in newest.items() if kind is SettingChanged)
        return max((made for at, made in settings if at.startswith(_MEANINGS)), default=None)
    if isinstance(change, WorkstreamClosed):
        return max((newest[matter] for item in change.by if (matter := (Closed, item.id, "")) in newest), default=None)
    matters = (*_matters(change), (Added, identity_of(change), ""))
    return next((newest[matter] for matter in matters if matter in newest), None)


def _matters(change: Change) -> Iterator[Subject]:
    """Yield what a change is about, the most exact first.

    A value of an update stands for the whole of it where its place is another one on the way.
    """
    kind, subject = type(change), identity_of(change)
    yield kind, subject, _place(change)
    if isinstance(change, UpdateRewritten):
        yield kind, subject, change.period


def _place(change: Change) -> str:
    match change:
        case UpdateRewritten(period=period, at=at):
            return f"{period}.{at}"
        case Reported(period=place) | Reworded(field=place) | Relocated(field=place) | LinksChanged(field=place):
            return place
        case RevisionRewritten(number=number):
            return str(number)
        case Corrected(correction=correction):
            return f"{correction.period}.{correction.at}"
        case SettingChanged(at=at) | RequestRewritten(at=at):
            return at
        case _:
            return ""


def compare_states(place: PlanPlace, older: State, newer: State) -> Differences:
    """Return two states of a plan, and all that changed between them with the commits that made the changes.

    Raises Refusal for one whose plan.yaml cannot be used, and where the older state is the later one: everything would
    seem undone, and nothing of that agreed.
    """
    if _lies_before(place, newer, older):
        told = f"{older.label} comes after {newer.label}."
        raise Refusal(told, "Name the older state with --from, and the newer one with --to.")
    states = States(older.tree, newer.tree, find_differing(older.tree, newer.tree), Records())
    pair = load_pair(older.tree, newer.tree, states.records, states.differing)
    changes = compare(pair.before, pair.after)
    steps = _steps(place, older, newer, changes, states) if changes else ()
    return Differences(
        before=pair.before,
        after=pair.after,
        changes=changes,
        commits=attribute(changes, steps),
        uncommitted=uncommitted(changes, steps),
        not_compared=tuple(NotCompared(each.path, f"{each.side} state", each.problem) for each in pair.incomparable),
    )


def _lies_before(place: PlanPlace, one: State, other: State) -> bool:
    """Say whether the history of a state holds another one; the working folder comes after what is checked out."""
    if one.commit is None or (other.commit and other.commit.id == one.commit.id):
        return False
    with suppress(Refusal):
        return (
            place.repository.merge_base(one.commit.id, other.commit.id if other.commit else place.head())
            == one.commit.id
        )
    return False


def _steps(place: PlanPlace, older: State, newer: State, changes: Sequence[Change], states: States) -> tuple[Step, ...]:
    """Return steps that tell of all changes, newest last, and walk through no more of history than is needed."""
    before, history = stretch_between(place, older, newer, states.differing.paths())
    alone, others = single_commit_changes(changes, history, states)
    walked = steps_through(place, before, others, newer, states.records) if others else ()
    order = {touched.commit: number for number, touched in enumerate(history)}
    return tuple(sorted((*alone, *walked), key=lambda step: order[step.commit]))
