"""Bars in the cells of a table, made of letters, so that they read without colour."""

from __future__ import annotations

from collections.abc import Iterable

from improvetrack.rendering.terminal.console import STYLES
from improvetrack.rendering.terminal.layout import Line
from improvetrack.rendering.terminal.screen import Screen
from improvetrack.reports.words import Word

Bar = tuple[tuple[Word, int], ...]
"""Ratings or statuses, with how many of each there are."""

_LONGEST = 20
"""The columns that a bar may take."""


def scale_of(bars: Iterable[Bar]) -> int:
    """Return how many one letter of a bar stands for, so that the longest bar has room."""
    drawn = [bar for bar in bars if bar]
    width = max((len(word.letter) for bar in drawn for word, _ in bar), default=1)
    room = _LONGEST // (width if width == 1 else width + 1)
    return max(1, -(-max((sum(count for _, count in bar) for bar in drawn), default=0) // room))


def bar_line(screen: Screen, bar: Bar, scale: int) -> Line:
    """Return counts as the letters of their words; whatever there is of a word has at least one."""
    gap = " " if any(len(word.letter) > 1 for word, _ in bar) else ""
    return tuple(
        screen.run(f"{word.letter}{gap}" * -(-count // scale), STYLES[word.colour]) for word, count in bar if count
    )


def scale_words(scale: int, unit: tuple[str, str]) -> str:
    """Say what a letter of a bar stands for; `unit` is what it counts, one and many."""
    one, many = unit
    return f"a letter is {f'up to {scale} {many}' if scale > 1 else f'one {one}'}"
