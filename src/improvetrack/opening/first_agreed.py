"""The dates first agreed that were rewritten in a plan's files, where there is a history to tell."""

from __future__ import annotations

from pathlib import Path

from improvetrack.analysis.drift import Rewritten
from improvetrack.history.baselines import rewritten_baselines
from improvetrack.history.states import PlanPlace, State
from improvetrack.opening.folder import find_place
from improvetrack.opening.plan import Opened
from improvetrack.refusal import Refusal


def dates_first_agreed(folder: Path | None, opened: Opened) -> tuple[Rewritten, tuple[str, ...]]:
    """Return the oldest dates that history has, by the ids of items, and a note where it does not go back far enough.

    A plan without a history has none.
    """
    place = find_place(folder)
    if not _has_history(place):
        return {}, ()
    state = State(opened.state or "", opened.tree, opened.commit)
    try:
        return rewritten_baselines(place, state, opened.plan), ()
    except Refusal as refusal:
        return {}, (f"Whether dates first agreed were rewritten is not known: {refusal.message}",)


def _has_history(place: PlanPlace) -> bool:
    try:
        return place.repository.head() is not None
    except Refusal:
        return False
