"""What is new in a plan that has reported, or has another title: since when is said, so that past reports stay true."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.asks import comes_with, is_controlled
from improvetrack.analysis.changes.kinds import Added, ItemKind, ItemRef, Reworded
from improvetrack.analysis.changes.register import key_of
from improvetrack.checks.finding import Finding
from improvetrack.checks.transitions.identities import of_another_kind, reused_after_closure
from improvetrack.checks.transitions.transition import Address, Placed, Transition
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Joining, Renaming
from improvetrack.model.plan import Plan
from improvetrack.rules.catalogue import SINCE_WHEN


def check_since_when_is_said(transition: Transition) -> Iterator[Placed]:
    """In a plan that has reported, what is new says when it joined, and what has another title says since when (IT810).

    What comes with a new main action or a new theme joined with that.
    """
    if not transition.reported_after(""):
        return
    added = {key_of(change.item) for change in transition.of(Added)}
    anew = {key for key, _ in of_another_kind(transition)}
    for item in [change.item for change in transition.of(Added) if key_of(change.item) not in anew]:
        place = transition.addresses[key_of(item)]
        if _can_join(item) and comes_with(item) not in added and _joined(item, place, transition.after) is None:
            yield _is_new(item, place)
    reused = {key_of(reopened.item) for reopened, _ in reused_after_closure(transition)}
    for reworded in transition.of(Reworded):
        place = transition.addresses[key_of(reworded.item)]
        is_title = reworded.field == "title" and is_controlled(reworded.item) and key_of(reworded.item) not in reused
        if is_title and reworded.before is not None:
            renamed = _renamed(reworded.item, place, transition.after)
            if renamed is not None and reworded.before not in [each.was for each in renamed]:
                yield _has_another_title(reworded, reworded.before, place)


def _can_join(item: ItemRef) -> bool:
    return is_controlled(item) and item.kind not in (ItemKind.WORKSTREAM, ItemKind.RECOMMENDATION, ItemKind.REVIEW)


def _joined(item: ItemRef, place: Address, plan: Plan) -> Joining | None:
    if place.dated is not None:
        return place.dated.joined
    return next((theme.joined for theme in plan.themes if theme.id == item.id), None)


def _renamed(item: ItemRef, place: Address, plan: Plan) -> tuple[Renaming, ...] | None:
    """Return the earlier titles of an item; None for one that keeps none."""
    if place.dated is not None:
        return place.dated.renamed
    for theme in plan.themes:
        if item.kind is ItemKind.THEME and theme.id == item.id:
            return theme.renamed
        if item.kind is ItemKind.WORKSTREAM and theme.id == item.theme:
            return next((each.renamed for each in theme.workstreams if f"{theme.id}/{each.id}" == item.id), None)
    return None


def _is_new(item: ItemRef, place: Address) -> Placed:
    message = f"The {item.kind} {item.id} is new in a plan that has reported, and it is not said when it joined."
    hint = "Add `joined: {on: DAY}` with the day on which that was agreed; earlier reports then do not count it."
    return Placed(place.holder, Finding(SINCE_WHEN, (*place.at, "id"), message, hint=hint))


def _has_another_title(change: Reworded, before: str, place: Address) -> Placed:
    message = f"{change.item.id} was '{shortened(before)}' in earlier reports, and it is not said until when."
    hint = "Add that title to `renamed`, as {was: TITLE, on: DAY}; accept this where only spelling is mended."
    return Placed(place.holder, Finding(SINCE_WHEN, (*place.at, "title"), message, hint=hint))
