"""Dates, leads, wording and places that changed, in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from improvetrack.analysis.changes.kinds import (
    BaselineChanged,
    DateMoved,
    ForecastMoved,
    ItemKind,
    LeadChanged,
    LinksChanged,
    Relocated,
    RevisionRewritten,
    Reworded,
)
from improvetrack.model.action import Dated, Revision
from improvetrack.model.dates.window import TO_BE_CONFIRMED, Calendar
from improvetrack.model.dates.words import latest_day, read_date
from improvetrack.model.record import Missing
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.telling import Told, exchanged, quoted
from improvetrack.reports.wording import date_said, joined, ordinal, plural


class Course(StrEnum):
    """Which way a date went, judged by the last day that its words allow.

    It is `SET` where there was none yet, `FOUND` where none was known, and `TAKEN` where there is none any more.
    """

    LATER = "later"
    EARLIER = "earlier"
    SAME = "same"
    SET = "set"
    FOUND = "found"
    TAKEN = "taken"
    UNCLEAR = "unclear"


def course_of(before: Dated | None, after: Dated | None, calendar: Calendar) -> Course:
    """Return which way a date went; `UNCLEAR` where words on either side name no day."""
    earlier, later = latest_day(before, calendar), latest_day(after, calendar)
    if earlier is None and later is not None and isinstance(before, Missing):
        return Course.FOUND
    if before is None or (later is not None and _is_to_come(before, calendar)):
        return Course.SET
    if after is None or (earlier is not None and (isinstance(after, Missing) or _is_to_come(after, calendar))):
        return Course.TAKEN
    if earlier is None or later is None:
        return Course.UNCLEAR
    if earlier == later:
        return Course.SAME
    return Course.LATER if later > earlier else Course.EARLIER


def _is_to_come(words: Dated | None, calendar: Calendar) -> bool:
    return isinstance(words, str) and read_date(words, calendar) == TO_BE_CONFIRMED


def date_moved(change: DateMoved, names: Names) -> Told:
    """Tell of an agreed date: `agreed date moves from March 2023 to July 2023`, with months, moves and drift."""
    course = course_of(change.before, change.after, names.calendar)
    is_move = change.move and isinstance(change.after, str) and course not in (Course.SET, Course.FOUND)
    move = f"{ordinal(change.move)} move" if is_move else None
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
        Course.SET: f"{name} is set: {now}{f', where it was {was}' if was else ''}",
        Course.FOUND: f"{name} is set: {now}, where none was known ({was})",
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


_FIELDS = {
    "text": "recommendation",
    "kind": "kind of work",
    "starts": "start",
    "published": "date of publication",
    "joined.on": "day of joining",
    "renamed": "earlier titles on record",
    "closed.on": "date of the closure on record",
    "closed.reason": "reason of the closure on record",
    "closed.forum": "forum of the closure on record",
    "closed.change": "change request of the closure on record",
}
_LINKS: Mapping[tuple[str, str], str] = {
    (ItemKind.ACTION, "recommendations"): "answers",
    (ItemKind.RISK, "themes"): "threatens",
    (ItemKind.MILESTONE, "sub_action"): "marks the completion of",
}
"""What an item does to those that a field of it names; any other field just names them."""


def lead_changed(change: LeadChanged, names: Names) -> Told:
    """Tell of the post that leads."""
    before, after = (names.post(post) for post in (change.before, change.after))
    return Told("lead", f"lead changes from {before} to {after}", before, after)


def reworded(change: Reworded, _names: Names) -> Told:
    """Tell of a title, an outcome or other words, as they stand in the plan."""
    told = exchanged(field_name(change), quoted(change.before), quoted(change.after))
    return told._replace(before=change.before, after=change.after)


def relocated(change: Relocated, names: Names) -> Told:
    """Tell where an item stands now: under another theme, workstream or action."""
    before, after = (_place(change, identity, names) for identity in (change.before, change.after))
    name = place_name(change.field, names)
    what = f"moves from {name} {before or 'none'} to {after or 'none'}"
    return Told(name, what, before, after)


def links_changed(change: LinksChanged, names: Names) -> Told:
    """Tell which other items an item has to do with, such as recommendations that an action answers."""
    gone, new = (joined([_link(change, each, names) for each in side]) for side in (change.gone, change.new))
    verb = _LINKS.get((change.item.kind, change.field), "names")
    parts = ([f"now also {verb} {new}"] if new else []) + ([f"no longer {verb} {gone}"] if gone else [])
    return Told(joined(parts), joined(parts))


def field_name(change: Reworded) -> str:
    """Return what people call the field whose words changed."""
    plain = change.field.replace("_", " ")
    return _FIELDS.get(change.field, plain) if change.item.kind in set(ItemKind) else plain


def place_name(field: str, names: Names) -> str:
    """Return what the plan calls the level that `field` names."""
    return names.level(ItemKind(field)).one


def _place(change: Relocated, identity: str | None, names: Names) -> str | None:
    if identity is None:
        return None
    if change.field == ItemKind.WORKSTREAM:
        return names.workstream(change.item.theme, identity)
    return names.theme(identity) if change.field == ItemKind.THEME else names.item(identity)


def _link(change: LinksChanged, identity: str, names: Names) -> str:
    if change.field == "themes":
        return names.theme(identity) or identity
    return identity if change.field == "recommendations" else names.item(identity)
