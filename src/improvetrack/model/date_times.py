"""Times made of times: the end of March, the week from a day.

Every function takes tidied words (see `date_forms.tidy`) and returns None for words that are not such a time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from improvetrack.model.date_days import DAY_FORMS
from improvetrack.model.date_forms import Reading, ask, compiled, read_forms, tidy, unclear
from improvetrack.model.date_ranges import read_range
from improvetrack.model.date_years import YEAR_FORMS, read_season
from improvetrack.model.dates import Calendar, Precision, Unread, Window, month_end, spell, whole_months

_SHARES = {
    "early": (0, 3),
    "mid": (1, 3),
    "middle": (1, 3),
    "late": (2, 3),
    "first half": (0, 2),
    "second half": (1, 2),
}
_ENDS = ("beginning", "start", "end")
_PART_WORDS = "|".join([*_SHARES, *_ENDS])
_WEEK_WORDS = r"w/?c|week (?:commencing|beginning|ending)"
_PART = rf"(?P<part>{_PART_WORDS})[ -](?P<whole>.+)"
_WEEK = rf"(?P<week>{_WEEK_WORDS}) (?P<day>.+)"
_BEFORE_TWO_TIMES = tuple(
    rf"(?P<words>(?:{words})[ -])(?P<first>.+?)(?P<joint>{joint})(?!{words})(?P<second>.+)"
    for words, joint in ((_PART_WORDS, "/| or "), (_WEEK_WORDS, "/| or |-| to "))
)
_TWO_YEARS = r"\d{4}(?:-| to )\d{4}"
_FORMS = (*DAY_FORMS, *YEAR_FORMS)
_DAY = timedelta(days=1)


def read_time(text: str, calendar: Calendar) -> Reading | None:
    """Return the window of one time or of a range of times, or why it has none."""
    reading = _one_time(text, calendar) or _two_times(text, calendar) or _range(text, calendar)
    return reading._replace(readings=tuple(_windows(reading, calendar))) if isinstance(reading, Unread) else reading


def _windows(asked: Unread, calendar: Calendar) -> dict[str, Window]:
    """Return each reading with its window, without those that lead out of the years that a plan may name."""
    windows = {words: read_time(tidy(words), calendar) for words in asked.readings}
    return {words: window for words, window in windows.items() if isinstance(window, Window)}


def _range(text: str, calendar: Calendar) -> Reading | None:
    return read_range(text, lambda words: _one_time(words, calendar))


def _two_times(text: str, calendar: Calendar) -> Reading | None:
    """Ask about "early November/December 2022", early in both months or in the first, if that makes a difference."""
    match = next(filter(None, (compiled(pattern).fullmatch(text) for pattern in _BEFORE_TWO_TIMES)), None)
    if not match:
        return None
    words, first, joint, second = match.groups()
    of_both, of_first = (_range(f"{words}{first}{joint}{also}{second}", calendar) for also in (words, ""))
    if not isinstance(of_both, Window) or not isinstance(of_first, Window):
        return None
    readings = [spell(of_both), spell(of_first)]
    return of_both if of_both == of_first else ask(f"“{words[:-1]}” may go with both or with the first", readings)


def _one_time(text: str, calendar: Calendar) -> Reading | None:
    return _named(text, calendar) or _part(text, calendar) or _week(text, calendar)


def _named(text: str, calendar: Calendar) -> Reading | None:
    """Read a time that has a name of its own."""
    return read_forms(_FORMS, text, calendar) or read_season(text, calendar)


def _part(text: str, calendar: Calendar) -> Reading | None:
    match = compiled(_PART).fullmatch(text)
    whole = _named(match["whole"], calendar) if match else None
    if not match or not whole:
        return None
    part = match["part"]
    if compiled(_TWO_YEARS).fullmatch(match["whole"]):
        return unclear(f"“{part}” may be said of the first year or of both")
    words = part if part in {"early", "mid", "late"} else f"{part} of"
    return _applied(words, whole, lambda window: _part_of(window, part), calendar)


def _part_of(window: Window, part: str) -> Reading:
    if window.precision == Precision.DAY:
        return unclear("A day has no beginning, middle or end")
    return _share(window, *_SHARES[part]) if part in _SHARES else _end(window, last=part == "end")


def _share(window: Window, number: int, shares: int) -> Window:
    """Return one of two or three equal shares of whole months, counting from 0."""
    months = _months(window)
    earliest = _boundary(window.earliest, months * number, shares)
    latest = _boundary(window.earliest, months * (number + 1), shares) - _DAY
    return Window(earliest, latest, Precision.HALF if shares == 2 and months == 12 else Precision.PART)


def _boundary(first: date, numerator: int, denominator: int) -> date:
    """Return the day that lies a fraction of months after the first of a month, each month counting thirty days."""
    months, rest = divmod(numerator, denominator)
    month = whole_months(first.year, first.month + months, 1, Precision.MONTH).earliest
    return month.replace(day=1 + 30 * rest // denominator)


def _end(window: Window, *, last: bool) -> Window:
    """Return the first or last month of whole months; of one month, the first or last seven days."""
    start, end = window.earliest, window.latest
    if _months(window) == 1:
        return Window(end - 6 * _DAY, end, Precision.PART) if last else Window(start, start + 6 * _DAY, Precision.PART)
    return Window(end.replace(day=1), end, Precision.PART) if last else Window(start, _month_end(start), Precision.PART)


def _months(window: Window) -> int:
    return (window.latest.year - window.earliest.year) * 12 + window.latest.month - window.earliest.month + 1


def _month_end(day: date) -> date:
    return month_end(day.year, day.month)


def _week(text: str, calendar: Calendar) -> Reading | None:
    match = compiled(_WEEK).fullmatch(text)
    day = _named(match["day"], calendar) if match else None
    if not match or not day:
        return None
    words = "week ending" if match["week"].endswith("ending") else "week commencing"
    return _applied(words, day, lambda window: _seven_days(window, ending=words == "week ending"), calendar)


def _seven_days(window: Window, *, ending: bool) -> Reading:
    if window.precision != Precision.DAY:
        return unclear("A week is named by its first or last day")
    first = window.earliest - 6 * _DAY if ending else window.earliest
    return Window(first, first + 6 * _DAY, Precision.WEEK)


def _applied(words: str, time: Reading, apply: Callable[[Window], Reading], calendar: Calendar) -> Reading:
    """Apply what `words` say to a window or, where the time has to be asked about, to each of its readings."""
    if isinstance(time, Window):
        return apply(time)
    readings = []
    for reading, window in _windows(time, calendar).items():
        applied = apply(window)
        if isinstance(applied, Unread):
            return applied
        in_words = f"{words} {reading}"
        readings.append(in_words if read_time(tidy(in_words), calendar) == applied else spell(applied))
    return time._replace(readings=tuple(readings))
