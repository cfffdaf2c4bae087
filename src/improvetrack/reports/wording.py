"""The single place for how things are said: numbers, plurals, days, lateness. Months and periods name themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import overload

from improvetrack.model.action import Dated
from improvetrack.model.dates.window import MONTHS, Precision, Window, months_between, months_on
from improvetrack.model.dates.words import read_date
from improvetrack.model.periods import month_name
from improvetrack.model.record import Missing
from improvetrack.model.settings import LevelName

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def in_words(number: int) -> str:
    """Return a number that belongs to a phrase, up to twelve in words: `more than three months`."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def months_in_words(months: int) -> str:
    """Return a number of months that belongs to a phrase: `three months`."""
    return f"{in_words(months)} {'month' if months == 1 else 'months'}"


def more_than_months(months: int) -> str:
    """Return what is more than a plan tolerates: `more than three months`."""
    return f"more than {months_in_words(months)}" if months else "more than tolerated"


@overload
def date_said(words: Dated) -> str: ...
@overload
def date_said(words: Dated | None) -> str | None: ...
def date_said(words: Dated | None) -> str | None:
    """Return the officer's words for a date, or why there is none."""
    return f"no date: {words.none}" if isinstance(words, Missing) else words


def ordinal(number: int) -> str:
    """Return which one it is, counted from 1: `second`, `11th`, `22nd`."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def counted(number: int, name: LevelName) -> str:
    """Return a count with its noun: `no main actions`, `1 main action`, `7 main actions`."""
    return f"{number or 'no'} {name.one if number == 1 else name.many}"


def plural(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence does: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def capital(words: str) -> str:
    """Begin a sentence with `words`, leaving all but the first letter as it is."""
    return words[:1].upper() + words[1:]


def day_label(day: date) -> str:
    """Return `8 November 2022`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_JUST, _NEARLY = 7, 23
"""Up to so many days over whole months are `just over` them, and from so many on it is `nearly` one more."""


def months_apart(earlier: date, later: date) -> str:
    """Return the way from a day to a later one: `3 months`, `just over 3 months`, `nearly 4 months`."""
    months = months_between(earlier, later)
    days = (later - months_on(earlier, months)).days
    if months == 0:
        return "less than a month"
    if days >= _NEARLY:
        return f"nearly {plural(months + 1, 'month', 'months')}"
    said = "" if days <= 0 else "just over " if days <= _JUST else "over "
    return f"{said}{plural(months, 'month', 'months')}"


def months_late(agreed: date, expected: date, tolerated: int) -> str:
    """Return `3 months later`, and say so where that is more than the plan tolerates."""
    is_beyond = expected > months_on(agreed, tolerated)
    beyond = f", beyond the {plural(tolerated, 'month', 'months')} tolerated" if is_beyond else ""
    return f"{months_apart(agreed, expected)} later{beyond}"


def carried_from(period: str) -> str:
    """Say that a value was reported in an earlier period."""
    return f"no update since {month_name(period)}"


def when(words: str) -> str:
    """Return a date as it stands in a sentence: `on 31 October 2022`, `in October 2022`."""
    reading = read_date(words)
    is_day = isinstance(reading, Window) and reading.precision is Precision.DAY
    return f"{'on' if is_day else 'in'} {words}"


def departure_words(how: str, on: str, into: str | None) -> str:
    """Say how an item left the plan: `withdrawn, June 2022`, `merged into OC.A2, June 2022`."""
    return f"{how}{f' into {into}' if into else ''}, {on}"


def run_on(facts: Iterable[str]) -> str:
    """Return facts as one text; a semicolon parts them, but for those that end as sentences do."""
    text = ""
    for fact in facts:
        text += f"{'' if not text else ' ' if text.endswith('.') else '; '}{fact}"
    return text


def sum_line(parts: Sequence[tuple[int, str]], total: str) -> str:
    """Return the line that reconciles parts to their total: `0 red + 7 amber + 9 green = 16 main actions`."""
    return f"{' + '.join(f'{number} {word}' for number, word in parts)} = {total}"


def said_in(words: str, text: str) -> bool:
    """Say whether `text` holds all of `words`, months and other words by their first three letters.

    `January 2023` is said in `On track for Jan 2023`, and not in `Due in January`, which leaves the year out.
    """
    told = text.casefold()
    return all((word if word.isdigit() else word[:3]) in told for word in words.casefold().split())
