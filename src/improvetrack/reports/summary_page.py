"""The theme progress summary as a page: the plan at a glance, then theme by theme."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.reports.counts_by_status import ByStatus
from improvetrack.reports.counts_by_word import Grid, Group, RatingBlock, StatusBlock
from improvetrack.reports.glance import Headings
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.page import (
    Cell,
    Column,
    Items,
    Legend,
    ListItem,
    Notice,
    Page,
    PageBlock,
    Prose,
    Row,
    Section,
    Table,
    said,
)
from improvetrack.reports.summary import Summary
from improvetrack.reports.theme_summary import ThemeSummary


def theme_section(headings: Headings, theme: ThemeSummary) -> Section:
    """Return a theme as a section with the parts that it has."""
    statement = (Prose(theme.statement, theme.statement_carried),)
    title = f"{theme.title} {theme.mark}".rstrip()
    return Section("theme", title, statement, tuple(_parts(headings, theme)), mark=theme.id)


def grid_table(headings: Headings, grid: Grid) -> Table:
    """Return sub-actions by status and by the rating of their main actions as a table."""
    columns = (
        Column(headings.status),
        *(Column("", word, number=True) for word in grid.columns),
        Column(headings.total, number=True),
    )
    rows = [
        Row((Cell(word=row.status), *(Cell(str(number)) for number in (*row.cells, row.total)))) for row in grid.rows
    ]
    total = Row((Cell(headings.total), *(Cell(str(n)) for n in (*grid.column_totals, grid.total))), total=True)
    return Table(headings.grid or "", columns, (*rows, total))


def _parts(headings: Headings, theme: ThemeSummary) -> Iterator[Section]:
    if theme.disagreements:
        notices = tuple(Notice(sentence, ()) for sentence in theme.disagreements)
        yield Section("disagreements", headings.disagreements, notices)
    yield Section("actions", headings.actions, tuple(_actions(theme)))
    if theme.main_actions.by_status:
        yield Section("own-statuses", headings.own_statuses, tuple(_own_statuses(theme.main_actions.by_status)))
    if theme.main_actions.completed:
        completed = tuple(_finished(line) for line in theme.main_actions.completed)
        yield Section("completed", headings.actions_completed, (Items(completed, style="lines"),))
    if headings.sub_actions:
        held = tuple(Section("status", blocks=(_standing(each),)) for each in theme.sub_actions.blocks if each.count)
        yield Section("sub-actions", headings.sub_actions, tuple(_counts(headings, theme)), held)
    yield Section("achievements", headings.achievements, tuple(_achievements(headings, theme)))
    if headings.milestones:
        yield Section("milestones", headings.milestones, tuple(_milestones(headings, theme)))
    if headings.workstreams and theme.workstreams:
        updates = (
            Section("workstream", each.title, (Prose(each.blocks, each.carried),), compact=True)
            for each in theme.workstreams
        )
        yield Section("workstreams", headings.workstreams, sections=tuple(updates))


def _actions(theme: ThemeSummary) -> Iterator[PageBlock]:
    yield from map(_rated, theme.main_actions.blocks)
    yield said(theme.main_actions.line, *_said(theme.main_actions.flow.news, theme.main_actions.left.line), style="sum")


def _rated(block: RatingBlock) -> Items:
    members = tuple(
        ListItem(line.title, line.id, line.mark, facts=_facts(line), prose=line.narrative) for line in block.members
    )
    return Items(members, block.heading, block.rating, style="lines")


def _own_statuses(counted: ByStatus) -> Iterator[PageBlock]:
    for block in counted.blocks:
        members = tuple(ListItem(line.title, line.id, line.mark, facts=line.own.details) for line in block.members)
        yield Items(members, block.heading, block.status, style="lines")
    yield said(counted.line, style="sum")


def _finished(line: ActionLine) -> ListItem:
    return ListItem(line.title, line.id, line.mark, facts=line.own.details)


def _facts(line: ActionLine) -> tuple[str, ...]:
    return (*_said(line.movement, line.because), *line.facts, *_said(line.carried))


def _counts(headings: Headings, theme: ThemeSummary) -> Iterator[PageBlock]:
    counted = theme.sub_actions
    yield grid_table(headings, counted.grid)
    yield said(counted.grid.line, *_said(counted.flow.news, counted.left.line, counted.none), style="sum")


def _standing(block: StatusBlock) -> Items:
    return Items(tuple(map(_group, block.groups)), block.heading, block.status, style="lines")


def _group(group: Group) -> ListItem:
    action, rating = group.action, group.action.rating
    items = tuple(_item(line, line.note) for line in group.items)
    return ListItem(action.title, action.id, action.mark, facts=(f"{rating.letter} {rating.label}",), items=items)


def _achievements(headings: Headings, theme: ThemeSummary) -> Iterator[PageBlock]:
    for month in theme.achievements:
        yield said(month.label)
        yield said(*month.lines, style="list")
    if not theme.achievements:
        yield said(headings.no_achievements)


def _milestones(headings: Headings, theme: ThemeSummary) -> Iterator[PageBlock]:
    outstanding = tuple(_item(line, line.note, line.state, named=False) for line in theme.milestones_outstanding)
    complete = tuple(_item(line, line.note, named=False) for line in theme.milestones_complete)
    for heading, items in ((headings.outstanding, outstanding), (headings.complete, complete)):
        if items:
            yield Items(items, heading, style="lines")
    yield said(
        theme.milestones_line,
        *_said(theme.milestones_flow.news, theme.milestones_left.line),
        *theme.milestones_undated,
        style="sum",
    )


def _item(line: ItemLine, *words: str | None, named: bool = True) -> ListItem:
    """Return a sub-action or a milestone with words after its title; milestones are not called by their ids."""
    title = " – ".join((f"{line.cause_mark} {line.title} {line.mark}".strip(), *_said(*words)))
    return ListItem(title, line.id if named else "", facts=(*line.details, *_said(line.carried)))


def _said(*words: str | None) -> tuple[str, ...]:
    return tuple(each for each in words if each)


def page_of(view: Summary) -> Page:
    """Return a theme progress summary as a page."""
    title = f"{view.title}, {view.period.label}"
    return Page(title, view.body, (f"{view.period.span}.", view.scope, *_said(view.judged)), tuple(_sections(view)))


def _sections(view: Summary) -> Iterator[Section]:
    headings = view.headings
    if view.coverage:
        yield Section("coverage", blocks=(Notice("", view.coverage),))
    if view.missing:
        yield Section("missing", blocks=(Notice(headings.notice, view.missing, about=headings.left_out),))
    yield Section("glance", headings.glance, tuple(_glance(view)))
    if view.corrections:
        told = (
            f"{line.report}, {line.id} {line.title}. {line.sentence} {headings.reason}: {line.reason}"
            for line in view.corrections
        )
        yield Section("corrections", headings.corrections, (said(*told, style="list"),))
    yield Section("legend", headings.legend, (_legend(view),))
    yield from (theme_section(headings, theme) for theme in view.themes)


def _glance(view: Summary) -> Iterator[PageBlock]:
    yield said(*view.glance.sentences)
    yield _ratings(view)
    yield said(view.totals.actions_line, view.totals.actions_flow.line, style="sum")
    yield _numbers(view)
    if view.headings.sub_actions:
        yield grid_table(view.headings, view.totals.sub_actions)
        yield said(view.totals.sub_actions_line, view.totals.sub_actions_flow.line, style="sum")


def _ratings(view: Summary) -> Table:
    """Return the table of main actions by theme and rating."""
    glance = view.glance
    columns = (Column(view.headings.theme), *(Column("", word, number=True) for word in glance.ratings))
    rows = (
        Row((Cell(row.title, id=row.id), *(Cell(str(number)) for number in row.ratings)), total=row is glance.total)
        for row in (*glance.rows, glance.total)
    )
    return Table(view.headings.actions, columns, tuple(rows))


def _numbers(view: Summary) -> Table:
    """Return the table of the other numbers by theme."""
    glance = view.glance
    moved = (Column(glance.movement),) if glance.movement else ()
    columns = (Column(view.headings.theme), *(Column(name, number=True) for name in glance.columns), *moved)
    rows = (
        Row(
            (
                Cell(row.id or row.title),
                *(Cell(str(number)) for number in row.numbers),
                *([Cell(row.movement or "")] if glance.movement else []),
            ),
            total=row is glance.total,
        )
        for row in (*glance.rows, glance.total)
    )
    return Table(glance.caption, columns, tuple(rows))


def _legend(view: Summary) -> Legend:
    headings, legend = view.headings, view.legend
    groups = (
        (headings.legend_ratings, legend.ratings),
        (headings.legend_statuses, legend.statuses),
        (headings.legend_marks, (*legend.causes, *legend.provenance)),
    )
    return Legend(tuple((heading, entries) for heading, entries in groups if heading and entries))
