"""The plan's format in words: what each field holds and means, as the records themselves describe it.

It reads the JSON Schemas that editors get, without the words of any plan, so that page and editor say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from improvetrack.exporting.schemas import record_schema
from improvetrack.exporting.words import Schema
from improvetrack.model.kinds import FIGURES, KINDS, RecordKind, kind_named
from improvetrack.model.record import ID_PATTERN

SHARED = "shared"
"""Stands, in place of a kind of file, for the parts that several kinds have in common."""

_LONGEST_DATE = 200


def format_reference(name: str, kinds: tuple[RecordKind, ...] = (*KINDS, FIGURES)) -> str:
    """Return the fields of one kind of file, such as `action`, in Markdown: a table, then one for each of its parts.

    Parts that other kinds of file have too are left to `SHARED`.
    """
    shared = _shared_parts(kinds)
    if name == SHARED:
        return "\n".join(_part(part, shared[part]) for part in sorted(shared, key=_spoken))
    schema = _schema(kind_named(name, kinds))
    own = (part for part in dict.fromkeys(_named_in(schema["properties"], schema)) if part not in shared)
    return "\n".join([_fields(schema), *(_part(part, schema["definitions"][part]) for part in own)])


@cache
def _schema(kind: RecordKind) -> Schema:
    return record_schema(kind.record_type, kind.title)


def _shared_parts(kinds: tuple[RecordKind, ...]) -> dict[str, Schema]:
    uses = Counter(name for kind in kinds for name in _schema(kind)["definitions"])
    parts = {name: part for kind in kinds for name, part in _schema(kind)["definitions"].items()}
    return {name: part for name, part in parts.items() if uses[name] > 1}


def _named_in(node: object, schema: Schema) -> Iterator[str]:
    """Yield the names of the parts that a piece of a schema holds, each before the parts that it holds itself."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield _name(node)
            yield from _named_in(schema["definitions"][_name(node)], schema)
        for value in node.values():
            yield from _named_in(value, schema)
    elif isinstance(node, list):
        for value in node:
            yield from _named_in(value, schema)


def _part(name: str, schema: Schema) -> str:
    return f"### {_spoken(name).capitalize()}\n\n{schema['description'].strip()}\n\n{_fields(schema)}"


def _fields(schema: Schema) -> str:
    """Return the table of a record's fields, then what each of their fixed words means."""
    needed = schema.get("required", ())
    rows = [
        f"| `{key}` | {'yes' if key in needed else ''} | {_holds(field)} | {_meaning(field)} |"
        for key, field in schema["properties"].items()
    ]
    words = [line for key, field in schema["properties"].items() for line in _words(key, field.get("oneOf", ()))]
    return "\n".join(["| Field | Needed | Holds | Meaning |", "| :-- | :-- | :-- | :-- |", *rows, "", *words])


def _words(key: str, alternatives: Iterable[Schema]) -> list[str]:
    lines = [f"- `{word['const']}`: {word['description']}" for word in alternatives]
    return [f"`{key}` is one of:", "", *lines, ""] if lines else []


def _meaning(field: Schema) -> str:
    default = f" Without it: {field['default']}." if "default" in field else ""
    return f"{field['description']}{default}"


def _holds(field: Schema) -> str:
    """Say in a few words what a field takes."""
    if "anyOf" in field:
        return ", or ".join(_holds(branch) for branch in field["anyOf"])
    if "oneOf" in field:
        return "one of the words below"
    if "allOf" in field or "$ref" in field:
        return f"[{_spoken(_name(field))}](#{_spoken(_name(field)).replace(' ', '-')})"
    if "items" in field:
        return f"list; each: {_holds(field['items'])}"
    if isinstance(field.get("additionalProperties"), dict):
        return f"block; under each key: {_holds(field['additionalProperties'])}"
    return _plain(field)


def _plain(field: Schema) -> str:
    if "enum" in field:
        return "`true` or `false`"
    if field["type"] == "object":
        return "block"
    if "integer" in field["type"]:
        return "whole number"
    longest = field.get("maxLength")
    if longest == _LONGEST_DATE:
        return "date"
    if longest is not None and longest <= 3:
        return f"up to {longest} characters"
    return "id" if field.get("pattern") == ID_PATTERN else "text"


def _name(field: Schema) -> str:
    target: str = field["allOf"][0]["$ref"] if "allOf" in field else field["$ref"]
    return target.rpartition("/")[2]


def _spoken(name: str) -> str:
    """Return `rating word` for `RatingWord`, and `sub-action` for `SubAction`."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower().replace("sub action", "sub-action")
