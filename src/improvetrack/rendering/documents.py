"""Reports as Markdown and HTML: a view and its page as plain data, and what a template makes of them.

Templates place and never compute, so a view reaches them as it is: dicts by field name, lists, text and numbers. Only
prose changes its shape, because a template cannot look at the ends of a text, and a section is told how deep it stands
and what it is linked by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from improvetrack.rendering.sandbox import TemplateRequest, render_template
from improvetrack.rendering.templates import ENDINGS, builtin_folder, holder_of, template_folders
from improvetrack.reports.page import Column, Page, Section, Table
from improvetrack.reports.prose import Block, Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from improvetrack.rendering.formats import Draft

Data = dict[str, object]
_DEEPEST = 6
_PLAIN = (str, int, bool, type(None))
_REFERENCE = re.compile(r"(?<![A-Za-z0-9])@|(?<=#)\d|(?<=[Gg][Hh])-(?=\d)")


def write_document(draft: Draft, form: Literal["markdown", "html"]) -> str:
    """Return a report as Markdown or HTML.

    A template of the whole report, `NAME.html.j2`, gets the fields of the view, and the page unless it is a built-in
    one. Any other report is written from its page alone, section by section and block by block. Raises
    TemplateFailure when a template is at fault.
    """
    ending, folders = ENDINGS[form], template_folders(draft.templates)
    whole = f"{draft.name}.{ending}.j2"
    holder = holder_of(whole, folders)
    data: Data = {"report": draft.name}
    if holder:
        data |= draft.plain_view
    if holder != builtin_folder():
        data["page"] = page_data(draft.page)
    request = TemplateRequest(whole if holder else f"page.{ending}.j2", folders, data, form)
    return f"{render_template(request, child=draft.child).rstrip()}\n"


def page_data(page: Page) -> Data:
    """Return a page as plain data.

    Each section also has its `level`, from 2, and its `anchor`, which no other has; a cell has the `label` of its
    column, whether that is a `number`, and its `unit`. What a row says to formats without room for it is left out.
    """
    used = Counter[str]()
    sections = [_section(section, 2, used) for section in page.sections]
    return {"title": page.title, "body": page.body, "about": plain(page.about), "sections": sections}


def _section(section: Section, level: int, used: Counter[str]) -> Data:
    used[section.name] += 1
    number = used[section.name]
    return fields_of(replace(section, blocks=(), sections=())) | {
        "level": min(level, _DEEPEST),
        "anchor": section.name if number == 1 else f"{section.name}.{number}",
        "blocks": [_table(block) if isinstance(block, Table) else plain(block) for block in section.blocks],
        "sections": [_section(each, level + bool(section.heading), used) for each in section.sections],
    }


def _table(table: Table) -> Data:
    columns = [
        {"label": _label(column), "number": column.number, "unit": plain(column.unit)} for column in table.columns
    ]
    rows = [
        {
            "cells": [fields_of(cell) | column for cell, column in zip(row.cells, columns, strict=True)],
            "total": row.total,
        }
        for row in table.rows
    ]
    return fields_of(replace(table, rows=())) | {"rows": rows}


def _label(column: Column) -> str:
    """Return what a column is called where its heading has no colours."""
    word = f"{column.word.letter} {column.word.label}" if column.word else ""
    return f"{word} {column.label}".strip()


def plain(view: object) -> object:
    """Return a view model as dicts, lists, text, numbers, booleans and None."""
    if view is None or isinstance(view, (str, int)):
        return view
    if isinstance(view, (tuple, list)):
        return _blocks(view) if view and isinstance(view[0], Block) else [plain(each) for each in view]
    if is_dataclass(view) and not isinstance(view, type):
        return fields_of(view)
    if isinstance(view, Mapping):
        return {str(key): plain(value) for key, value in view.items()}
    raise TypeError(f"a view model holds no {type(view).__name__}")


def fields_of(view: DataclassInstance) -> Data:
    """Return the fields of a view model, with as little ado as there is where there are a million of them."""
    names, values_of = _reading(type(view))
    values = zip(names, values_of(view), strict=True)
    return {name: value if type(value) in _PLAIN else plain(value) for name, value in values}


@cache
def _reading(kind: type[DataclassInstance]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """Return the names of a type's fields, and what gives their values all at once."""
    names = tuple(field.name for field in fields(kind))
    if len(names) == 1:
        return names, lambda view: (getattr(view, names[0]),)
    return names, attrgetter(*names)


def _blocks(blocks: Iterable[Block]) -> list[dict[str, object]]:
    """Return blocks of prose, without those that hold no words."""
    found: list[dict[str, object]] = []
    for block in blocks:
        spans = _spans(block.spans)
        items = [item for item in map(_blocks, block.items) if item]
        if spans or items:
            found.append({"kind": block.kind, "spans": spans, "items": items, "start": block.start})
    return found


def _spans(spans: Iterable[Span]) -> list[dict[str, object]]:
    """Return runs of text without blanks at their ends, one for each change of style.

    `gap` says that a blank stands before a run: emphasis that begins or ends with a blank is none in Markdown
    (CommonMark 0.31, section 6.2).
    """
    found: list[dict[str, object]] = []
    gap = False
    for (bold, italic, link), run in groupby(spans, key=lambda span: (span.bold, span.italic, span.link)):
        text = "".join(span.text for span in run)
        gap = gap or text[:1].isspace()
        if words := text.strip():
            style = {"bold": bold, "italic": italic, "link": link and _address(link)}
            found.append({"text": words, **style, "gap": gap and bool(found)})
            gap = text[-1:].isspace()
    return found


def _address(link: str) -> str:
    """Return a link's address with what reads as a mention or a reference in Markdown written as %40, %31 or %2D."""
    return _REFERENCE.sub(lambda found: f"%{ord(found[0]):02X}", link)
