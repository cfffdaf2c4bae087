"""The terminal that a page is written for, and the lines that stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from operator import itemgetter

from rich.cells import cell_len, chop_cells
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style

from improvetrack.rendering.escape import escape_terminal
from improvetrack.reports.words import Word

STYLES = {
    "red": "bold red",
    "amber": "bold yellow",
    "green": "bold green",
    "blue": "bold blue",
    "purple": "bold magenta",
    "grey": "bold",
}
"""How the colours of ratings and statuses look; a letter or a word always says the same."""

BOLD = "bold"

QUIET = "dim"
"""The style of what may be passed over at first."""

_PLAINER = {
    "–": "-",
    "−": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "•": "-",
    "†": "+",
    "‡": "++",
    "\xa0": " ",
}


def make_console() -> Console:
    """Return the terminal that standard output is, or 80 columns without colour where it is none."""
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=False)


def shown(text: str, encoding: str) -> str:
    """Return text from a plan, harmless and in characters that the terminal has."""
    return escape_terminal(_plainer(text, encoding), encoding)


def _plainer(text: str, encoding: str) -> str:
    """Return text with the typographer's characters that an encoding lacks as the typewriter's."""
    return text if encoding.startswith("utf") else text.translate(_lacking(encoding))


@cache
def _lacking(encoding: str) -> dict[int, str]:
    return {ord(sign): plain for sign, plain in _PLAINER.items() if not _has(encoding, sign)}


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


_LINE_END = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Screen:
    """The columns that there are, and the encoding."""

    width: int
    encoding: str

    def narrower(self, columns: int) -> Screen:
        """Return the screen without some columns, for what is set in."""
        return Screen(max(self.width - columns, 1), self.encoding)

    def run(self, text: str, style: str = "") -> Run:
        """Return foreign text in a style, harmless and in characters that the screen has; line ends are blanks."""
        return shown(_LINE_END.sub(" ", text) if "\n" in text else text, self.encoding), style

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


Run = tuple[str, str]
"""Text, and the name of its style; an empty name is none."""

Line = tuple[Run, ...]
"""Runs one after the other; without any, an empty line."""

BULLET: Line = (("-", ""),)

_WORD = re.compile(r"\s*\S+\s*")


def plain(line: Line) -> str:
    """Return the text of a line."""
    return "".join(text for text, _ in line)


def width_of(line: Line) -> int:
    """Return the columns that a line takes."""
    return sum(columns_of(text) for text, _ in line)


def columns_of(text: str) -> int:
    """Return the columns that text takes."""
    return len(text) if text.isascii() else cell_len(text)


def wrapped(line: Line, width: int) -> list[Line]:
    """Return a line as lines that are no wider than `width`; words stay whole unless they are wider themselves."""
    if width_of(line) <= width:
        return [line]
    text = plain(line)
    breaks = (0, *_breaks(text, max(width, 1)), len(text))
    return [part_of(line, start, start + len(text[start:end].rstrip())) for start, end in pairwise(breaks)]


def inset(lines: Iterable[Line], columns: int) -> Iterator[Line]:
    """Yield lines set in from the left; an empty line stays empty."""
    blank = (" " * columns, "")
    return ((blank, *line) if line and columns else line for line in lines)


def beside(cells: Sequence[Sequence[Line]], widths: Sequence[int], gap: int) -> Iterator[Line]:
    """Yield cells as lines, side by side, each as wide as `widths` say and `gap` columns from the next."""
    for parts in zip_longest(*cells, fillvalue=()):
        line: list[Run] = []
        missing = 0
        for part, width in zip(parts, widths, strict=True):
            if part:
                line += [(" " * missing, ""), *part] if missing else part
                missing = -width_of(part)
            missing += width + gap
        yield tuple(line)


def hanging(head: Line, line: Line, width: int) -> Iterator[Line]:
    """Yield a line after a head, such as a bullet, and wrapped beside it."""
    taken = width_of(head)
    return beside([[head], wrapped(line, width - taken - 1)], (taken, 0), 1)


def part_of(line: Line, start: int, end: int) -> Line:
    """Return a part of a line by the places of its first character and of the one behind its last."""
    found: list[Run] = []
    for text, style in line:
        if start < len(text) and end > 0:
            found.append((text[max(start, 0) : end], style))
        start, end = start - len(text), end - len(text)
    return tuple(found)


def _breaks(text: str, width: int) -> Iterator[int]:
    """Yield where lines begin, but for the first."""
    column = 0
    for word in _WORD.finditer(text):
        length = columns_of(word[0].rstrip())
        if column + length <= width:
            column += columns_of(word[0])
        elif length <= width:
            yield word.start()
            column = columns_of(word[0])
        else:
            place = word.start()
            for part in chop_cells(word[0], width):
                if place:
                    yield place
                place += len(part)
                column = columns_of(part)
