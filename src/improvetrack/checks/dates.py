"""Dates: the words of every date are understood, or asked about with the readings that they allow."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.diagnostics import shortened
from improvetrack.model.dates import MONTHS, Open, Unread
from improvetrack.model.leaves import Leaf
from improvetrack.rules.catalogue import AMBIGUOUS_DATE, IMPOSSIBLE_DATE, UNCLEAR_DATE

_RULES = {"impossible": IMPOSSIBLE_DATE, "ambiguous": AMBIGUOUS_DATE, "unclear": UNCLEAR_DATE}


def find_unread(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find words that are not read as a date."""
    unread = context.readings[leaf.value]
    if isinstance(unread, Unread):
        words = shortened(" ".join(leaf.value.split()))
        message = f"'{words}' is {unread.kind}: {_within_sentence(unread.message)}."
        yield Finding(_RULES[unread.kind], leaf.at, message, hint=_cure(unread))


def find_no_day(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find words that are not read as a date, and words such as "TBC" where a day is needed."""
    yield from find_unread(leaf, context)
    if isinstance(context.readings[leaf.value], Open):
        message = f"'{leaf.value}' is no day {leaf.field.day}."
        yield Finding(UNCLEAR_DATE, leaf.at, message, hint="Write a date, such as March 2023.")


def _cure(unread: Unread) -> str:
    if unread.readings:
        return f"Write {' or '.join(repr(reading) for reading in unread.readings)}."
    if unread.kind == "impossible":
        return "Correct the day, the month or the year."
    return "Write it in full, with the year; TBC says that it is not set yet."


def _within_sentence(message: str) -> str:
    """Return a message for the middle of a sentence: only the name of a month keeps its capital."""
    return message if message.startswith(MONTHS) else message[0].lower() + message[1:]
