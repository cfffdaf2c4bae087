"""What the forms of a date share: tidied words, and a pattern with the function that reads what it matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from improvetrack.model.dates import EARLIEST_YEAR, LATEST_YEAR, Calendar, Unread, Window

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
_YEAR_GROUPS = frozenset({"year", "alone", "until"})


def tidy(words: str) -> str:
    """Return words as the forms expect them: small letters, plain hyphens, single spaces, no "of", "the" and "in"."""
    text = _ABBREVIATING_STOP.sub("", words.casefold().translate(_PLAIN))
    return _SPACED.sub(r"\1", " ".join(word for word in text.split() if word not in _NOISE))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern for ordinary digits, compiled on first use, as most plans need few of them."""
    return re.compile(pattern, re.ASCII)


def read_forms(forms: Iterable[Form], text: str, calendar: Calendar) -> Reading | None:
    """Return what the first matching form makes of tidied words, or None when there is none."""
    for pattern, read in forms:
        match = compiled(pattern).fullmatch(text)
        if match:
            return year_outside(match) or read(match, calendar)
    return None


def year_outside(match: re.Match[str]) -> Unread | None:
    """Return the refusal of a year that no plan may name, if the match has one."""
    years = [year_of(digits) for name, digits in match.groupdict().items() if digits and name in _YEAR_GROUPS]
    outside = [year for year in years if not in_plan_years(year)]
    return impossible(f"The year {outside[0]} is not between {EARLIEST_YEAR} and {LATEST_YEAR}") if outside else None


def in_plan_years(year: int) -> bool:
    """Return whether a plan may name the year."""
    return EARLIEST_YEAR <= year <= LATEST_YEAR


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
