"""Ratings, statuses and titles of items in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, STYLES, foreign
from improvetrack.reports.wording import run_on
from improvetrack.reports.words import Word


def word_of(console: Console, word: Word) -> Text:
    """Return a rating or status: its letter, in its colour, and its word."""
    return Text.assemble(letter_of(console, word), " ", foreign(console, word.label))


def letter_of(console: Console, word: Word) -> Text:
    """Return the letter of a rating or status, in its colour."""
    return foreign(console, word.letter, STYLES[word.colour])


def titled(console: Console, title: str, mark: str, facts: Sequence[str]) -> Text:
    """Return a title with its mark, and below it the facts."""
    text = foreign(console, f"{title} {mark}".rstrip())
    return text.append("\n").append_text(foreign(console, run_on(facts), QUIET)) if facts else text
