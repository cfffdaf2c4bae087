"""What pydantic finds wrong with a record, in words for the person who typed it, at the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from improvetrack.diagnostics import Diagnostic
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import BAD_VALUE, MISSING_FIELD, UNKNOWN_FIELD, WRONG_SHAPE
from improvetrack.source.document import Data, DataPath, Document

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_UNION_TAGS = {"constrained-str": str, "str": str, "Missing": dict}
"""How pydantic names the branches of "words, or a reason why there are none", and the data that each takes."""

_SHAPES = {
    "string_type": "text",
    "tuple_type": "a list (lines that begin with a hyphen)",
    "dict_type": "a block of `key: value` lines",
    "model_type": "a block of `key: value` lines",
    "model_attributes_type": "a block of `key: value` lines",
}

_PATTERNS = {
    r"\S": "some text",
    r"^\S{1,3}$": "one to three characters without a space",
    r"^IT[0-9]{3}$": "a rule code such as IT501",
}


def describe(error: ValidationError, document: Document, kind: type[Record]) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each thing that is wrong, without the follow-on errors of a wrong part."""
    found = [(path, detail) for detail in error.errors(include_url=False) if (path := _path(detail, document.data))]
    broken = {path[:depth] for path, _ in found for depth in range(len(path))}
    return tuple(
        _diagnostic(path, detail, document, kind)
        for path, detail in found
        if not (detail["type"] == "too_short" and path in broken)
    )


def _path(detail: ErrorDetails, data: Data) -> DataPath | None:
    """Return the error's path without union tags, or None when it belongs to a branch that was not meant."""
    path: list[str | int] = []
    here: Any = data
    for part in detail["loc"]:
        expected = _UNION_TAGS.get(str(part))
        if expected and not (isinstance(here, dict) and part in here):
            if (expected is dict) is not isinstance(here, dict):
                return None
            continue
        path.append(part)
        here = _step(here, part)
    return tuple(path)


def _step(data: Data, part: str | int) -> Data:
    if isinstance(data, dict) and isinstance(part, str):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _diagnostic(path: DataPath, detail: ErrorDetails, document: Document, kind: type[Record]) -> Diagnostic:
    name, problem = str(path[-1]), detail["type"]
    if problem == "missing":
        return MISSING_FIELD.at(
            document.locate(path[:-1], key=len(path) > 1),
            f"{_owner(path[:-1])} has no `{name}`.",
            hint=_field_hint(kind, path),
        )
    if problem == "extra_forbidden":
        return UNKNOWN_FIELD.at(
            document.locate(path, key=True), f"`{name}` is not a field here.", hint=_near_field(kind, path)
        )
    if problem in _SHAPES:
        return _wrong_shape(path, detail, document)
    return BAD_VALUE.at(document.locate(path), _bad_value(name, detail), hint=_allowed(detail))


def _wrong_shape(path: DataPath, detail: ErrorDetails, document: Document) -> Diagnostic:
    given, wanted = detail["input"], _SHAPES[detail["type"]]
    if given is None:
        message = f"`{path[-1]}` is empty."
    else:
        message = f"`{path[-1]}` is {_shape_of(given)}, and must be {wanted}."
    hint = f"Write {wanted}, or leave the field out." if given is None else f"Write {wanted} here."
    return WRONG_SHAPE.at(document.locate(path), message, hint=hint)


def _shape_of(value: object) -> str:
    if isinstance(value, dict):
        return "a block"
    return "a list" if isinstance(value, list) else "text"


def _owner(path: DataPath) -> str:
    if not path:
        return "The record"
    if isinstance(path[-1], int):
        return f"Item {path[-1] + 1} of `{path[-2]}`"
    return f"`{path[-1]}`"


def _bad_value(name: str, detail: ErrorDetails) -> str:
    given = str(detail["input"])
    shown = given if len(given) <= 60 else given[:57] + "..."
    return f"`{name}` cannot be empty." if not given.strip() else f"`{name}` cannot be '{shown}'."


def _allowed(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "enum":
        return f"Write {context['expected'].replace(chr(39), '')}."
    if detail["type"] == "string_pattern_mismatch":
        return f"Write {_PATTERNS.get(context['pattern'], 'letters, digits, full stops, hyphens and slashes only')}."
    if detail["type"] in {"greater_than_equal", "less_than_equal"}:
        bound = context.get("ge", context.get("le"))
        return f"Write a number {'from' if 'ge' in context else 'up to'} {bound}."
    if detail["type"] in {"whole_number", "flag"}:
        return {"whole_number": "Write a whole number, such as 3.", "flag": "Write true or false."}[detail["type"]]
    if detail["type"] == "too_short":
        return "Give at least one."
    return f"It {detail['msg'][0].lower()}{detail['msg'][1:]}."


def _field_hint(kind: type[Record], path: DataPath) -> str:
    record = _record_at(kind, path[:-1])
    for name, field in record.model_fields.items() if record else ():
        if (field.alias or name) == path[-1] and field.description:
            return f"Add `{path[-1]}`: {field.description[0].lower()}{field.description[1:]}"
    return f"Add `{path[-1]}`."


def _near_field(kind: type[Record], path: DataPath) -> str | None:
    record = _record_at(kind, path[:-1])
    if record is None:
        return None
    names = [field.alias or name for name, field in record.model_fields.items()]
    near = get_close_matches(str(path[-1]).replace("-", "_").casefold(), names, n=1)
    return f"Did you mean `{near[0]}`?" if near else f"The fields are: {', '.join(names)}."


def _record_at(kind: type[Record], path: DataPath) -> type[Record] | None:
    """Return the record type that stands at a path in records of a kind."""
    here: type[Record] | None = kind
    inside_map = False
    for part in path:
        if isinstance(part, int) or inside_map:
            inside_map = False
            continue
        annotation = (
            next((field.annotation for name, field in here.model_fields.items() if (field.alias or name) == part), None)
            if here
            else None
        )
        here = next(_records_in(annotation), None)
        inside_map = "dict[" in str(annotation)
    return here


def _records_in(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)
