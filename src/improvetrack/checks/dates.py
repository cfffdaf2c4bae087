"""Dates: the words of every date are understood, or asked about with the readings that they allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from improvetrack.checks.finding import DataPath, Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.history import place_of
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Action, Agreed, Dated, Reported
from improvetrack.model.date_words import read_date
from improvetrack.model.dates import MONTHS, Calendar, Open, Unread
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import AMBIGUOUS_DATE, IMPOSSIBLE_DATE, UNCLEAR_DATE

if TYPE_CHECKING:
    from improvetrack.model.filed import Filed
    from improvetrack.model.review import Review

_RULES = {"impossible": IMPOSSIBLE_DATE, "ambiguous": AMBIGUOUS_DATE, "unclear": UNCLEAR_DATE}


def check_dates_of_action(action: Action, frame: Frame) -> Iterator[Finding]:
    """Every date that was agreed or reported on an action and its items."""
    yield from _agreed(action, (), frame.calendar)
    if frame.is_unread(action.starts):
        yield from find_unread(action.starts, ("starts",), frame.calendar)
    for place, sub_action in enumerate(action.sub_actions):
        if sub_action.revisions or frame.is_unread(sub_action.due):
            yield from _agreed(sub_action, ("sub_actions", place), frame.calendar)
    for place, milestone in enumerate(action.milestones):
        if milestone.revisions or frame.is_unread(milestone.due):
            yield from _agreed(milestone, ("milestones", place), frame.calendar)
    yield from _reported(action.reported, frame)


def check_dates_of_theme(theme: Theme, frame: Frame) -> Iterator[Finding]:
    """Every date that was agreed for a theme's own milestones."""
    for place, milestone in enumerate(theme.milestones):
        yield from _agreed(milestone, ("milestones", place), frame.calendar)


def check_dates_of_report(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """Every date that was reported on a theme's own milestones."""
    yield from _reported(report.reported, frame)


def check_dates_of_review(review: Review, frame: Frame) -> Iterator[Finding]:
    """The date of publication."""
    yield from find_unread(review.published, ("published",), frame.calendar)


def check_dates_of_settings(settings: PlanSettings, frame: Frame) -> Iterator[Finding]:
    """When the plan was agreed, and the dates of its sources."""
    if settings.agreed is not None:
        yield from find_unread(settings.agreed.on, ("agreed", "on"), frame.calendar)
    for place, source in enumerate(settings.sources):
        yield from find_unread(source.dated, ("sources", place, "dated"), frame.calendar)


def check_acceptances_end(record: Filed, frame: Frame) -> Iterator[Finding]:
    """The last day on which a finding is accepted; "ongoing" is none."""
    for place, acceptance in enumerate(record.accepted):
        at: DataPath = ("accepted", place, "until")
        yield from find_no_day(acceptance.until, at, frame.calendar, "on which the acceptance ends")


def _agreed(item: Agreed, owner: DataPath, calendar: Calendar) -> Iterator[Finding]:
    yield from find_unread(item.due, (*owner, "due"), calendar)
    for place, revision in enumerate(item.revisions):
        yield from find_unread(revision.due, (*owner, "revisions", place, "due"), calendar)
        yield from find_unread(revision.agreed, (*owner, "revisions", place, "agreed"), calendar)


def _reported(reported: Sequence[Reported], frame: Frame) -> Iterator[Finding]:
    for period, place, item, said in reported:
        if said.forecast is not None and frame.is_unread(said.forecast):
            yield from find_unread(said.forecast, (*place_of(period, place, item), "forecast"), frame.calendar)
        if said.completed is not None and frame.is_unread(said.completed):
            yield from find_unread(said.completed, (*place_of(period, place, item), "completed"), frame.calendar)


def find_no_day(words: str, at: DataPath, calendar: Calendar, purpose: str) -> Iterator[Finding]:
    """Find words that are not read as a date, and words such as "TBC" where a day is needed.

    `purpose` says what the day is for: "on which the acceptance ends".
    """
    yield from find_unread(words, at, calendar)
    if isinstance(read_date(words, calendar), Open):
        message = f"'{words}' is no day {purpose}."
        yield Finding(UNCLEAR_DATE, at, message, hint="Write a date, such as March 2023.")


def find_unread(words: Dated | None, at: DataPath, calendar: Calendar) -> Iterator[Finding]:
    """Find words that are not read as a date."""
    if not isinstance(words, str):
        return
    unread = read_date(words, calendar)
    if isinstance(unread, Unread):
        message = f"'{shortened(' '.join(words.split()))}' is {unread.kind}: {_within_sentence(unread.message)}."
        yield Finding(_RULES[unread.kind], at, message, hint=_cure(unread))


def _cure(unread: Unread) -> str:
    if unread.readings:
        return f"Write {' or '.join(repr(reading) for reading in unread.readings)}."
    if unread.kind == "impossible":
        return "Correct the day, the month or the year."
    return "Write it in full, with the year; TBC says that it is not set yet."


def _within_sentence(message: str) -> str:
    """Return a message for the middle of a sentence: only the name of a month keeps its capital."""
    return message if message.startswith(MONTHS) else message[0].lower() + message[1:]
