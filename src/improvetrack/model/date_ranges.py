"""Ranges: two times with a hyphen, a stroke, "to" or "or" between them.

A range goes from the first day of the one time to the last day of the other. The first may leave out what the second
says after it: "November/December 2022", "7 - 13 November 2022".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from improvetrack.model.date_forms import Reading, ask, impossible, tidy
from improvetrack.model.dates import Precision, Unread, Window, spell

ReadTime = Callable[[str], Reading | None]
_JOINT = re.compile(r"-|/(?![0-9]{4}$)| to | or ")
_YEAR = re.compile(r" [0-9]{4}")


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
        yield f" {words}"
    yield ""


def _doubt(reading: Reading) -> int:
    return 0 if isinstance(reading, Window) else ["ambiguous", "impossible", "unclear"].index(reading.kind) + 1


def _between(start: Reading, end: Reading, read_time: ReadTime) -> Reading | None:
    """Return the range from one time to another, or None when it would end before it begins."""
    starts, ends = _windows(start, read_time), _windows(end, read_time)
    unread = next((side for side in (start, end) if isinstance(side, Unread)), None)
    if unread is None:
        return _joined(starts[0], ends[0])
    if not starts or not ends:
        return start if isinstance(start, Unread) and not starts else end
    ranges = [_joined(*pair) for pair in _paired(starts, ends)]
    readings = tuple(dict.fromkeys(spell(window) for window in ranges if window))
    return unread._replace(readings=readings) if readings else None


def _windows(reading: Reading, read_time: ReadTime) -> list[Window]:
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
