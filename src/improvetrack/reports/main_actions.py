"""Main actions by rating: every count with its members, and the line that adds them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from improvetrack.analysis.open_items import Kind
from improvetrack.analysis.position import ActionPosition
from improvetrack.reports.departures import Departures, departures, with_departures
from improvetrack.reports.lines import ActionLine, Lines
from improvetrack.reports.wording import capital, counted, sum_line
from improvetrack.reports.words import ID_ONLY, NOT_RATED, HowMany, Word


@dataclass(frozen=True, slots=True)
class RatingBlock:
    """The main actions with one rating."""

    rating: Word
    """The rating."""
    count: HowMany
    """How many there are."""
    heading: str
    """The rating and the count in words."""
    members: tuple[ActionLine, ...]
    """The main actions."""


@dataclass(frozen=True, slots=True)
class MainActions:
    """A theme's main actions; what has left the plan is in none of the counts."""

    total: HowMany
    """All of them."""
    blocks: tuple[RatingBlock, ...]
    """By rating."""
    line: str
    """The line that adds the ratings up."""
    completed: tuple[Annotated[ActionLine, ID_ONLY], ...]
    """Those completed this period."""
    left: Departures
    """Those that have left the plan."""


def ratings_of(lines: Lines, positions: Sequence[ActionPosition]) -> tuple[Word, ...]:
    """Return the ratings that a table of main actions needs: all of the plan's, and `not rated` where there is one."""
    unrated = any(lines.rating(position) is NOT_RATED for position in positions)
    return (*lines.ratings.values(), *((NOT_RATED,) if unrated else ()))


def ratings_line(lines: Lines, positions: Sequence[ActionPosition], left: Departures) -> str:
    """Return the line that adds main actions up by rating: `1 red + 2 amber + 4 green = 7 main actions`."""
    counts = Counter(lines.rating(position) for position in positions)
    parts = [(counts[rating], rating.label) for rating in ratings_of(lines, positions)]
    total = counted(len(positions), lines.standing.plan.settings.levels.action)
    return with_departures(sum_line(parts, total), left)


def left_actions(lines: Lines, theme: str | None = None) -> Departures:
    """Return the main actions that have left the plan, of one theme or of all."""
    return departures(lines.standing, Kind.ACTION, lines.standing.plan.settings.levels.action, theme)


def build_main_actions(lines: Lines, theme: str) -> MainActions:
    """Return a theme's main actions by rating, and those that were completed in the period."""
    positions, left = lines.standing.of_theme(theme), left_actions(lines, theme)
    return MainActions(
        total=len(positions),
        blocks=tuple(_block(lines, rating, positions) for rating in ratings_of(lines, positions)),
        line=ratings_line(lines, positions, left),
        completed=tuple(lines.action(position) for position in positions if lines.standing.completed(position.own)),
        left=left,
    )


def _block(lines: Lines, rating: Word, positions: Sequence[ActionPosition]) -> RatingBlock:
    members = tuple(lines.action(position) for position in positions if lines.rating(position) == rating)
    number = counted(len(members), lines.standing.plan.settings.levels.action)
    return RatingBlock(rating, len(members), f"{capital(rating.label)}: {number}", members)
