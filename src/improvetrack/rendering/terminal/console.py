"""The terminal that a report is made for, and how foreign text gets there: never as markup, always as it was typed.

The width, the colours and the characters are those of standard output. `NO_COLOR` (no-color.org), `FORCE_COLOR`,
`TERM=dumb` and `COLUMNS` are heeded, by rich.
"""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from improvetrack.rendering.escape import escape_terminal

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


def foreign(console: Console, text: str, style: str = "") -> Text:
    """Return text from a plan, harmless and in characters that the terminal has."""
    return Text(shown(text, console.encoding), style=style)


def shown(text: str, encoding: str) -> str:
    """Return text from a plan, harmless and in characters that the terminal has."""
    return escape_terminal(_plainer(text, encoding), encoding)


def grid(columns: int, gap: int = 2) -> Table:
    """Return a table without lines, whose cells fold long words instead of cutting them."""
    table = Table.grid(padding=(0, gap, 0, 0))
    for _ in range(columns):
        table.add_column(overflow="fold")
    return table


def inset(part: RenderableType, columns: int = 2) -> Padding:
    """Return a part set in from the left."""
    return Padding(part, (0, 0, 0, columns))


def printed(console: Console, *parts: RenderableType) -> str:
    """Return what the terminal would show of `parts`, one below the other, without blanks at the ends of lines."""
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().removesuffix("\n").split("\n"))


def _plainer(text: str, encoding: str) -> str:
    """Return text with the typographer's characters that an encoding lacks as the typewriter's."""
    if encoding.startswith("utf"):
        return text
    lacking = {ord(sign): plain for sign, plain in _PLAINER.items() if not _has(encoding, sign)}
    return text.translate(lacking)


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
