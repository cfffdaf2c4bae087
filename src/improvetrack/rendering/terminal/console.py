"""The terminal that a report is made for, and how foreign text gets there: never as markup, always as it was typed.

The width, the colours and the characters are those of standard output. `NO_COLOR` (no-color.org), `FORCE_COLOR`,
`TERM=dumb` and `COLUMNS` are heeded, by rich.
"""

from __future__ import annotations

from functools import cache

from rich.console import Console

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
