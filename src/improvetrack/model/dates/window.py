"""What an officer's date means: a window of days, no date yet, or words to ask about; and what all forms share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal, NamedTuple

EARLIEST_YEAR = 2000
"""The first year for which a plan may agree anything; an earlier deadline is a slip of the pen."""

EARLIEST_PAST = 1900
"""The first year that a fact of the past may name."""

LATEST_YEAR = 2100
"""The last year that a plan may name."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The names of the months, as written back to officers."""


class Precision(StrEnum):
    """How closely words fix a date; `part` is a part of a longer time, and `open` is no date yet."""

    DAY = "day"
    WEEK = "week"
    PART = "part"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    OPEN = "open"


class Window(NamedTuple):
    """The days that words allow, both ends included. What is due is late from the day after `latest`."""

    earliest: date
    latest: date
    precision: Precision


class Open(NamedTuple):
    """Words that name no days: there is no date yet, or none of this kind.

    `ongoing` work has no end, `open-ended` begins at a time and has no end, `recurring` is done again and again,
    `relative` is due so long after something, or so long from now, and `conditional` once something has happened.
    """

    kind: Literal["to be confirmed", "ongoing", "open-ended", "recurring", "relative", "conditional"]

    @property
    def precision(self) -> Precision:
        """Always `open`."""
        return Precision.OPEN


TO_BE_CONFIRMED = Open("to be confirmed")


class Unread(NamedTuple):
    """Words that are not read as a date, and why.

    `impossible` words name a day that no calendar has, `ambiguous` ones can be meant in several ways, `unclear` ones
    are not understood, and `absent` ones say that there is no date, but not why. `readings` are ways of writing what
    may be meant: each reads as a window, no two as the same one. Where what is missing cannot be known, such as the
    year of "December", there are none.
    """

    kind: Literal["impossible", "ambiguous", "unclear", "absent"]
    message: str
    readings: tuple[str, ...] = ()


class Season(NamedTuple):
    """A season by its name, from its first month to its last; one that crosses the new year belongs to the old one.

    Another name for the same months is another season.
    """

    name: str
    first: int
    last: int

    @property
    def months(self) -> int:
        """The season's length in months, 1 to 12."""
        return (self.last - self.first) % 12 + 1


METEOROLOGICAL_SEASONS = (
    Season("spring", 3, 5),
    Season("summer", 6, 8),
    Season("autumn", 9, 11),
    Season("winter", 12, 2),
)
"""Three whole months each, as the Met Office counts them."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a body reads its own words: its seasons, and the month in which its financial year begins.

    The financial year of local authorities in the United Kingdom runs from 1 April to 31 March. `order` says which
    number of a date comes first, where the body has said so. A year in two digits is read as one of `years`, from the
    first to the last. `readings` keeps what was read, as a plan says the same words again and again.
    """

    seasons: tuple[Season, ...] = METEOROLOGICAL_SEASONS
    year_starts: int = 4
    order: Literal["day-first", "month-first"] | None = None
    years: tuple[int, int] = (2000, 2059)
    readings: dict[str, Window | Open | Unread] = field(default_factory=dict, init=False, compare=False, repr=False)


DEFAULT_CALENDAR = Calendar()


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month, by the Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, days_in_month(year, month))


def month_window(year: int, month: int) -> Window:
    """Return the window of one whole month."""
    return whole_months(year, month, 1, Precision.MONTH)


def whole_months(year: int, month: int, count: int, precision: Precision) -> Window:
    """Return the window of `count` whole months from `month` on; `month` may be above 12, in a later year."""
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    return Window(date(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1), precision)


def months_between(earlier: date, later: date) -> int:
    """Return by how many whole months a day moved: negative when it was brought forward.

    A month is whole once the same day of the month is reached or, where the month is too short to have that day, its
    last day. So from 31 March to 31 July is 4, from 31 January to 28 February is 1 and to 27 February is 0.
    """
    if later < earlier:
        return -months_between(later, earlier)
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    reached = min(earlier.day, days_in_month(later.year, later.month))
    return months if later.day >= reached else months - 1


def months_on(day: date, months: int) -> date:
    """Return the day so many months after another; from the last day of a month it is the last day of the other.

    So three months on from 30 September is 31 December, and a month on from 31 January is the last day of February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_end(year, month + 1)
    if day.day == days_in_month(day.year, day.month):
        return last
    return last.replace(day=min(day.day, last.day))


def spell(window: Window) -> str:
    """Return plain words for a window, which read as the same days: "November 2022", "7 - 13 November 2022"."""
    first, last = window.earliest, window.latest
    whole = first.day == 1 and last.day == days_in_month(last.year, last.month)
    start, end = ([] if whole else [str(day.day)] for day in (first, last))
    start += [MONTHS[first.month - 1], str(first.year)]
    end += [MONTHS[last.month - 1], str(last.year)]
    words = " ".join(end)
    while start and start[-1] == end[-1]:
        start.pop()
        end.pop()
    return f"{' '.join(start)} - {words}" if start else words


Reading = Window | Unread
Form = tuple[str, Callable[[re.Match[str], Calendar], Reading]]
"""A pattern over tidied words, which names its years `year`, `alone` or `until`, and what reads a match of it."""

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

_PLAIN = str.maketrans("‐‑‒–—―−’‘,", "-------'' ")
_ABBREVIATING_STOP = re.compile(r"(?<=[a-z])\.")
_SPACED = re.compile(r"\s*([-/])\s*")
_NOISE = frozenset({"of", "the", "in"})
_SAME = (
    ("fiscal", "financial"),
    ("1st quarter", "first quarter"),
    ("2nd quarter", "second quarter"),
    ("3rd quarter", "third quarter"),
    ("4th quarter", "fourth quarter"),
)
_YEAR_GROUPS = frozenset({"year", "alone", "until"})


def tidy(words: str) -> str:
    """Return words as the forms expect them: small letters, plain hyphens, single spaces, no "of", "the" and "in"."""
    text = _ABBREVIATING_STOP.sub("", words.casefold().translate(_PLAIN))
    plain = _SPACED.sub(r"\1", " ".join(word for word in text.split() if word not in _NOISE))
    for said, same in _SAME:
        plain = plain.replace(said, same)
    return plain


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern for ordinary digits, compiled on first use, as most plans need few of them."""
    return re.compile(pattern, re.ASCII)


def read_forms(forms: Iterable[Form], text: str, calendar: Calendar) -> Reading | None:
    """Return what the first matching form makes of tidied words, or None when there is none."""
    for pattern, read in forms:
        match = compiled(pattern).fullmatch(text)
        if match:
            return year_problem(match, calendar) or read(match, calendar)
    return None


def year_problem(match: re.Match[str], calendar: Calendar) -> Unread | None:
    """Return what is wrong with the years of a match: no plan may name one, or its century is not certain."""
    for name, digits in match.groupdict().items():
        if not digits or name not in _YEAR_GROUPS:
            continue
        year, (first, last) = year_of(digits), calendar.years
        if not in_plan_years(year):
            return impossible(f"The year {year} is not between {EARLIEST_PAST} and {LATEST_YEAR}")
        if len(digits) < 4 and not first <= year <= last:
            start, end = match.span(name)
            full = [f"{match.string[:start]}{each}{match.string[end:]}" for each in (year - 100, year)]
            return ask(f"{digits} may be {year - 100} or {year}", full)
    return None


def in_plan_years(year: int) -> bool:
    """Return whether a plan may name the year, be it of a fact of the past."""
    return EARLIEST_PAST <= year <= LATEST_YEAR


def year_of(digits: str) -> int:
    """Return the year of "2022", "22" and "'22"."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits[-2:])


def following(year: int) -> str:
    """Return the year as a financial year that starts in it: "2023/24"."""
    return f"{year}/{(year + 1) % 100:02d}"


def ask(message: str, readings: Iterable[str]) -> Unread:
    """Return words that can be meant in several ways."""
    return Unread("ambiguous", message, tuple(readings))


def impossible(message: str) -> Unread:
    """Return words for a day that there is not."""
    return Unread("impossible", message)


def unclear(message: str, *readings: str) -> Unread:
    """Return words that are not accepted, with what to write instead where that is known."""
    return Unread("unclear", message, readings)
