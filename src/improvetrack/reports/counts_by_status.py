"""Main actions by their own status: every count with its members, and the line that adds them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from improvetrack.analysis.position import ActionPosition
from improvetrack.reports.lines import ActionLine, Lines
from improvetrack.reports.wording import capital, counted, sum_line
from improvetrack.reports.words import ID_ONLY, NOT_REPORTED, HowMany, Word


@dataclass(frozen=True, slots=True)
class OwnStatusBlock:
    """The main actions with one status of their own."""

    status: Word
    """The status."""
    count: HowMany
    """How many there are."""
    heading: str
    """The status and the count in words."""
    members: tuple[Annotated[ActionLine, ID_ONLY], ...]
    """The main actions."""


@dataclass(frozen=True, slots=True)
class ByStatus:
    """Main actions by their own status."""

    blocks: tuple[OwnStatusBlock, ...]
    """By status, those that any has."""
    line: str
    """The line that adds the statuses up."""


def build_by_status(lines: Lines, positions: Sequence[ActionPosition]) -> ByStatus | None:
    """Return main actions by their own status; None where there is nothing to add to the ratings.

    That is so in a plan that reports none, other than that one is done, and in one without ratings.
    """
    if not lines.own_statuses or not lines.standing.plan.settings.rates:
        return None
    level = lines.standing.plan.settings.levels.action
    told = [(lines.own(position).status, lines.action(position, with_prose=False)) for position in positions]
    blocks = []
    for word in (*lines.statuses.values(), NOT_REPORTED):
        members = tuple(line for status, line in told if status == word)
        if members:
            heading = f"{capital(word.label)}: {counted(len(members), level)}"
            blocks.append(OwnStatusBlock(word, len(members), heading, members))
    parts = [(block.count, block.status.label) for block in blocks]
    return ByStatus(tuple(blocks), sum_line(parts, counted(len(positions), level)))
