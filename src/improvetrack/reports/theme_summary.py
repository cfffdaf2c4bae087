"""One theme of the progress summary: its counts with their members, its achievements, milestones and updates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvetrack.analysis.disagreement import Disagreement, disagreement
from improvetrack.analysis.position import ActionPosition, ItemPosition
from improvetrack.analysis.standing import theme_milestones
from improvetrack.model.ids import natural_order
from improvetrack.model.settings import LevelName
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import AT_REST, Stage
from improvetrack.reports.details import undated
from improvetrack.reports.lines import ActionLine, ItemLine, Lines
from improvetrack.reports.prose import Block
from improvetrack.reports.theme_words import (
    Month,
    WorkstreamUpdate,
    theme_achievements,
    theme_statement,
    workstream_updates,
)
from improvetrack.reports.wording import capital, counted, joined, sum_line
from improvetrack.reports.words import NOT_RATED, NOT_REPORTED, Word

_WHEN = {"": "", "this period": " this period", "earlier": " in earlier periods"}


@dataclass(frozen=True, slots=True)
class RatingBlock:
    """The main actions with one rating."""

    rating: Word
    count: int
    heading: str
    members: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class MainActions:
    """A theme's main actions by rating, with the line that adds them up, and those completed this period."""

    total: int
    blocks: tuple[RatingBlock, ...]
    line: str
    completed: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Sub-actions under their main action."""

    action: ActionLine
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class StatusBlock:
    """The sub-actions with one status. `when` is `this period`, `earlier`, or empty for a status that is no event."""

    status: Word
    when: str
    count: int
    heading: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Sub-actions by status (rows) and by the rating of their main actions (columns), with totals that add up."""

    columns: tuple[Word, ...]
    rows: tuple[tuple[Word, tuple[int, ...], int], ...]
    column_totals: tuple[int, ...]
    total: int
    line: str


@dataclass(frozen=True, slots=True)
class SubActions:
    """A theme's sub-actions by status; `none` names the statuses that none of them has."""

    total: int
    blocks: tuple[StatusBlock, ...]
    none: str | None
    grid: Grid
    completed: tuple[ItemLine, ...]
    stopped: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """One theme of the summary."""

    id: str
    title: str
    statement: tuple[Block, ...]
    statement_carried: str | None
    main_actions: MainActions
    sub_actions: SubActions
    disagreements: tuple[str, ...]
    achievements: tuple[Month, ...]
    milestones_outstanding: tuple[ItemLine, ...]
    milestones_complete: tuple[ItemLine, ...]
    milestones_undated: tuple[str, ...]
    milestones_line: str
    workstreams: tuple[WorkstreamUpdate, ...]


def build_theme(lines: Lines, theme: Theme) -> ThemeSummary:
    """Return the summary of one theme."""
    positions = lines.standing.of_theme(theme.id)
    statement, statement_carried = theme_statement(lines, theme)
    milestones = list(_milestones(lines, theme, positions))
    done = [item for item, _ in milestones if item.stage is Stage.DONE]
    level = lines.standing.plan.settings.levels.milestone_name
    return ThemeSummary(
        id=theme.id,
        title=theme.title,
        statement=statement,
        statement_carried=statement_carried,
        main_actions=_main_actions(lines, positions),
        sub_actions=_sub_actions(lines, positions),
        disagreements=tuple(_disagreements(lines, positions)),
        achievements=theme_achievements(lines, theme, positions),
        milestones_outstanding=tuple(line for item, line in milestones if item.stage is not Stage.DONE),
        milestones_complete=tuple(line for item, line in milestones if item.stage is Stage.DONE),
        milestones_undated=tuple(undated([item.completed for item in done], level)),
        milestones_line=sum_line(
            [(len(milestones) - len(done), "outstanding"), (len(done), "complete")], counted(len(milestones), level)
        ),
        workstreams=tuple(workstream_updates(lines, theme)),
    )


def grid_of(lines: Lines, positions: Sequence[ActionPosition]) -> Grid:
    """Return the sub-actions of some main actions by status and rating."""
    columns = [*lines.ratings.values()]
    if any(lines.rating(position) is NOT_RATED for position in positions):
        columns.append(NOT_RATED)
    statuses = [*lines.statuses.values()]
    if any(item.status is None for position in positions for item in position.sub_actions):
        statuses.append(NOT_REPORTED)
    counts = {(status.id, rating.id): 0 for status in statuses for rating in columns}
    for position in positions:
        for item in position.sub_actions:
            counts[item.status or NOT_REPORTED.id, lines.rating(position).id] += 1
    rows = tuple(
        (status, cells := tuple(counts[status.id, rating.id] for rating in columns), sum(cells)) for status in statuses
    )
    total = sum(row[2] for row in rows)
    scope = f"of {counted(len(positions), lines.standing.plan.settings.levels.action)}"
    parts = [(number, status.label) for status, _, number in rows]
    return Grid(
        columns=tuple(columns),
        rows=rows,
        column_totals=tuple(sum(row[1][place] for row in rows) for place in range(len(columns))),
        total=total,
        line=sum_line(parts, f"{counted(total, _sub_action_level(lines))} {scope}"),
    )


def _sub_action_level(lines: Lines) -> LevelName:
    return lines.standing.plan.settings.levels.sub_action_name


def _main_actions(lines: Lines, positions: tuple[ActionPosition, ...]) -> MainActions:
    level = lines.standing.plan.settings.levels.action
    words = [*lines.ratings.values(), NOT_RATED]
    blocks = []
    for word in words:
        members = tuple(lines.action(position) for position in positions if lines.rating(position) == word)
        if members or word is not NOT_RATED:
            heading = f"{capital(word.label)}: {counted(len(members), level)}"
            blocks.append(RatingBlock(word, len(members), heading, members))
    return MainActions(
        total=len(positions),
        blocks=tuple(blocks),
        line=sum_line([(block.count, block.rating.label) for block in blocks], counted(len(positions), level)),
        completed=tuple(lines.action(position) for position in positions if lines.standing.completed(position.own)),
    )


def _sub_actions(lines: Lines, positions: tuple[ActionPosition, ...]) -> SubActions:
    grid = grid_of(lines, positions)
    blocks = [block for status, _, _ in grid.rows for block in _status_blocks(lines, positions, status)]
    return SubActions(
        total=grid.total,
        blocks=tuple(blocks),
        none=_statuses_of_none(lines, blocks),
        grid=grid,
        completed=tuple(_items_where(lines, positions, Stage.DONE)),
        stopped=tuple(_items_where(lines, positions, Stage.STOPPED)),
    )


def _statuses_of_none(lines: Lines, blocks: Sequence[StatusBlock]) -> str | None:
    absent = [f"{block.status.label}{_WHEN[block.when]}" for block in blocks if not block.count]
    return f"No {_sub_action_level(lines).many}: {', '.join(absent)}." if absent else None


def _items_where(lines: Lines, positions: tuple[ActionPosition, ...], stage: Stage) -> Iterator[ItemLine]:
    standing = lines.standing
    for position in positions:
        for item in position.sub_actions:
            if standing.completed(item) if stage is Stage.DONE else standing.became(item, stage):
                yield lines.sub_action(item, position.action.provenance)


def _status_blocks(lines: Lines, positions: tuple[ActionPosition, ...], status: Word) -> Iterator[StatusBlock]:
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
        yield _status_block(lines, status, "", chosen)
        return
    now = [(p, i) for p, i in chosen if standing.completed(i) or standing.became(i, Stage.STOPPED)]
    before = [pair for pair in chosen if pair not in now]
    yield _status_block(lines, status, "this period", now)
    if before:
        yield _status_block(lines, status, "earlier", before)


def _status_block(
    lines: Lines, status: Word, when: str, chosen: list[tuple[ActionPosition, ItemPosition]]
) -> StatusBlock:
    groups: dict[str, tuple[ActionLine, list[ItemLine]]] = {}
    for position, item in chosen:
        group = groups.setdefault(position.action.id, (lines.action(position), []))
        group[1].append(lines.sub_action(item, position.action.provenance))
    number = counted(len(chosen), _sub_action_level(lines))
    return StatusBlock(
        status=status,
        when=when,
        count=len(chosen),
        heading=f"{capital(status.label)}{_WHEN[when]}: {number}",
        groups=tuple(Group(action, tuple(items)) for action, items in groups.values()),
    )


def _disagreements(lines: Lines, positions: tuple[ActionPosition, ...]) -> Iterator[str]:
    settings = lines.standing.plan.settings
    for position in positions:
        disputed = disagreement(position, settings)
        if disputed is None:
            continue
        rating, action = lines.rating(position).label, position.action
        if disputed.how is Disagreement.GRAVE_BUT_COMPLETE:
            done = f"all its {_sub_action_level(lines).many} are complete"
            yield f"{action.id} {action.title} is rated {rating}, yet {done}."
        else:
            slipping = joined([f"{item.item.id} {item.item.title}" for item in disputed.items])
            yield f"{action.id} {action.title} is rated {rating}, yet has significant slippage: {slipping}."


def _milestones(
    lines: Lines, theme: Theme, positions: tuple[ActionPosition, ...]
) -> Iterator[tuple[ItemPosition, ItemLine]]:
    """Yield a theme's milestones, its actions' by id, then its own."""
    for position in sorted(positions, key=lambda position: natural_order(position.action.id)):
        for item in position.milestones:
            yield item, lines.milestone(item, position.action.provenance)
    for item in theme_milestones(lines.standing, theme):
        yield item, lines.milestone(item, theme.provenance)
