"""Which commit made a change: the newest one that changed the same thing of the same item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    Closed,
    Corrected,
    LinksChanged,
    Relocated,
    Reported,
    RequestRewritten,
    RevisionRewritten,
    Reworded,
    SettingChanged,
    UpdateRewritten,
    WorkstreamClosed,
)
from improvetrack.analysis.changes.subjects import identity_of
from improvetrack.history.walking.stepping import Step
from improvetrack.model.commit import Commit

Matter = tuple[type, str, str]
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
    newest: dict[Matter, int] = {}
    for number, step in enumerate(steps):
        for change in step.changes:
            newest.update(dict.fromkeys(_matters(change), number))
    for change in changes:
        made = _newest(change, newest)
        if made is not None:
            yield change, steps[made]


def _newest(change: Change, newest: Mapping[Matter, int]) -> int | None:
    """Return the number of the step that made a change; a workstream is closed with the last of its actions.

    What changed on an item that was taken away and put back was changed when it came back.
    """
    if isinstance(change, WorkstreamClosed):
        return max((newest[matter] for item in change.by if (matter := (Closed, item.id, "")) in newest), default=None)
    matters = (*_matters(change), (Added, identity_of(change), ""))
    return next((newest[matter] for matter in matters if matter in newest), None)


def _matters(change: Change) -> Iterator[Matter]:
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
