"""A theme of the summary as a part of its page: statement, counts with their members, milestones and updates."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.reports.headings import Headings
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.main_actions import RatingBlock
from improvetrack.reports.page import Block, Cell, Column, Item, Items, Notice, Prose, Row, Section, Table, said
from improvetrack.reports.sub_actions import Grid, Group, StatusBlock
from improvetrack.reports.theme_summary import ThemeSummary


def theme_section(headings: Headings, theme: ThemeSummary) -> Section:
    """Return a theme as a section with the parts that it has."""
    statement = (Prose(theme.statement, theme.statement_carried),)
    return Section("theme", theme.title, statement, tuple(_parts(headings, theme)), mark=theme.id)


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
    if theme.main_actions.completed:
        completed = tuple(Item(line.title, line.id, line.mark) for line in theme.main_actions.completed)
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


def _actions(theme: ThemeSummary) -> Iterator[Block]:
    yield from map(_rated, theme.main_actions.blocks)
    yield said(theme.main_actions.line, *_said(theme.main_actions.left.line), style="sum")


def _rated(block: RatingBlock) -> Items:
    members = tuple(
        Item(line.title, line.id, line.mark, facts=_facts(line), prose=line.narrative) for line in block.members
    )
    return Items(members, block.heading, block.rating, style="lines")


def _facts(line: ActionLine) -> tuple[str, ...]:
    return (*_said(line.movement, line.because), *line.facts, *_said(line.carried))


def _counts(headings: Headings, theme: ThemeSummary) -> Iterator[Block]:
    counted = theme.sub_actions
    yield grid_table(headings, counted.grid)
    yield said(counted.grid.line, *_said(counted.left.line, counted.none), style="sum")


def _standing(block: StatusBlock) -> Items:
    return Items(tuple(map(_group, block.groups)), block.heading, block.status, style="lines")


def _group(group: Group) -> Item:
    action, rating = group.action, group.action.rating
    items = tuple(_item(line, line.note) for line in group.items)
    return Item(action.title, action.id, action.mark, facts=(f"{rating.letter} {rating.label}",), items=items)


def _achievements(headings: Headings, theme: ThemeSummary) -> Iterator[Block]:
    for month in theme.achievements:
        yield said(month.label)
        yield said(*month.lines, style="list")
    if not theme.achievements:
        yield said(headings.no_achievements)


def _milestones(headings: Headings, theme: ThemeSummary) -> Iterator[Block]:
    outstanding = tuple(_item(line, line.note, line.state, named=False) for line in theme.milestones_outstanding)
    complete = tuple(_item(line, line.note, named=False) for line in theme.milestones_complete)
    for heading, items in ((headings.outstanding, outstanding), (headings.complete, complete)):
        if items:
            yield Items(items, heading, style="lines")
    yield said(theme.milestones_line, *_said(theme.milestones_left.line), *theme.milestones_undated, style="sum")


def _item(line: ItemLine, *words: str | None, named: bool = True) -> Item:
    """Return a sub-action or a milestone with words after its title; milestones are not called by their ids."""
    title = " – ".join((f"{line.cause_mark} {line.title} {line.mark}".strip(), *_said(*words)))
    return Item(title, line.id if named else "", facts=(*line.details, *_said(line.carried)))


def _said(*words: str | None) -> tuple[str, ...]:
    return tuple(each for each in words if each)
