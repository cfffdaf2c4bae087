"""Reporting periods: runs of whole months, one after the other, each named after the month in which it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from improvetrack.model.dates.window import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Precision,
    Window,
    days_in_month,
    month_end,
    month_window,
    spell,
)

LENGTHS = (1, 2, 3, 4, 6, 12)
"""The months that a reporting period may have, so that periods fall on the same months each year."""

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


class Period(NamedTuple):
    """A reporting period: its id is the month in which it ends, such as `2022-10`; both days are in it."""

    id: str
    starts: date
    ends: date

    @property
    def months(self) -> tuple[str, ...]:
        """The months of the period as `YYYY-MM`, newest last."""
        return _months(self.starts, self.ends)

    @property
    def name(self) -> str:
        """The month that names the period, in words: "October 2022"."""
        return month_name(self.id)

    @property
    def span(self) -> str:
        """The months that the period covers, in words: "August to October 2022"."""
        return spell(Window(self.starts, self.ends, Precision.RANGE)).replace(" - ", " to ")


@dataclass(frozen=True, slots=True)
class Cycle:
    """How often the plan is reported: a period of `every` months, from the period `first` to `last` if it is over.

    ValueError, in words for an officer, when such a cycle cannot be.
    """

    every: int
    first: str
    last: str | None = None

    def __post_init__(self) -> None:
        problem = cycle_problem(self.every, self.first, self.last)
        if problem:
            raise ValueError(problem)

    def period(self, period_id: str) -> Period | None:
        """Return the period of that id, or None when the cycle has none."""
        return _period(self.every, self.first, self.last, period_id) if len(period_id) == 7 else None

    def nearest(self, period_id: str) -> tuple[Period, ...]:
        """Return the periods on either side of a month that none is named after, oldest first.

        A month beyond either end of the cycle has one such period, a period's own id has itself, and text that is
        not a month has none.
        """
        month = parse_month(period_id)
        if month is None:
            return ()
        wanted = month[0] * 12 + month[1] - 1
        before = self._at_or_before(wanted)
        after = self._at_or_before(wanted + self.every - 1)
        return tuple(dict.fromkeys((before or self.first_period, after or self.first_period)))

    @property
    def first_period(self) -> Period:
        """The first period."""
        return _named(self.every, self._first)

    @property
    def last_period(self) -> Period | None:
        """The last period, or None while reporting goes on."""
        return None if self.last is None else _named(self.every, _month_index(self.last))

    def before(self, period: Period) -> Period | None:
        """Return the period before this one, or None when this is the first."""
        return self._at_or_before(_index(period.ends) - self.every)

    def ended_by(self, day: date) -> Period | None:
        """Return the latest period that was over when `day` was over, or None before the end of the first."""
        month = _index(day)
        return self._at_or_before(month if day.day == days_in_month(day.year, day.month) else month - 1)

    @property
    def _first(self) -> int:
        return _month_index(self.first)

    def _at_or_before(self, month: int) -> Period | None:
        """Return the latest period of the cycle that ends with the month or before it."""
        if self.last is not None:
            month = min(month, _month_index(self.last))
        if month < self._first:
            return None
        return _named(self.every, month - (month - self._first) % self.every)


def cycle_problem(every: int, first: str, last: str | None) -> str | None:
    """Return what is wrong with a reporting cycle, for the officer who wrote it, or None."""
    if every not in LENGTHS:
        return "A period has 1, 2, 3, 4, 6 or 12 months"
    start, end = parse_month(first), parse_month(first if last is None else last)
    if start is None or end is None:
        return f"“{first if start is None else last}” is not a month such as 2022-10"
    months = (end[0] - start[0]) * 12 + end[1] - start[1]
    if months < 0:
        return f"The last period, {last}, comes before the first, {first}"
    return f"No period of {every} months ends in {last} when one ends in {first}" if months % every else None


def month_name(month: str) -> str:
    """Return "October 2022" for the month `2022-10`; text that is no month stays as it is."""
    parsed = parse_month(month)
    return spell(month_window(*parsed)) if parsed else month


@lru_cache(maxsize=4096)
def parse_month(text: str) -> tuple[int, int] | None:
    """Return the year and month of `YYYY-MM`, or None for any other text and for years outside 2000 to 2100."""
    match = _MONTH.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    return (year, month) if EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12 else None


@lru_cache(maxsize=4096)
def _period(every: int, first: str, last: str | None, period_id: str) -> Period | None:
    """Return the period of that id; apart from the cycle's hash, as every update asks for its period."""
    if parse_month(period_id) is None:
        return None
    month = _month_index(period_id)
    inside = _month_index(first) <= month <= _month_index(period_id if last is None else last)
    return _named(every, month) if inside and (month - _month_index(first)) % every == 0 else None


@lru_cache(maxsize=4096)
def _months(starts: date, ends: date) -> tuple[str, ...]:
    return tuple(_month_id(month) for month in range(_index(starts), _index(ends) + 1))


def _named(every: int, month: int) -> Period:
    start = month - every + 1
    return Period(_month_id(month), date(start // 12, start % 12 + 1, 1), month_end(month // 12, month % 12 + 1))


def _index(day: date) -> int:
    """Return the number of the day's month, counted from the year 0."""
    return day.year * 12 + day.month - 1


def _month_index(month_id: str) -> int:
    """Return the number of a month that is known to be `YYYY-MM`."""
    return int(month_id[:4]) * 12 + int(month_id[5:]) - 1


def _month_id(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
