"""The plan at a glance: ratings theme by theme, progress in the period, and what needs attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from improvetrack.analysis.open_items import Kind, PlanItem
from improvetrack.analysis.position import ActionPosition
from improvetrack.analysis.progress import completed_items, slipping_items
from improvetrack.analysis.standing import standing_at
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.settings import PlanSettings
from improvetrack.reports.agreement import Departures
from improvetrack.reports.counts_by_word import left_actions, ratings_line, ratings_of
from improvetrack.reports.entries import legend_of_marks
from improvetrack.reports.flows import TotalFlow, total_flow
from improvetrack.reports.lines import Lines, provenance_mark
from improvetrack.reports.matters import (
    MatterBlock,
    attention,
    completed_block,
    due_blocks,
    slipping_block,
)
from improvetrack.reports.page import (
    Cell,
    Column,
    Items,
    Legend,
    ListItem,
    Notice,
    Page,
    Row,
    Section,
    Table,
    said,
)
from improvetrack.reports.wording import capital, day_label, joined
from improvetrack.reports.words import HowMany, LegendEntry, Mark, PeriodWords, Word, period_words


@dataclass(frozen=True, slots=True)
class Share:
    """How many main actions have a rating."""

    rating: Word
    """The rating."""
    count: HowMany
    """How many have it."""


@dataclass(frozen=True, slots=True)
class ThemeStatus:
    """A theme, or the whole plan."""

    id: str
    """The theme's id; empty for the whole plan."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    total: HowMany
    """How many main actions it has."""
    ratings: tuple[Share, ...]
    """How many of them have each rating."""
    slipping: HowMany
    """How many items slip."""
    completed: HowMany
    """How many items were completed in the period."""
    overdue: HowMany
    """How many items are overdue."""


@dataclass(frozen=True, slots=True)
class Status:
    """The plan at a glance."""

    schema: Literal["improvetrack/status/1"] = field(default="improvetrack/status/1", init=False)
    """The name and the number of the format."""
    title: str
    """The plan's title."""
    body: str
    """The public body."""
    period: PeriodWords
    """The reporting period."""
    as_at: str
    """The day by which it is judged what is overdue and due."""
    judged: str
    """That day in a sentence."""
    notes: tuple[str, ...]
    """What the plan lacks."""
    theme_level: str
    """What a theme is called."""
    action_level: tuple[str, str]
    """What main actions are called, one and many."""
    rating_label: str
    """What the ratings rate."""
    themes: tuple[ThemeStatus, ...]
    """The themes, in the plan's order."""
    whole: ThemeStatus
    """The plan itself."""
    line: str
    """The line that adds the ratings up."""
    levels_line: str
    """Which levels the other columns count."""
    left: Departures
    """The main actions that have left the plan, which are counted nowhere else."""
    flow: TotalFlow
    """How the main actions came to be as many."""
    progress: tuple[MatterBlock, ...]
    """What slips, and what was completed."""
    due: tuple[MatterBlock, ...]
    """What became of the work that was due in the period, and what is done of all that is due so far."""
    attention: tuple[MatterBlock, ...]
    """What needs attention."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""


class _Happened(NamedTuple):
    """What slips, what was completed and what is overdue."""

    slipping: list[PlanItem]
    completed: list[PlanItem]
    overdue: list[PlanItem]

    def of_theme(self, theme: str) -> _Happened:
        return _Happened(*([held for held in each if held.theme == theme] for each in self))


def build_status(plan: Plan, period: Period, as_at: date, notes: tuple[str, ...] = ()) -> Status:
    """Return a plan at a glance, where it stood at a period; what is overdue or due is judged by the day `as_at`.

    `notes` say what the plan lacks.
    """
    standing, settings = standing_at(plan, period, as_at), plan.settings
    lines = Lines(standing)
    slipping, completed = list(slipping_items(standing)), list(completed_items(standing))
    happened = _Happened(slipping, completed, list(lines.overdue))
    columns = ratings_of(lines, standing.actions)
    progress = (slipping_block(lines, slipping), completed_block(lines, completed))
    due, matters, left = tuple(due_blocks(lines)), attention(lines), left_actions(lines)
    return Status(
        title=settings.title,
        body=settings.body,
        period=period_words(period),
        as_at=as_at.isoformat(),
        judged=_judged(settings, as_at),
        notes=notes,
        theme_level=settings.levels.theme.one,
        action_level=(settings.levels.action.one, settings.levels.action.many),
        rating_label=settings.ratings.label,
        themes=tuple(_themes(lines, columns, happened)),
        whole=_status("", "Whole plan", _shares(lines, columns, standing.actions), happened),
        line=ratings_line(lines, standing.actions, left),
        levels_line=_levels_line(settings),
        left=left,
        flow=total_flow(lines.flows[Kind.ACTION], settings.levels.action),
        progress=progress,
        due=due,
        attention=matters,
        legend=legend_of_marks(
            {matter.mark for block in (*progress, *due, *matters) for matter in block.matters}
            | {provenance_mark(theme.provenance) for theme in standing.plan.themes}
        ),
    )


def _themes(lines: Lines, columns: tuple[Word, ...], happened: _Happened) -> Iterator[ThemeStatus]:
    for theme in lines.standing.plan.themes:
        shares = _shares(lines, columns, lines.standing.of_theme(theme.id))
        yield _status(theme.id, theme.title, shares, happened.of_theme(theme.id), provenance_mark(theme.provenance))


def _shares(lines: Lines, columns: tuple[Word, ...], positions: tuple[ActionPosition, ...]) -> tuple[Share, ...]:
    counts = Counter(lines.rating(position).id for position in positions)
    return tuple(Share(word, counts[word.id]) for word in columns)


def _status(identity: str, title: str, ratings: tuple[Share, ...], happened: _Happened, mark: str = "") -> ThemeStatus:
    return ThemeStatus(
        id=identity,
        title=title,
        mark=mark,
        total=sum(share.count for share in ratings),
        ratings=ratings,
        slipping=len(happened.slipping),
        completed=len(happened.completed),
        overdue=len(happened.overdue),
    )


def _levels_line(settings: PlanSettings) -> str:
    """Say which levels slipping, completed and overdue count, in a plan that has more than one."""
    levels = settings.levels
    work = [levels.action.many, *([levels.sub_action.many] if levels.sub_action else [])]
    dated = [*work, *([levels.milestone.many] if levels.milestone else [])]
    if len(dated) == 1:
        return f"Slipping, completed and overdue count {dated[0]}."
    return f"Slipping and completed count {joined(work)}; overdue counts {joined(dated)}."


def _judged(settings: PlanSettings, as_at: date) -> str:
    """Say by which day it is judged what is overdue and due, and that reporting has ended where it has."""
    last = cycle_of(settings).last_period
    judged = f"Dates are judged by {day_label(as_at)}"
    return f"{judged}; reporting ended with {last.name}." if last and last.ends <= as_at else f"{judged}."


def page_of(view: Status) -> Page:
    """Return the plan at a glance as a page."""
    return Page(f"{view.title}, {view.period.label}", view.body, (view.judged,), tuple(_sections(view)))


def _sections(view: Status) -> Iterator[Section]:
    if view.notes:
        yield Section("notes", blocks=(Notice("", view.notes),))
    yield Section("themes", blocks=(_table(view),))
    left = [view.left.line] if view.left.line else []
    yield Section("sum", blocks=(said(view.line, view.flow.line, view.levels_line, *left, style="sum"),))
    yield Section("progress", "Progress", tuple(map(_items, view.progress)))
    if view.due:
        yield Section("due", "Work that was due", tuple(map(_items, view.due)))
    yield Section("attention", "Needs attention", tuple(map(_items, view.attention)))
    if view.legend:
        yield Section("legend", blocks=(Legend(((None, view.legend),)),))


def _table(view: Status) -> Table:
    actions = capital(view.action_level[1])
    columns = (
        Column(capital(view.theme_level), width=15),
        *(Column("", share.rating, number=True, width=7) for share in view.whole.ratings),
        Column("All", number=True, width=4),
        Column(capital(view.rating_label), width=11, unit=view.action_level),
        *(Column(name, number=True, width=9) for name in ("Slipping", "Completed", "Overdue")),
    )
    rows = (*(Row(tuple(_cells(theme))) for theme in view.themes), Row(tuple(_cells(view.whole)), total=True))
    return Table(f"{actions} by {view.rating_label}", columns, rows)


def _cells(theme: ThemeStatus) -> Iterator[Cell]:
    """Yield what each column says of a theme, or of the whole plan, for which no bar is drawn."""
    yield Cell(theme.title, id=theme.id, mark=theme.mark)
    yield from (Cell(str(share.count)) for share in theme.ratings)
    yield Cell(str(theme.total))
    yield Cell(bar=tuple((share.rating, share.count) for share in theme.ratings) if theme.id else ())
    yield from (Cell(str(number)) for number in (theme.slipping, theme.completed, theme.overdue))


def _items(block: MatterBlock) -> Items:
    matters = (
        ListItem(matter.title, matter.id, matter.mark, sign=matter.word, facts=matter.facts) for matter in block.matters
    )
    return Items(tuple(matters), block.heading, shown=block.shown)
