"""A review as a comment in Markdown: short enough for every forge, and marked so that a program finds it again."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.diagnostics import shortened
from improvetrack.rendering.escape import escape_markdown
from improvetrack.reports.review.page import BranchReview, ReviewEntry, ReviewSection

MARKER = "<!-- improvetrack review -->"
"""The first line of the comment, which no reader sees."""

LONGEST = 65_535
"""The most bytes that a comment has: GitHub takes no more than 65,536 characters."""

_LONGEST_SUBJECT = 200
_LONGEST_ENTRY = 1_500
_ROOM_FOR_THE_REST = 80


def render_review(review: BranchReview) -> str:
    """Return a review as Markdown. Where not all entries fit, whole ones are left out, and counted."""
    heads = [f"\n### {escape_markdown(section.title)}\n\n" for section in review.sections]
    text = "\n".join(_first_lines(review))
    told = (f"{each.sign} {each.label}: {each.meaning}" for each in review.legend)
    legend = "".join(f"\n{escape_markdown(words)}\n" for words in told)
    room = LONGEST - len((text + legend).encode()) - sum(len(head.encode()) + _ROOM_FOR_THE_REST for head in heads)
    for head, section in zip(heads, review.sections, strict=True):
        lines = [*_fitting(section, room)]
        room -= sum(len(line.encode()) for line in lines)
        text += head + "".join(lines) + _rest(section, len(lines))
    return text + legend


def _first_lines(review: BranchReview) -> Iterator[str]:
    yield MARKER
    yield f"## {escape_markdown(review.title)}"
    yield ""
    yield f"**{escape_markdown(review.headline)}**"
    yield ""
    yield escape_markdown(review.compared)
    yield ""


def _fitting(section: ReviewSection, room: int) -> Iterator[str]:
    """Yield the entries of a section, as many as there is room for."""
    for entry in section.entries:
        line = _line(entry)
        room -= len(line.encode())
        if room < 0:
            return
        yield line


def _line(entry: ReviewEntry) -> str:
    subject = escape_markdown(shortened(entry.subject, _LONGEST_SUBJECT))
    return f"- **{subject}**: {escape_markdown(shortened(entry.told, _LONGEST_ENTRY))}\n"


def _rest(section: ReviewSection, shown: int) -> str:
    """Return the line that says how many entries are not shown."""
    number = len(section.entries) - shown + section.hidden
    return f"- … and {number} more\n" if number else ""
