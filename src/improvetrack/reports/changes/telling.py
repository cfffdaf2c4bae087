"""A single change in words: items that came or left, words and links, requests and settings, what was reported."""

from __future__ import annotations

from typing import NamedTuple

from improvetrack.analysis.changes.kinds import (
    Added,
    Closed,
    Corrected,
    ItemKind,
    ItemRef,
    RatingChanged,
    RatingStep,
    ReadOtherwise,
    Removed,
    Reopened,
    Reported,
    RequestMoved,
    RequestRewritten,
    SettingChanged,
    StatusChanged,
    UpdateRewritten,
    WorkstreamClosed,
)
from improvetrack.model.action import ClosureKind
from improvetrack.model.periods import month_name
from improvetrack.reports.changes.names import Names
from improvetrack.reports.corrections import CorrectionPlace, place_in, place_words, value_words
from improvetrack.reports.wording import joined


class Told(NamedTuple):
    """A single change in words.

    `name` says what changed, such as `agreed date`, for a table that has columns for `before` and `after`; `what` says
    all of it, such as `agreed date moves from March 2023 to July 2023`; `detail` adds facts.
    """

    name: str
    what: str
    before: str | None = None
    after: str | None = None
    detail: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All of it on one line, with the facts in brackets."""
        return f"{self.what} ({', '.join(self.detail)})" if self.detail else self.what


def exchanged(name: str, before: str | None, after: str | None, *detail: str | None) -> Told:
    """Tell that one value took the place of another; None stands for no value."""
    facts = tuple(fact for fact in detail if fact)
    if before is None:
        return Told(name, f"{name} is now {after}, where there was none", None, after, facts)
    if after is None:
        return Told(name, f"{name} is taken out: {before}", before, None, facts)
    return Told(name, f"{name} changes from {before} to {after}", before, after, facts)


def quoted(words: str | None) -> str | None:
    """Return what somebody wrote in quotation marks."""
    return f"“{words}”" if words is not None else None


def added(change: Added, names: Names) -> Told:
    """Tell of a new item: under what it stands, and when it is due."""
    action, due = change.item.action, names.due(change.item.id)
    under = f"under {names.item(action)}" if action else None
    joined_on = f"joined {change.joining.on}" if change.joining else None
    facts = (under, joined_on, f"due {due}" if isinstance(due, str) else None)
    whole = "risk register" if change.item.kind is ItemKind.RISK else "plan"
    return Told("added", f"added to the {whole}", detail=tuple(fact for fact in facts if fact))


def removed(_change: Removed, _names: Names) -> Told:
    """Tell of an item whose id is gone, which is against the rules."""
    return Told("removed", "no longer in the plan's files, without having been closed")


def closed(change: Closed, names: Names) -> Told:
    """Tell how an item left the plan, and when that was agreed."""
    closure = change.closure
    into = f" into {names.item(closure.into)}" if closure.how is ClosureKind.MERGED and closure.into else ""
    return Told(closure.how.value, f"{closure.how.value}{into}", detail=(f"agreed {closure.on}",))


def reopened(change: Reopened, names: Names) -> Told:
    """Tell of an item that had left the plan or was done, and what it was and is by its status."""
    kind, closure = change.item.kind, change.closure
    before = names.status(kind, change.before) if change.before else None
    after = names.status(kind, change.after) if change.after else None
    facts = (
        f"had been {closure.how.value}, {closure.on}" if closure else None,
        f"had been reported as {before}" if before and not closure else None,
        f"now {after}" if after else None,
    )
    return Told("reopened", "open again", before, after, tuple(fact for fact in facts if fact))


def workstream_closed(change: WorkstreamClosed, names: Names) -> Told:
    """Tell of a workstream that has no open action left, and which closures made it so."""
    by = f": {joined([item.id for item in change.by])}" if change.by else ""
    last = f"its last open {names.level(ItemKind.ACTION).one} left the plan{by}"
    return Told("closed", f"closed, as {last}")


_READ = {"on": "day", "agreed": "day of agreement", "due": "date due", "starts": "start"}


def read_otherwise(change: ReadOtherwise, _names: Names) -> Told:
    """Tell of words that nobody changed and that mean something else by the newer settings."""
    name = f"{_READ.get(change.field, change.field)} “{change.words}”"
    before, after = change.before or "nothing", change.after or "nothing"
    return Told(name, f"{name} means {after} now, and meant {before}", change.before, change.after)


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


def request_moved(change: RequestMoved, _names: Names) -> Told:
    """Tell of a change request: that it is new, or how far it has come."""
    before, after = (state.value if state else None for state in (change.before, change.after))
    if before is None:
        return Told("state", f"new, {after}", None, after)
    what = f"{after}, was {before}" if after else f"no longer on record, was {before}"
    return Told("state", what, before, after)


def request_rewritten(change: RequestRewritten, _names: Names) -> Told:
    """Tell of a decided change request that says something else now, which is against the rules."""
    told = exchanged(change.at, quoted(change.before), quoted(change.after), "it had been decided already")
    return told._replace(before=change.before, after=change.after)


def setting_changed(change: SettingChanged, _names: Names) -> Told:
    """Tell of a setting whose place names it, or of the title of a post."""
    return exchanged("setting", change.before, change.after)


def update_rewritten(change: UpdateRewritten, names: Names) -> Told:
    """Tell of a value of a past update that now reads otherwise, and whether a correction says so."""
    name = f"{place_said(change.item, change.at, names)} as reported for {month_name(change.period)}"
    before, after = (value_said(change.item, change.at, value, names) for value in (change.before, change.after))
    detail = f"{'a' if names.is_corrected(change) else 'no'} correction is on record"
    return exchanged(name, quoted(before), quoted(after), detail)._replace(before=before, after=after)


def corrected(change: Corrected, names: Names) -> Told:
    """Tell of a correction: what a report had wrong, and what is right."""
    record = change.correction
    name = f"{place_said(change.item, record.at, names)} in the report for {month_name(record.period)}"
    was, now = (value_said(change.item, record.at, value, names) for value in (record.was, record.now))
    return Told(name, f"corrects {name}", was, now, (record.reason,))


def place_said(item: ItemRef, at: str, names: Names) -> str:
    """Return what a value in an update is, and of which part of the item: `date of completion of OC.A2.1`."""
    place = _place(item, at, names)
    what = names.rating_label(item.kind) if place.field == "rating" else place_words(names.settings, place)
    return what if place.id == item.id else f"{what} of {place.id}"


def value_said(item: ItemRef, at: str, value: str | None, names: Names) -> str | None:
    """Return a value in an update as reports print it."""
    place = _place(item, at, names)
    if item.kind is ItemKind.RISK and place.field == "rating" and value:
        return names.rating(item.kind, value)
    return value_words(names.after.vocabulary, place, value)


def _place(item: ItemRef, at: str, names: Names) -> CorrectionPlace:
    """Return what stands at a place in an update; what has no parts has values of its own only."""
    holder = names.holder(item)
    return place_in(holder, at) if holder else CorrectionPlace(item.id, item.title, at.partition(".")[0])
