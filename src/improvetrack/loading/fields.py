"""What the record types say of a place in a file: which fields belong there, and what each is for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, get_args, get_origin

from improvetrack.model.record import Record
from improvetrack.source.yaml.document import DataPath

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


def near_field(kind: type[Record], path: DataPath) -> str | None:
    """Return the field that the author of an unknown field at `path` probably meant."""
    return _nearest(str(path[-1])[:60].replace("-", "_").casefold(), tuple(_fields_at(kind, path[:-1])))


@lru_cache(maxsize=1024)
def _nearest(wanted: str, names: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only mistyped fields need it

    near = get_close_matches(wanted, names, n=1)
    return near[0] if near else None


def block_with(kind: type[Record], path: DataPath) -> str | None:
    """Return the field of the block around `path` whose own block, or whose entries, have the last field of `path`."""
    for name, field in _fields_at(kind, path[:-1]).items():
        if any(path[-1] in _fields_of(record) for record in _records_in(field.annotation)):
            return name
    return None


def field_names(kind: type[Record], path: DataPath) -> tuple[str, ...]:
    """Return the names of the fields that the block at `path` can have, in their order."""
    return tuple(_fields_at(kind, path))


def purpose(kind: type[Record], path: DataPath) -> str:
    """Return what the field at `path` is for, empty where nothing is said."""
    field = _fields_at(kind, path[:-1]).get(str(path[-1]))
    return field.description or "" if field else ""


def is_required(kind: type[Record], path: DataPath) -> bool:
    """Say whether `path` is a field that its record cannot do without."""
    field = _fields_at(kind, path[:-1]).get(str(path[-1]))
    return field is not None and field.is_required()


def _fields_at(kind: type[Record], path: DataPath) -> dict[str, FieldInfo]:
    """Return the fields, by their names in files, of the record at `path`; none where a list or map stands."""
    record: type[Record] | None = kind
    holds_several = False
    for part in path:
        if holds_several:
            holds_several = False
            continue
        record, holds_several = _inside(record, str(part))
    return {} if holds_several else _fields_of(record)


@lru_cache(maxsize=1024)
def _inside(record: type[Record] | None, name: str) -> tuple[type[Record] | None, bool]:
    """Return the record that a field holds, if it holds one, and whether it is a list or map of them."""
    field = _fields_of(record).get(name)
    if field is None:
        return None, False
    return next(_records_in(field.annotation), None), _is_list_or_map(field.annotation)


@cache
def _fields_of(record: type[Record] | None) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in record.model_fields.items()} if record else {}


def _records_in(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)


def _is_list_or_map(annotation: object) -> bool:
    return get_origin(annotation) in (dict, tuple) or any(_is_list_or_map(part) for part in get_args(annotation))
