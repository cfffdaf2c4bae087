"""View models as documents: plain data for a template, and the template's text.

Templates place and never compute, so a view model reaches them as it is: dicts by field name, lists, text and numbers.
Only prose changes its shape, because a template cannot look at the ends of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from improvetrack.rendering.sandbox import Child, TemplateRequest, render_template
from improvetrack.rendering.templates import template_folders
from improvetrack.reports.prose import Block, Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_ENDINGS = {"markdown": "md", "html": "html"}
_REFERENCE = re.compile(r"(?<![A-Za-z0-9])@|(?<=#)\d|(?<=[Gg][Hh])-(?=\d)")


def render_document(
    name: str, view: DataclassInstance, form: Literal["markdown", "html"], plan: Path | None, child: Child | None = None
) -> str:
    """Return a view model as the text of a document, made by the template `NAME.md.j2` or `NAME.html.j2`.

    `view` is a frozen dataclass whose fields are the names that the template sees. `plan` is the folder that holds
    plan.yaml, whose own templates come first; None uses the built-ins alone. `child` is a renderer that waits
    already. Raises TemplateFailure when a template is at fault.
    """
    request = TemplateRequest(f"{name}.{_ENDINGS[form]}.j2", template_folders(plan), _fields(view), form)
    return f"{render_template(request, child=child).rstrip()}\n"


def plain(view: object) -> object:
    """Return a view model as dicts, lists, text, numbers, booleans and None."""
    if view is None or isinstance(view, (str, int)):
        return view
    if isinstance(view, Mapping):
        return {str(key): plain(value) for key, value in view.items()}
    if isinstance(view, Sequence):
        return _blocks(view) if view and isinstance(view[0], Block) else [plain(each) for each in view]
    if is_dataclass(view) and not isinstance(view, type):
        return _fields(view)
    raise TypeError(f"a view model holds no {type(view).__name__}")


def _fields(view: DataclassInstance) -> dict[str, object]:
    return {field.name: plain(getattr(view, field.name)) for field in fields(view)}


def _blocks(blocks: Iterable[Block]) -> list[dict[str, object]]:
    """Return blocks of prose, without those that hold no words."""
    found: list[dict[str, object]] = []
    for block in blocks:
        spans = _spans(block.spans)
        items = [item for item in map(_blocks, block.items) if item]
        if spans or items:
            found.append({"kind": block.kind, "spans": spans, "items": items})
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
