"""Times made of times: the end of March, the week from a day, and ranges from one time to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from improvetrack.model.dates.days import DAY_FORMS
from improvetrack.model.dates.window import (
    Calendar,
    Precision,
    Reading,
    Unread,
    Window,
    ask,
    compiled,
    impossible,
    month_end,
    read_forms,
    spell,
    tidy,
    unclear,
    whole_months,
)
from improvetrack.model.dates.years import YEAR_FORMS, read_season

ReadTime = Callable[[str], Reading | None]
_JOINT = re.compile(r"-|/(?![0-9]{4}$)| to | or | and | ?& ?|; ?")
_YEAR = re.compile(r" [0-9]{4}")
_DAY_AND_YEAR = r"[0-9]{1,2} [0-9]{4}"
"""What ends a date that is written month first; the day is no part of another date."""


def read_range(text: str, read_time: ReadTime) -> Reading | None:
    """Return the window of tidied words for a range, or why there is none; None for any other words.

    `read_time` reads the two times of which the range is made. The first joint that has one on each side is taken;
    a stroke before a year alone is none, as it makes financial years.
    """
    for joint in _JOINT.finditer(text):
        start_words, end_words = text[: joint.start()], text[joint.end() :]
        end = read_time(end_words)
        start = _start(start_words, end_words, read_time) if end else None
        if start and end:
            borrowed, reading = start
            return _between(reading, end, read_time) or _across_years(start_words, borrowed, end_words, read_time)
    return None


def _start(words: str, end_words: str, read_time: ReadTime) -> tuple[str, Reading] | None:
    """Read the first time with as many of the second one's last words as make sense; return those words, too."""
    readings = [(borrowed, read_time(words + borrowed)) for borrowed in _tails(end_words)]
    found = [(borrowed, reading) for borrowed, reading in readings if reading]
    return min(found, key=lambda pair: _doubt(pair[1]), default=None)


def _tails(words: str) -> Iterator[str]:
    """Yield the last words, from all but the first to none, each time with the space before them."""
    while " " in words:
        words = words.partition(" ")[2]
        if not compiled(_DAY_AND_YEAR).fullmatch(words):
            yield f" {words}"
    yield ""


def _doubt(reading: Reading) -> int:
    return 0 if isinstance(reading, Window) else ["ambiguous", "impossible", "unclear"].index(reading.kind) + 1


def _between(start: Reading, end: Reading, read_time: ReadTime) -> Reading | None:
    """Return the range from one time to another, or None when it would end before it begins."""
    starts, ends = _windows_meant(start, read_time), _windows_meant(end, read_time)
    unread = next((side for side in (start, end) if isinstance(side, Unread)), None)
    if unread is None:
        return _joined(starts[0], ends[0])
    if not starts or not ends:
        return start if isinstance(start, Unread) and not starts else end
    ranges = [_joined(*pair) for pair in _paired(starts, ends)]
    readings = tuple(dict.fromkeys(spell(window) for window in ranges if window))
    return unread._replace(readings=readings) if readings else None


def _windows_meant(reading: Reading, read_time: ReadTime) -> list[Window]:
    """Return the window or, of words that are asked about, the windows that may be meant."""
    if isinstance(reading, Window):
        return [reading]
    texts = [tidy(words) for words in reading.readings]
    times = [read_time(text) or read_range(text, read_time) for text in texts]
    return [time for time in times if isinstance(time, Window)]


def _paired(starts: list[Window], ends: list[Window]) -> Iterable[tuple[Window, Window]]:
    """Return the windows two by two: both times are meant in the same way, such as day first or month first."""
    count = max(len(starts), len(ends))
    return zip(starts * count if len(starts) == 1 else starts, ends * count if len(ends) == 1 else ends, strict=False)


def _joined(start: Window, end: Window) -> Window | None:
    return Window(start.earliest, end.latest, Precision.RANGE) if start.earliest <= end.latest else None


def _across_years(words: str, borrowed: str, end_words: str, read_time: ReadTime) -> Unread:
    """Ask about "December/January 2023", where the one year may be that of either; refuse any other wrong order."""
    year = int(borrowed) if _YEAR.fullmatch(borrowed) else None
    if year is None:
        return impossible("The end comes before the beginning")
    years = [(year - 1, year), (year, year + 1)]
    pairs = [(read_time(f"{words} {first}"), read_time(f"{end_words[:-4]}{second}")) for first, second in years]
    ranges = [_joined(start, end) for start, end in pairs if isinstance(start, Window) and isinstance(end, Window)]
    readings = [spell(window) for window in ranges if window]
    return ask("The year may be that of the first time or of the second", readings)


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
_WEEK_WORDS = r"w/?[ce]|week (?:commencing|beginning|ending)"
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
    words = "week ending" if match["week"].endswith("e") or match["week"].endswith("ending") else "week commencing"
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
