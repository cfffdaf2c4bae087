"""The life of one item, opened: the item as it is now, or was last, and the steps that changed it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from improvetrack.analysis.changes.kinds import Added
from improvetrack.analysis.changes.register import register_of
from improvetrack.checks.finding import did_you_mean
from improvetrack.history.life import life_of
from improvetrack.history.states import PlanPlace, committed_state
from improvetrack.history.stepping import Step
from improvetrack.model.commit import Commit
from improvetrack.model.plan import Plan
from improvetrack.opening.folder import find_place
from improvetrack.opening.plan import Asked, Opened, open_state
from improvetrack.opening.states import find_state
from improvetrack.refusal import Refusal
from improvetrack.reports.life.build import Held, find_held
from improvetrack.reports.life.steps import Lived
from improvetrack.reports.wording import joined


class OpenedLife(NamedTuple):
    """An item where it stands, or stood last, the plan as it is now, and every step of the item's life."""

    held: Held
    now: Opened
    steps: tuple[Lived, ...]


def open_life(identity: str, folder: Path | None, as_at: str | None) -> OpenedLife:
    """Return the life of the item with an id; raises Refusal for an id that neither the plan nor its history has."""
    place = find_place(folder)
    state = find_state(None, place)
    now = open_state(state, Asked(as_at=as_at))
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
                held = _held_in(open_state(state, Asked(as_at=as_at)), identity)
                if held:
                    return held
    return None


def _unknown(plan: Plan, identity: str) -> Refusal:
    request = next((each for each in plan.requests if each.id == identity), None)
    if request:
        items = joined([ask.item for ask in request.changes])
        return Refusal(f"'{identity}' is a change request.", f"Name what it is about: {items}.")
    known = [entry.item.id for entry in register_of(plan).values()]
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
