"""A walk through any record: what its fields hold, each value with its meaning and its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from improvetrack.model.meaning import Asked, ChangedBy, DayOn, Meaning, MeaningBy
from improvetrack.model.record import Missing, Record


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


DataPath = tuple[str | int, ...]
"""A place in a file's data, such as `("updates", "2022-10", "rating")`."""

Values = dict[Meaning, list[Any]]
"""Values of a record by their meanings, each list in the order of fields."""

_Collect = Callable[[Any, Values, Any], None]
"""Puts what is held under its meanings; the last is the record that holds it."""


class Leaf(NamedTuple):
    """A value of a record, with its meaning and its place; with `on_key` it is the key itself that stands there."""

    at: DataPath
    meaning: Meaning
    value: Any
    field: Field
    on_key: bool = False


def leaves(record: Record, *meanings: Meaning) -> Iterator[Leaf]:
    """Yield what a record holds that has one of some meanings, or any where none is given, in the order of fields."""
    return _walk(record, (), frozenset(meanings or Meaning))


def values(record: Record, *meanings: Meaning) -> Values:
    """Return the same values by meaning and without places: a first look, in a small part of the time."""
    found: Values = defaultdict(list)
    _collector_of(type(record), meanings)(record, found, None)
    return found


def parts(record: Record, at: DataPath = ()) -> Iterator[tuple[DataPath, Record]]:
    """Yield a record and all that it holds, with their places, each before what it holds itself."""
    yield at, record
    for field in fields_of(type(record)):
        held = getattr(record, field.name) if field.record else None
        for inside, each, _ in _entries(field, held) if held is not None else ():
            if isinstance(each, Record):
                yield from parts(each, (*at, field.key, *inside))


def _walk(record: Record, at: DataPath, wanted: frozenset[Meaning]) -> Iterator[Leaf]:
    for field in _leading(type(record), wanted):
        held = getattr(record, field.name)
        for inside, each, is_key in _entries(field, held) if held is not None else ():
            place = (*at, field.key, *inside)
            if not is_key:
                yield from _at(record, field, each, place, wanted)
            elif field.keys in wanted:
                yield Leaf(place, field.keys, each, field, on_key=True)


def _entries(field: Field, held: Any) -> Iterator[tuple[DataPath, Any, bool]]:
    """Yield the values and records of a field with the places inside it, and its keys, which come with True."""
    if field.shape is Shape.ONE:
        yield (), held, False
    elif field.shape is Shape.LIST:
        yield from (((number,), each, False) for number, each in enumerate(held))
    else:
        for key, each in held.items():
            yield (key,), key, True
            if field.shape is Shape.BLOCK:
                yield (key,), each, False
            else:
                yield from (((key, number), value, False) for number, value in enumerate(each))


def _at(record: Record, field: Field, held: Any, at: DataPath, wanted: frozenset[Meaning]) -> Iterator[Leaf]:
    if isinstance(held, Record):
        yield from _walk(held, at, wanted)
        return
    assert field.meaning is not None
    meaning = _settled(field.meaning, record)
    if meaning in wanted:
        yield Leaf(at, meaning, held, field)


def _settled(meaning: Meaning | MeaningBy, record: Record) -> Meaning:
    return meaning.of(getattr(record, meaning.field)) if isinstance(meaning, MeaningBy) else meaning


@cache
def _leading(kind: type[Record], wanted: frozenset[Meaning]) -> tuple[Field, ...]:
    """Return the fields of a type of record that hold one of some meanings, or a record that does."""
    return tuple(
        field
        for field in fields_of(kind)
        if not wanted.isdisjoint(field.meanings()) or (field.record and _leading(field.record, wanted))
    )


@cache
def _collector_of(kind: type[Record], meanings: tuple[Meaning, ...]) -> _Collect:
    return _collector(kind, frozenset(meanings or Meaning))


@cache
def _collector(kind: type[Record], wanted: frozenset[Meaning]) -> _Collect:
    """Return what puts the values of a type of record under their meanings, and looks at nothing else."""
    plain: list[tuple[str, Meaning]] = []
    others: list[tuple[str, _Collect]] = []
    for field in _leading(kind, wanted):
        if isinstance(field.meaning, Meaning) and field.shape is Shape.ONE and Meaning.TEXT not in wanted:
            plain.append((field.name, field.meaning))
        else:
            others.append((field.name, _gatherer(field, wanted)))

    def collect(record: Any, found: Values, _: Any) -> None:
        held = record.__dict__
        for name, meaning in plain:
            value = held[name]
            if value is not None and value.__class__ is not Missing:
                found[meaning].append(value)
        for name, gather in others:
            value = held[name]
            if value:
                gather(value, found, record)

    return collect


def _gatherer(field: Field, wanted: frozenset[Meaning]) -> _Collect:
    """Return what puts all that one field holds under its meanings."""
    inside, keys = _inside(field, wanted), field.keys if field.keys in wanted else None

    def of_list(held: Any, found: Values, record: Any) -> None:
        for each in held:
            inside(each, found, record)

    def of_block(held: Any, found: Values, record: Any) -> None:
        if keys is not None:
            found[keys] += held
        for each in held.values():
            inside(each, found, record)

    def of_lists(held: Any, found: Values, record: Any) -> None:
        if keys is not None:
            found[keys] += held
        for each in held.values():
            of_list(each, found, record)

    return {Shape.ONE: inside, Shape.LIST: of_list, Shape.BLOCK: of_block, Shape.LISTS: of_lists}[field.shape]


def _inside(field: Field, wanted: frozenset[Meaning]) -> _Collect:
    """Return what puts one value under its meaning, or all that one record holds under theirs."""
    meaning = field.meaning
    if meaning is None:
        assert field.record is not None
        return _collector(field.record, wanted)

    def of_value(held: Any, found: Values, record: Any) -> None:
        if isinstance(held, Record):
            _collector(type(held), wanted)(held, found, None)
            return
        settled = _settled(meaning, record)
        if settled in wanted:
            found[settled].append(held)

    return of_value
