"""Changes in what was reported, in words: ratings, statuses, updates and their corrections."""

from __future__ import annotations

import re

from improvetrack.analysis.changes.kinds import (
    Corrected,
    RatingChanged,
    RatingStep,
    Reported,
    StatusChanged,
    UpdateRewritten,
)
from improvetrack.model.periods import month_name
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.told import Told, exchanged, quoted

_AT_ITEM = re.compile(r"(?:sub_actions|milestones)\.(?P<id>.+)\.(?P<field>[a-z_]+)")
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


def update_rewritten(change: UpdateRewritten, names: Names) -> Told:
    """Tell of a value of a past update that now reads otherwise."""
    name = f"{place_words(change.at, names)} as reported for {month_name(change.period)}"
    told = exchanged(name, quoted(change.before), quoted(change.after))
    return told._replace(before=change.before, after=change.after)


def corrected(change: Corrected, names: Names) -> Told:
    """Tell of a correction: what a report had wrong, and what is right."""
    record = change.correction
    name = f"{place_words(record.at, names)} in the report for {month_name(record.period)}"
    return Told(name, f"corrects {name}", record.was, record.now, (record.reason,))


def place_words(at: str, names: Names) -> str:
    """Return a place in an update for people: `status of OC.A2.1` for `sub_actions.OC.A2.1.status`."""
    found = _AT_ITEM.fullmatch(at)
    field = found["field"] if found else at
    words = names.settings.ratings.label if field == "rating" else field.replace("_", " ")
    return f"{words} of {found['id']}" if found else words
