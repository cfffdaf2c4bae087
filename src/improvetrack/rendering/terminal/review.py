"""A review in the terminal."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign, inset, make_console, printed
from improvetrack.reports.review.view import Review, ReviewSection


def render_review(review: Review) -> str:
    """Return a review as the terminal shows it, whole."""
    console = make_console()
    parts: list[RenderableType] = [
        foreign(console, review.title, "bold"),
        foreign(console, review.headline),
        foreign(console, review.compared, QUIET),
    ]
    for section in review.sections:
        parts += [Text(), *_section(console, section)]
    return printed(console, *parts)


def _section(console: Console, section: ReviewSection) -> list[RenderableType]:
    parts: list[RenderableType] = [foreign(console, section.title, "bold")]
    for entry in section.entries:
        parts += [foreign(console, entry.subject), inset(foreign(console, entry.told), 4)]
    return [*parts, *([foreign(console, f"and {section.hidden} more", QUIET)] if section.hidden else [])]
