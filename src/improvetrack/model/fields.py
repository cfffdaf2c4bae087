"""The fields of any type of record as their annotations declare them: what each holds, how, and what that means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from improvetrack.model.asked import Asked
from improvetrack.model.meaning import ChangedBy, DayOn, Meaning, MeaningBy
from improvetrack.model.record import Record


class Shape(Enum):
    """How a field holds its values or records."""

    ONE = "by itself"
    LIST = "in a list"
    BLOCK = "in a block, by key"
    LISTS = "in lists, by key"


class Field(NamedTuple):
    """A field of a record: whose it is, its name in code, its key in files, and what it holds.

    `meaning` is that of each value, None where only records stand; `keys` is what the keys of a block mean. `record` is
    the type of record that stands there, or instead of a value. `day` says what happens on a day, `asked` what a change
    request asks for that is to change the field, and `purpose` what the field is for.
    """

    owner: type[Record]
    name: str
    key: str
    shape: Shape = Shape.ONE
    meaning: Meaning | MeaningBy | None = None
    keys: Meaning | None = None
    record: type[Record] | None = None
    day: str | None = None
    asked: Asked | None = None
    purpose: str = ""
    is_required: bool = True

    def meanings(self) -> Iterator[Meaning]:
        """Yield every meaning that a value or a key of the field can have."""
        if isinstance(self.meaning, MeaningBy):
            yield from (*self.meaning.meanings.values(), self.meaning.otherwise)
        elif self.meaning is not None:
            yield self.meaning
        if self.keys is not None:
            yield self.keys


@cache
def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a type of record, in their order; raises TypeError for one without a meaning."""
    return tuple(_field(kind, name) for name in kind.model_fields)


def field_at(kind: type[Record], key: str | int) -> Field:
    """Return the field that has a key in files."""
    return next(field for field in fields_of(kind) if field.key == key)


def spoken(kind: type[Record]) -> str:
    """Return what a type of record is called: `rating word` for `RatingWord`, and `sub-action` for `SubAction`."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower().replace("sub action", "sub-action")


@cache
def parts_of(kind: type[Record]) -> tuple[type[Record], ...]:
    """Return the types of record that one is made of, itself first, each before those that it holds."""
    found: dict[type[Record], None] = {kind: None}
    for field in fields_of(kind):
        if field.record:
            found.update(dict.fromkeys(parts_of(field.record)))
    return tuple(found)


def _field(kind: type[Record], name: str) -> Field:
    info = kind.model_fields[name]
    plain = Field(kind, name, info.alias or name, purpose=info.description or "", is_required=info.is_required())
    field = _marked(_read(info.annotation, plain), info.metadata)
    if field.meaning is None and field.record is None:
        raise TypeError(f"{kind.__name__}.{name} does not say what it means.")
    if field.keys is None and field.shape in (Shape.BLOCK, Shape.LISTS):
        raise TypeError(f"{kind.__name__}.{name} does not say what its keys mean.")
    return field


def _read(annotation: Any, field: Field) -> Field:
    """Return a field with what an annotation says of it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(_read(arguments[0], field), annotation.__metadata__)
    if origin in (Union, UnionType):
        for argument in arguments:
            field = _read(argument, field)
        return field
    if origin is tuple:
        return _read(arguments[0], field._replace(shape=Shape.LISTS if field.shape is Shape.BLOCK else Shape.LIST))
    if origin is dict:
        keys = _read(arguments[0], field).meaning
        assert not isinstance(keys, MeaningBy)
        return _read(arguments[1], field._replace(shape=Shape.BLOCK, keys=keys))
    if issubclass(annotation, Record):
        return field._replace(record=annotation)
    return field._replace(meaning=Meaning.CHOICE) if issubclass(annotation, Enum) else field


def _marked(field: Field, metadata: Any) -> Field:
    """Return a field with what stands beside a type in its annotation; what stands last counts."""
    for mark in metadata:
        if isinstance(mark, Meaning | MeaningBy):
            field = field._replace(meaning=mark)
        elif isinstance(mark, DayOn):
            field = field._replace(meaning=Meaning.DAY, day=mark.purpose)
        elif isinstance(mark, ChangedBy):
            field = field._replace(asked=mark.by)
    return field
