"""The screen that a page is written for: how wide it is, what characters it has, and how styles look on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style

from improvetrack.rendering.terminal.console import STYLES, shown
from improvetrack.rendering.terminal.layout import Line, Run, part_of, plain
from improvetrack.reports.words import Word


@dataclass(frozen=True, slots=True)
class Screen:
    """The columns that there are, and the encoding."""

    width: int
    encoding: str

    def narrower(self, columns: int) -> Screen:
        """Return the screen without some columns, for what is set in."""
        return Screen(max(self.width - columns, 1), self.encoding)

    def run(self, text: str, style: str = "") -> Run:
        """Return foreign text in a style, harmless and in characters that the screen has."""
        return shown(text, self.encoding), style

    def line(self, text: str, style: str = "") -> Line:
        """Return foreign text as a line; without text, an empty line."""
        return (self.run(text, style),) if text else ()

    def letter(self, word: Word) -> Run:
        """Return the letter of a rating or status in its colour."""
        return self.run(word.letter, STYLES[word.colour])

    def word(self, word: Word, style: str = "") -> Line:
        """Return a rating or status: its letter in its colour, and its label in a style."""
        return self.letter(word), self.run(f" {word.label}", style)


def text_of(lines: Iterable[Line], console: Console) -> str:
    """Return lines as text, with codes for colours and styles where the terminal shows them."""
    painted = _painter(console)
    return "".join(f"{''.join(map(painted, _harmless(line))).rstrip()}\n" for line in lines)


def _painter(console: Console) -> Callable[[Run], str]:
    """Return what gives a run of text the codes of its style."""
    system = COLOR_SYSTEMS.get(console.color_system or "")
    if system is None:
        return itemgetter(0)

    @cache
    def style_of(name: str) -> Style:
        style = Style.parse(name)
        return style.without_color if console.no_color else style

    return lambda run: style_of(run[1]).render(run[0], color_system=system)


def _harmless(line: Line) -> Line:
    """Return a line that begins with `::`, which CI systems obey in a log, with an escape in place of a colon."""
    text = plain(line)
    if not text.lstrip().startswith("::"):
        return line
    place = text.index(":")
    return *part_of(line, 0, place), ("\\x3a", ""), *part_of(line, place + 1, len(text))
