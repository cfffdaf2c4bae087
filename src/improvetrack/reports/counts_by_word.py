"""Main actions by rating and sub-actions by status: every count with its members, and the lines that add them up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from improvetrack.analysis.open_items import Kind, PlanItem
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.model.action import SubAction, WorkKind
from improvetrack.model.periods import month_name
from improvetrack.model.settings import LevelName
from improvetrack.model.vocabulary import AT_REST, Stage
from improvetrack.reports.agreement import Departures, departures, with_departures
from improvetrack.reports.counts_by_status import ByStatus, build_by_status
from improvetrack.reports.entries import line_of
from improvetrack.reports.flows import TotalFlow, total_flow
from improvetrack.reports.lines import ActionLine, ItemLine, Lines
from improvetrack.reports.wording import capital, counted, sum_line
from improvetrack.reports.words import ID_ONLY, NO_LONGER_RATED, NOT_RATED, NOT_REPORTED, HowMany, WholeWord, Word


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
    by_status: ByStatus | None
    """By their own status; nothing where none is reported."""
    completed: tuple[Annotated[ActionLine, ID_ONLY], ...]
    """Those completed this period, be they still in the plan or not."""
    left: Departures
    """Those that have left the plan."""
    flow: TotalFlow
    """How they came to be as many."""


def ratings_of(lines: Lines, positions: Sequence[ActionPosition]) -> tuple[Word, ...]:
    """Return the words that a table of main actions needs: all of the plan's, and what there is without one.

    They are the ratings; in a plan without these, the statuses.
    """
    given = {lines.rating(position) for position in positions}
    words = (lines.ratings or lines.statuses).values()
    return (*words, *(word for word in (NO_LONGER_RATED, NOT_RATED, NOT_REPORTED) if word in given))


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
        by_status=build_by_status(lines, positions),
        completed=tuple(
            lines.action(held.action, with_prose=False)
            for held in _completed(lines, theme, Kind.ACTION)
            if held.action is not None
        ),
        left=left,
        flow=total_flow(lines.flows[Kind.ACTION], lines.standing.plan.settings.levels.action, theme),
    )


def _completed(lines: Lines, theme: str, kind: Kind) -> Iterator[PlanItem]:
    return (held for held in lines.completed if held.kind is kind and held.theme == theme)


def _block(lines: Lines, rating: Word, positions: Sequence[ActionPosition]) -> RatingBlock:
    members = tuple(lines.action(position) for position in positions if lines.rating(position) == rating)
    number = counted(len(members), lines.standing.plan.settings.levels.action)
    return RatingBlock(rating, len(members), f"{capital(rating.label)}: {number}", members)


_Chosen = list[tuple[ActionPosition, ItemPosition]]


@dataclass(frozen=True, slots=True)
class Group:
    """Sub-actions under their main action."""

    action: Annotated[ActionLine, ID_ONLY]
    """The main action."""
    items: tuple[ItemLine, ...]
    """Its sub-actions."""


@dataclass(frozen=True, slots=True)
class StatusBlock:
    """The sub-actions with one status."""

    status: Word
    """The status."""
    when: str
    """`this period`, `earlier`, `since` for what still rests, or empty for a status that is no event."""
    count: HowMany
    """How many there are."""
    heading: str
    """The status and the count in words."""
    groups: tuple[Group, ...]
    """The sub-actions under their main actions."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """The sub-actions with one status, by the rating of their main actions."""

    status: WholeWord
    """The status."""
    cells: tuple[HowMany, ...]
    """How many stand under main actions of each rating."""
    total: HowMany
    """How many have the status."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Sub-actions by status (rows) and by the rating of their main actions (columns), with totals that add up."""

    columns: tuple[WholeWord, ...]
    """The ratings of main actions."""
    rows: tuple[GridRow, ...]
    """A row for each status."""
    column_totals: tuple[HowMany, ...]
    """How many stand under main actions of each rating."""
    total: HowMany
    """All of them."""
    line: str
    """The line that adds the statuses up."""


@dataclass(frozen=True, slots=True)
class SubActions:
    """A theme's sub-actions; what has left the plan is in none of the counts."""

    total: HowMany
    """All of them."""
    blocks: tuple[StatusBlock, ...]
    """By status."""
    none: str | None
    """Which statuses none of them has."""
    grid: Grid
    """By status and by the rating of their main actions."""
    completed: tuple[Annotated[ItemLine, ID_ONLY], ...]
    """Those completed this period, be they still in the plan or not."""
    stopped: tuple[Annotated[ItemLine, ID_ONLY], ...]
    """Those placed on hold or stopped this period."""
    left: Departures
    """Those that have left the plan."""
    flow: TotalFlow
    """How they came to be as many."""


def grid_of(lines: Lines, positions: Sequence[ActionPosition], left: Departures) -> Grid:
    """Return the sub-actions of some main actions by status and rating; `left` are those that have left the plan."""
    columns = ratings_of(lines, positions)
    statuses = [*lines.statuses.values()]
    if any(item.status is None for position in positions for item in position.sub_actions):
        statuses.append(NOT_REPORTED)
    counts = {(status.id, rating.id): 0 for status in statuses for rating in columns}
    for position in positions:
        for item in position.sub_actions:
            counts[item.status or NOT_REPORTED.id, lines.rating(position).id] += 1
    rows = tuple(
        GridRow(status, cells := tuple(counts[status.id, rating.id] for rating in columns), sum(cells))
        for status in statuses
    )
    total = sum(row.total for row in rows)
    scope = f"of {counted(len(positions), lines.standing.plan.settings.levels.action)}"
    parts = [(row.total, row.status.label) for row in rows]
    assurance = _assurance(lines, positions)
    return Grid(
        columns=columns,
        rows=rows,
        column_totals=tuple(sum(row.cells[place] for row in rows) for place in range(len(columns))),
        total=total,
        line=with_departures(sum_line(parts, f"{counted(total, _sub_action_level(lines))} {scope}{assurance}"), left),
    )


def left_sub_actions(lines: Lines, theme: str | None = None) -> Departures:
    """Return the sub-actions that have left the plan, of one theme or of all."""
    return departures(lines.standing, Kind.SUB_ACTION, _sub_action_level(lines), theme)


def _assurance(lines: Lines, positions: Sequence[ActionPosition]) -> str:
    """Say how many of the sub-actions give assurance, where any does."""
    items = [item.item for position in positions for item in position.sub_actions]
    number = sum(isinstance(item, SubAction) and item.kind is WorkKind.ASSURANCE for item in items)
    return f", among them {counted(number, lines.standing.plan.settings.levels.assurance_name)}" if number else ""


def build_sub_actions(lines: Lines, theme: str) -> SubActions:
    """Return a theme's sub-actions by status, and what became of them in the period."""
    positions, left = lines.standing.of_theme(theme), left_sub_actions(lines, theme)
    grid = grid_of(lines, positions, left)
    actions = {position.action.id: lines.action(position) for position in positions if position.sub_actions}
    blocks = [block for row in grid.rows for block in _status_blocks(lines, actions, positions, row.status)]
    return SubActions(
        total=grid.total,
        blocks=tuple(blocks),
        none=_statuses_of_none(lines, blocks),
        grid=grid,
        completed=tuple(line_of(lines, held) for held in _completed(lines, theme, Kind.SUB_ACTION)),
        stopped=tuple(_stopped(lines, positions)),
        left=left,
        flow=total_flow(lines.flows[Kind.SUB_ACTION], _sub_action_level(lines), theme),
    )


def _statuses_of_none(lines: Lines, blocks: Sequence[StatusBlock]) -> str | None:
    absent = [f"{block.status.label}{_WHEN[block.when]}" for block in blocks if not block.count]
    return f"No {_sub_action_level(lines).many}: {', '.join(absent)}." if absent else None


def _stopped(lines: Lines, positions: Sequence[ActionPosition]) -> Iterator[ItemLine]:
    for position in positions:
        for item in position.sub_actions:
            if lines.standing.became(item, Stage.STOPPED):
                yield lines.sub_action(item, position.action.provenance)


def _status_blocks(
    lines: Lines, actions: Mapping[str, ActionLine], positions: Sequence[ActionPosition], status: Word
) -> Iterator[StatusBlock]:
    """Yield one block, or two where the status is an event: what happened this period, and what did before."""
    standing = lines.standing
    chosen = [
        (position, item)
        for position in positions
        for item in position.sub_actions
        if (item.status or NOT_REPORTED.id) == status.id
    ]
    event = any(item.stage in AT_REST for _, item in chosen)
    if not event:
        yield _status_block(lines, actions, status, "", chosen)
        return
    now: _Chosen = []
    before: _Chosen = []
    for position, item in chosen:
        became = standing.completed(item) or standing.became(item, Stage.STOPPED)
        (now if became else before).append((position, item))
    rests = {item.stage for _, item in chosen} == {Stage.STOPPED}
    if now or not rests:
        yield _status_block(lines, actions, status, "this period", now)
    if before:
        yield _status_block(lines, actions, status, "since" if rests else "earlier", before)


def _status_block(
    lines: Lines, actions: Mapping[str, ActionLine], status: Word, when: str, chosen: _Chosen
) -> StatusBlock:
    groups: defaultdict[str, list[ItemLine]] = defaultdict(list)
    for position, item in chosen:
        groups[position.action.id].append(lines.sub_action(item, position.action.provenance))
    number = counted(len(chosen), _sub_action_level(lines))
    return StatusBlock(
        status=status,
        when=when,
        count=len(chosen),
        heading=f"{capital(status.label)}{_since(chosen) if when == 'since' else _WHEN[when]}: {number}",
        groups=tuple(Group(actions[action], tuple(items)) for action, items in groups.items()),
    )


_WHEN = {"": "", "this period": " this period", "earlier": " in earlier periods"}


def _since(chosen: _Chosen) -> str:
    """Return since when items rest that do not rest anew: ` (since July 2022)`, ` (since April to July 2022)`."""
    periods = sorted({item.since for _, item in chosen if item.since})
    first, last = month_name(periods[0]), month_name(periods[-1])
    return f" (since {first})" if first == last else f" (since {first} to {last})"


def _sub_action_level(lines: Lines) -> LevelName:
    return lines.standing.plan.settings.levels.sub_action_name
