"""The page on templates: the data that a template is given, by kind."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from improvetrack.exporting.schemas import meanings_of
from improvetrack.reports import page
from improvetrack.reports.prose import Block
from tests.documentation.layout import table

_PLAIN = {str: "text", int: "number", bool: "true or false", NoneType: "none"}


def views_part(model: type, known: type | None = None) -> str:
    """Return the fields of a view model, then those of each kind in it, in order of use.

    What another model has too, which is `known` by then, is left out.
    """
    told = set(_kinds(known)) if known else set()
    return "\n\n".join(_view(kind) for kind in dict.fromkeys(_kinds(model)) if kind not in told)


def _kinds(kind: type, within: frozenset[type] = frozenset()) -> Iterator[type]:
    """Yield a kind and those that it holds, but for those that it stands within."""
    yield kind
    for hint in get_type_hints(kind).values():
        for part in _parts(hint):
            if is_dataclass(part) and part not in {Block, kind, *within}:
                yield from _kinds(part, within | {kind})


def _parts(hint: Any) -> Iterator[type]:
    inner = get_args(hint)
    if not inner and isinstance(hint, type):
        yield hint
    for part in inner:
        yield from _parts(part)


def _view(kind: Any) -> str:
    hints, meanings = get_type_hints(kind), meanings_of(kind)
    headings = ("Field", "Holds", "Meaning")[: 3 if meanings else 2]
    rows = (
        (f"`{each.name}`", _holds(hints[each.name]), meanings.get(each.name, ""))[: len(headings)]
        for each in fields(kind)
    )
    told = str(inspect.getdoc(kind)).replace("None", "none")
    return f"### {_spoken(kind).capitalize()}\n\n{told}\n\n{table(headings, rows)}"


def _holds(hint: Any) -> str:
    inner = get_args(hint)
    if get_origin(hint) is Literal:
        return f"one of {', '.join(f'`{word}`' for word in inner)}"
    if get_origin(hint) is Mapping:
        return f"block; under each key: {_holds(inner[1])}"
    if get_origin(hint) in {Union, UnionType}:
        return ", or ".join(map(_holds, inner))
    if get_origin(hint) is tuple and inner[-1] is Ellipsis:
        return "[prose](#prose)" if inner[0] is Block else f"list; each: {_holds(inner[0])}"
    if get_origin(hint) is tuple:
        return f"list of {len(inner)}: {'; '.join(map(_holds, inner))}"
    return _PLAIN.get(hint) or f"[{_spoken(hint)}](#{_spoken(hint).replace(' ', '-')})"


def _spoken(kind: type) -> str:
    """Return `rating block` for `RatingBlock`, and `table block` for a kind of block that pages are made of."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower()
    return f"{words} block" if kind in get_args(page.PageBlock) else words
