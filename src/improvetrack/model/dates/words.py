"""The dates that officers write, read as windows of days.

The words are kept and the window is computed, by these rules and by no others; `docs/dates.md` has examples.

| words | the window |
| --- | --- |
| a day, a month, a year | from its first day to its last |
| a season | its months; its year is the one in which it begins, so winter 2022 ends in February 2023 |
| 2023/24, Q3 2023/24, H1 2023/24 | the financial year, or a quarter or half of it |
| early, mid, late | the first, middle and last third; those of a month begin on the 1st, 11th and 21st |
| first half, second half | the halves; those of a month begin on the 1st and 16th |
| beginning (or start), end | the first and last month; those of a month, its first and last seven days |
| week commencing, week ending | the seven days from a day, or up to it |
| by a time, from a time, during a time | the time itself: by March is by its last day, from March is in March |
| a range of two times, two times with and | from the first day of the one to the last day of the other |
| TBC, ongoing, from March on, annually, 90 days after the award, once the law is passed | none |

Words that can be meant in several ways are asked about, and words without a year are not read: nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches

from improvetrack.model.dates.times import read_time
from improvetrack.model.dates.window import (
    DEFAULT_CALENDAR,
    MONTH,
    MONTHS,
    TO_BE_CONFIRMED,
    Calendar,
    Open,
    Unread,
    Window,
    compiled,
    spell,
    tidy,
    unclear,
)
from improvetrack.model.record import Missing

LONGEST = 100
"""The most characters that words for a date may have; longer text is prose."""

_MOST_READINGS = 16384
"""The readings that a calendar keeps; a plan with more texts than that is read anew now and then."""

_CONFIRMED = ("tbc", "tbd", "tba", "to be confirmed", "to be decided", "to be determined", "to be agreed")
_OPEN = dict.fromkeys((*_CONFIRMED, *(f"date {words}" for words in _CONFIRMED)), TO_BE_CONFIRMED)
_OPEN |= {words: Open("ongoing") for words in ("ongoing", "on-going", "on going")}

_LEAD = re.compile(r"(?:by|during|from) (?P<time>.+)")
_FROM_THEN_ON = re.compile(
    r"(?:from )?(?P<time>.+?)(?: and)? (?:ongoing|on|onward|onwards)|ongoing from (?P<from>.+)|after (?P<after>.+)"
)
_UNIT = r"(?:working )?(?:day|week|fortnight|month|quarter|term|year)s?"
_NUMBER = r"(?:\d{1,4}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|thirty|sixty|ninety)"
_HOW_OFTEN = rf"(?:once|twice|{_NUMBER} times) (?:a|each|every|per) {_UNIT}|(?:each|every)(?: {_NUMBER})? {_UNIT}"
_RECURRING = re.compile(
    r"(?:(?:bi-?|half[- ]|twice[- ])?(?:annual|annually|yearly)|(?:bi-?)?(?:monthly|weekly)|fortnightly|quarterly"
    rf"|termly|daily|{_HOW_OFTEN})(?: (?:basis|review|update|report))?"
)
_SINCE = r"(?: (?:after|from|following|before|prior to) .+)?"
_RELATIVE = re.compile(rf"{_NUMBER}[ -]{_UNIT}{_SINCE}|within {_NUMBER}[ -]{_UNIT}(?: .+)?")
_CONDITIONAL = re.compile(r"(?:after|following|once|when|upon|subject to|dependent on|depending on|pending) .+")
_ABSENT = frozenset({"n/a", "na", "n.a", "not applicable", "none", "nil", "-", "--"})
_CLOCK = r"\d:\d\d|\d\d-\d\d[tz]|\d ?[ap]m\b"
_FULL_YEAR = r"(?<!\d)\d{4}(?!\d)"
_WITHOUT_YEAR = rf"\b(?:{MONTH}|[qh]\d|quarter|half|early|mid|late|end)\b|[\d/.-]+$"


def read_date(words: str, calendar: Calendar = DEFAULT_CALENDAR) -> Window | Open | Unread:
    """Return the days that an officer's words allow, that there is no date yet, or why the words are not read."""
    readings = calendar.readings
    known = readings.get(words)
    if known is None:
        if len(words) > LONGEST:
            return _not_understood(calendar)
        if len(readings) >= _MOST_READINGS:
            readings.clear()
        known = readings[words] = _read(words, calendar)
    return known


def date_window(words: str | Missing | None, calendar: Calendar = DEFAULT_CALENDAR) -> Window | None:
    """Return the days that a date's words allow, or None where there is no date or its words name no days."""
    if not isinstance(words, str):
        return None
    reading = read_date(words, calendar)
    return reading if isinstance(reading, Window) else None


def latest_day(words: str | Missing | None, calendar: Calendar = DEFAULT_CALENDAR) -> date | None:
    """Return the last day that a date's words allow, or None where they name none."""
    window = date_window(words, calendar)
    return window.latest if window else None


def _read(words: str, calendar: Calendar) -> Window | Open | Unread:
    strange = _strange_character(words)
    if strange:
        return strange
    text = tidy(words)
    if text in _ABSENT:
        return Unread("absent", "It says that there is no date, and not why")
    lead = _LEAD.fullmatch(text)
    found = _OPEN.get(text) or read_time(lead["time"] if lead else text, calendar)
    return found or _without_days(text, calendar) or _why_not(text, calendar)


def _without_days(text: str, calendar: Calendar) -> Open | Unread | None:
    """Read words for what has no days: from a time on, again and again, so long after something, or once it is so."""
    on = _FROM_THEN_ON.fullmatch(text)
    if on:
        time = read_time(on["time"] or on["from"] or on["after"], calendar)
        if time:
            return time if isinstance(time, Unread) else Open("open-ended")
    if _RECURRING.fullmatch(text):
        return Open("recurring")
    if _RELATIVE.fullmatch(text):
        return Open("relative")
    return Open("conditional") if _CONDITIONAL.fullmatch(text) else None


def _strange_character(words: str) -> Unread | None:
    """Refuse characters that look like others, such as full-width digits and no-break spaces."""
    if any(character.isdigit() and not character.isascii() for character in words):
        return unclear("Digits are written as 0 to 9")
    if any(not character.isprintable() and character not in "\t\r\n" for character in words):
        return unclear("There is an invisible character or a special space")
    return None


def _why_not(text: str, calendar: Calendar) -> Unread:
    if compiled(_CLOCK).search(text):
        return unclear("A date has no time of day and no time zone")
    spelt = _spelt_right(text)
    if spelt != text and isinstance(read := read_time(spelt, calendar), Window):
        return unclear("A month is misspelt", spell(read))
    season = any(f" {tidy(season.name)} " in f" {text} " for season in calendar.seasons)
    if not compiled(_FULL_YEAR).search(text) and (season or compiled(_WITHOUT_YEAR).search(text)):
        return unclear("The year is missing, or not written with four digits")
    return _not_understood(calendar)


def _spelt_right(text: str) -> str:
    """Return words with each that is nearly the name of a month as that name."""
    names = {name.casefold(): name.casefold() for name in MONTHS}
    near = (get_close_matches(word, names, 1, 0.8) if word.isalpha() and len(word) > 4 else [] for word in text.split())
    return " ".join(found[0] if found else word for found, word in zip(near, text.split(), strict=True))


_OCTOBER = 10


def _not_understood(calendar: Calendar) -> Unread:
    of_autumn = [season.name.title() for season in calendar.seasons if season.first <= _OCTOBER <= season.last]
    season = "".join(of_autumn[:1])
    known = f"November 2022, {season} 2022" if season else "November 2022"
    return unclear(f"Not understood; a date is written like 8 November 2022, {known} or TBC")
