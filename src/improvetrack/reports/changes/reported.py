"""Ratings, statuses and updates that are new, in words."""

from __future__ import annotations

from improvetrack.analysis.changes.kinds import RatingChanged, RatingStep, Reported, StatusChanged
from improvetrack.model.periods import month_name
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.told import Told

_STEPS = {
    RatingStep.NEW: "rated for the first time",
    RatingStep.BETTER: "better",
    RatingStep.WORSE: "worse",
    RatingStep.OTHER: "of equal concern",
    RatingStep.MISSING: "no longer rated",
}


def rating_changed(change: RatingChanged, names: Names) -> Told:
    """Tell of a rating, and whether it is better or worse."""
    kind, label = change.item.kind, names.rating_label(change.item.kind)
    before = names.rating(kind, change.before) if change.before else None
    after = names.rating(kind, change.after)
    what = f"{label} changes from {before} to {after}" if before else f"{label} is {after}"
    lost = change.step is RatingStep.MISSING and before is None
    return Told(label, what, before, after, () if lost else (_STEPS[change.step],))


def status_changed(change: StatusChanged, names: Names) -> Told:
    """Tell of a status, with the date of completion or the cause."""
    kind = change.item.kind
    before = names.status(kind, change.before) if change.before else None
    after = names.status(kind, change.after)
    what = f"status changes from {before} to {after}" if before else f"status is {after}"
    facts = (
        f"completed {change.completed}" if isinstance(change.completed, str) else None,
        f"cause: {names.cause(change.cause)}" if isinstance(change.cause, str) else None,
    )
    return Told("status", what, before, after, tuple(fact for fact in facts if fact))


def reported(change: Reported, _names: Names) -> Told:
    """Tell of an update for a period."""
    return Told("update", f"update for {month_name(change.period)}")
