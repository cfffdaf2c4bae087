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
from improvetrack.model.vocabulary import Stage
from improvetrack.reports.lines import ActionLine, ItemLine, Lines
from improvetrack.reports.prose import Block, read_prose
from improvetrack.reports.wording import carried_from, counted, joined, month_label, sum_line
from improvetrack.reports.words import NOT_RATED, NOT_REPORTED, Word

SUB_ACTION = LevelName(one="sub-action", many="sub-actions")


@dataclass(frozen=True, slots=True)
class RatingBlock:
    """The main actions with one rating."""

    rating: Word
    count: int
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
    """The sub-actions with one status. `when` tells this period's from earlier ones: `this period`, `earlier` or ``."""

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
    """A theme's sub-actions by status."""

    total: int
    blocks: tuple[StatusBlock, ...]
    grid: Grid
    completed: tuple[ItemLine, ...]
    stopped: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """What was achieved in one month."""

    id: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkstreamUpdate:
    """A workstream's own words for the period."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    carried: str | None


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
    workstreams: tuple[WorkstreamUpdate, ...]


def build_theme(lines: Lines, theme: Theme) -> ThemeSummary:
    """Return the summary of one theme."""
    positions = lines.standing.of_theme(theme.id)
    statement, statement_carried = _statement(lines, theme)
    milestones = list(_milestones(lines, theme, positions))
    return ThemeSummary(
        id=theme.id,
        title=theme.title,
        statement=statement,
        statement_carried=statement_carried,
        main_actions=_main_actions(lines, positions),
        sub_actions=_sub_actions(lines, positions),
        disagreements=tuple(_disagreements(lines, positions)),
        achievements=_achievements(lines, theme, positions),
        milestones_outstanding=tuple(line for item, line in milestones if item.stage is not Stage.DONE),
        milestones_complete=tuple(line for item, line in milestones if item.stage is Stage.DONE),
        workstreams=tuple(_workstreams(lines, theme)),
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
    return lines.standing.plan.settings.levels.sub_action or SUB_ACTION


def _statement(lines: Lines, theme: Theme) -> tuple[tuple[Block, ...], str | None]:
    reports = lines.standing.plan.reports
    period = lines.standing.period.id
    for reported in sorted((p for p, t in reports if t == theme.id and p <= period), reverse=True):
        summary = reports[reported, theme.id].summary
        if summary is not None:
            return read_prose(summary), None if reported == period else carried_from(reported)
    return (), None


def _main_actions(lines: Lines, positions: tuple[ActionPosition, ...]) -> MainActions:
    words = [*lines.ratings.values(), NOT_RATED]
    blocks = []
    for word in words:
        members = tuple(lines.action(position) for position in positions if lines.rating(position) == word)
        if members or word is not NOT_RATED:
            blocks.append(RatingBlock(word, len(members), members))
    level = lines.standing.plan.settings.levels.action
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
        grid=grid,
        completed=tuple(_items_where(lines, positions, Stage.DONE)),
        stopped=tuple(_items_where(lines, positions, Stage.STOPPED)),
    )


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
    event = any(item.stage in (Stage.DONE, Stage.STOPPED) for _, item in chosen)
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
        heading=f"{number} {status.label}{f' {when}' if when else ''}",
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


def _achievements(lines: Lines, theme: Theme, positions: tuple[ActionPosition, ...]) -> tuple[Month, ...]:
    period = lines.standing.period.id
    months: dict[str, list[str]] = {}
    report = lines.standing.plan.reports.get((period, theme.id))
    reported = [report.achievements] if report else []
    reported += [update.achievements for p in positions if (update := p.action.updates.get(period))]
    for achievements in reported:
        for month, achieved in achievements.items():
            months.setdefault(month, []).extend(achieved)
    return tuple(Month(month, month_label(month), tuple(months[month])) for month in sorted(months, reverse=True))


def _milestones(
    lines: Lines, theme: Theme, positions: tuple[ActionPosition, ...]
) -> Iterator[tuple[ItemPosition, ItemLine]]:
    """Yield a theme's milestones, its actions' by id, then its own."""
    for position in sorted(positions, key=lambda position: natural_order(position.action.id)):
        for item in position.milestones:
            yield item, lines.milestone(item, position.action.provenance)
    for item in theme_milestones(lines.standing, theme):
        yield item, lines.milestone(item, theme.provenance)


def _workstreams(lines: Lines, theme: Theme) -> Iterator[WorkstreamUpdate]:
    reports, period = lines.standing.plan.reports, lines.standing.period.id
    told = sorted((p for p, t in reports if t == theme.id and p <= period), reverse=True)
    for workstream in theme.workstreams:
        for reported in told:
            text = reports[reported, theme.id].workstreams.get(workstream.id)
            if text is not None:
                carried = None if reported == period else carried_from(reported)
                yield WorkstreamUpdate(workstream.id, workstream.title, read_prose(text), carried)
                break
