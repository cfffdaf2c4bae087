"""The theme progress summary as a page: the plan at a glance, then theme by theme what was reported."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.reports.page import Block, Cell, Column, Legend, Notice, Page, Row, Section, Table, said
from improvetrack.reports.summary import Summary
from improvetrack.reports.theme_page import grid_table, theme_section


def page_of(view: Summary) -> Page:
    """Return a theme progress summary as a page."""
    title = f"{view.title}, {view.period.label}"
    return Page(title, view.body, (f"{view.period.span}.", view.scope), tuple(_sections(view)))


def _sections(view: Summary) -> Iterator[Section]:
    headings = view.headings
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


def _glance(view: Summary) -> Iterator[Block]:
    yield said(*view.glance.sentences)
    yield _ratings(view)
    yield said(view.totals.actions_line, style="sum")
    yield _numbers(view)
    if view.headings.sub_actions:
        yield grid_table(view.headings, view.totals.sub_actions)
        yield said(view.totals.sub_actions_line, style="sum")


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
