"""A view model as JSON, as programs rely on it: a versioned object with the model's own keys, always in the same order.

Ratings and statuses are the plan's words, as ids (`none` where nothing was rated or reported), prose is blocks without
markup, and provenance is its kind instead of the mark that people see. What repeats other keys is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from improvetrack.exporting.prose_json import prose_json
from improvetrack.json_text import json_text
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.prose import Block
from improvetrack.reports.words import KIND_OF_MARK, Word

Json = dict[str, Any]

VERSION = 1
"""Rises when a key of any view changes its meaning or goes."""

_LEFT_OUT: tuple[tuple[type, str], ...] = ((ActionLine, "own"), (ItemLine, "overdue"))
"""Fields that repeat others, or that only a summary judges."""


def view_json(name: str, view: object) -> str:
    """Return a view model, a frozen dataclass, as ASCII JSON whose `schema` is `improvetrack/NAME/1`."""
    return json_text({"schema": f"improvetrack/{name}/{VERSION}", **_object(view)}, ascii_only=True)


def _object(view: Any) -> Json:
    content: Json = {}
    for field in fields(view):
        value = getattr(view, field.name)
        if field.name == "mark":
            content["provenance"] = KIND_OF_MARK.get(value)
        elif (type(view), field.name) not in _LEFT_OUT:
            content[field.name] = _value(value)
    return content


def _value(value: object) -> object:
    if isinstance(value, Word):
        return value.id
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _sequence(value)
    return _object(value) if is_dataclass(value) else value


def _sequence(values: Sequence[object]) -> object:
    blocks = [each for each in values if isinstance(each, Block)]
    return prose_json(blocks) if blocks else [_value(each) for each in values]
