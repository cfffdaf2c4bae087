"""The life of one item: every commit that changed it or a part of it, under whatever path it stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvetrack.analysis.changes.kinds import (
    Change,
    Item,
    ItemKind,
    RequestMoved,
    RequestRewritten,
    SettingChanged,
    UpdateRewritten,
)
from improvetrack.history.pairing.records import Records
from improvetrack.history.states import PlanPlace, State
from improvetrack.history.walking.stepping import Step, steps_through
from improvetrack.history.walking.stretch import last_committed, touched_by
from improvetrack.history.walking.tracing import Trace
from improvetrack.history.walking.versions import SETTINGS

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


def _is_part(identity: str, item: Item) -> bool:
    """Say whether an item is the one with an id, or a part of it."""
    of_theme = item.theme == identity and item.kind in _OF_THEME and item.action is None
    of_review = item.kind is ItemKind.RECOMMENDATION and item.id.startswith(f"{identity}/")
    return identity in (item.id, item.action) or of_theme or of_review
