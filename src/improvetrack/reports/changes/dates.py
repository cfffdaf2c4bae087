"""Dates that moved, in words: where to, by how much, how often, and how far from what was first agreed."""

from __future__ import annotations

from enum import StrEnum

from improvetrack.analysis.changes.kinds import BaselineChanged, DateMoved, ForecastMoved, RevisionRewritten
from improvetrack.model.action import Dated, Revision
from improvetrack.model.date_words import latest_day
from improvetrack.model.dates import Calendar
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.told import Told, exchanged
from improvetrack.reports.wording import date_said, ordinal, plural


class Course(StrEnum):
    """Which way a date went, judged by the last day that its words allow."""

    LATER = "later"
    EARLIER = "earlier"
    SAME = "same"
    SET = "set"
    TAKEN = "taken"
    UNCLEAR = "unclear"


def course_of(before: Dated | None, after: Dated | None, calendar: Calendar) -> Course:
    """Return which way a date went; `UNCLEAR` where words on either side name no day."""
    if not isinstance(before, str) or not isinstance(after, str):
        return Course.SET if isinstance(after, str) else Course.TAKEN
    earlier, later = latest_day(before, calendar), latest_day(after, calendar)
    if earlier is None or later is None:
        return Course.UNCLEAR
    if earlier == later:
        return Course.SAME
    return Course.LATER if later > earlier else Course.EARLIER


def date_moved(change: DateMoved, names: Names) -> Told:
    """Tell of an agreed date: `agreed date moves from March 2023 to July 2023`, with months, moves and drift."""
    course = course_of(change.before, change.after, names.calendar)
    move = f"{ordinal(change.move)} move" if change.move and course not in (Course.SET, Course.TAKEN) else None
    facts = (_distance(change, course, names), move, _drift(change))
    return _moved("agreed date", change.before, change.after, course, facts)


def forecast_moved(change: ForecastMoved, names: Names) -> Told:
    """Tell of a forecast: `forecast moves from November 2022 to January 2023`, with months."""
    course = course_of(change.before, change.after, names.calendar)
    return _moved("forecast", change.before, change.after, course, (_months(change.months, course),))


def baseline_changed(change: BaselineChanged, _names: Names) -> Told:
    """Tell of the date first agreed, which is not meant to change."""
    before, after = date_said(change.before), date_said(change.after)
    return exchanged("date first agreed", before, after, "it is not meant to change")


def revision_rewritten(change: RevisionRewritten, _names: Names) -> Told:
    """Tell of a date agreed in the past that now reads otherwise, or is gone."""
    name = f"record of the {ordinal(change.number)} revised date"
    after = _revision(change.after) if change.after else None
    return exchanged(name, _revision(change.before), after, "what was agreed in the past is not meant to change")


def _moved(name: str, before: Dated | None, after: Dated | None, course: Course, facts: tuple[str | None, ...]) -> Told:
    was, now = date_said(before), date_said(after)
    what = {
        Course.LATER: f"{name} moves from {was} to {now}",
        Course.EARLIER: f"{name} is brought forward from {was} to {now}",
        Course.SAME: f"{name} is put in other words: from {was} to {now}",
        Course.SET: f"{name} is set: {now}",
        Course.TAKEN: f"{name} changes from {was or 'none'} to {now}" if now else f"{name} is taken away: {was}",
        Course.UNCLEAR: f"{name} changes from {was} to {now}",
    }[course]
    return Told(name, what, was, now, tuple(fact for fact in facts if fact))


def _distance(change: DateMoved, course: Course, names: Names) -> str | None:
    """Return by how much an agreed date moved, and say so where that is more than the plan tolerates."""
    months, tolerated = _months(change.months, course), names.tolerated
    if not change.beyond or months is None:
        return months
    just = "just over " if change.months == tolerated and tolerated else ""
    return f"{just}{months}, beyond the {plural(tolerated, 'month', 'months')} tolerated"


def _months(months: int | None, course: Course) -> str | None:
    if months is None or course not in (Course.LATER, Course.EARLIER):
        return None
    return f"{plural(abs(months), 'month', 'months') if months else 'less than a month'} {course.value}"


def _drift(change: DateMoved) -> str | None:
    """Return how far the newer date is from the baseline; after the first move, that is what the move says already."""
    if change.drift is None or change.move <= 1:
        return None
    if change.drift == 0:
        return "within a month of the date first agreed"
    course = Course.LATER if change.drift > 0 else Course.EARLIER
    return f"{_months(change.drift, course)} than first agreed"


def _revision(revision: Revision) -> str:
    forum = f" by {revision.forum}" if revision.forum else ""
    return f"{revision.due} (agreed{forum}, {revision.agreed})"
