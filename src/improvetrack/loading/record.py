"""One document into one record, or into everything that is wrong with it, in words for the person who typed it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from improvetrack.diagnostics import Diagnostic, shortened
from improvetrack.model.ids import looks_like_number
from improvetrack.model.leaves import Field, Shape, Values, fields_of, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import BAD_VALUE, MISSING_FIELD, NUMBER_AS_ID, UNKNOWN_FIELD, WRONG_SHAPE
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.composing import Data, DataPath
from improvetrack.source.yaml.document import Document, read_from

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MAX_PROBLEMS = 100
"""Problems shown of one record: more than anybody mends in one go, and few enough for any text to be checked fast."""

_UNION_TAGS = {"constrained-str": str, "str": str, "Missing": dict}
"""How pydantic names the branches of "words, or a reason why there are none", and the data that each takes."""

_SHAPES = {
    "string_type": "text",
    "tuple_type": "a list (lines that begin with a hyphen)",
    "dict_type": "a block of `key: value` lines",
    "model_type": "a block of `key: value` lines",
    "model_attributes_type": "a block of `key: value` lines",
}
_WORDS = {"enum": "one word", "whole_number": "a whole number", "flag": "true or false"}

_PATTERNS = {
    r"\S": "Write some text.",
    r"^\S{1,3}$": "Write one to three characters without a space.",
    r"^IT[0-9]{3}$": "Write a rule code such as IT501.",
    r"^sha256:[0-9a-f]{64}$": "Write sha256: and 64 hexadecimal digits, in lower case.",
    r"^([0-9a-f]{40}|[0-9a-f]{64})$": "Write the whole id of the commit, 40 hexadecimal digits in lower case.",
}
_ID = (
    "Write at most 80 letters (without accents), digits, full stops, hyphens, underscores and slashes, "
    "with a letter or a digit at each end."
)


def describe(error: ValidationError, document: Document, kind: type[Record]) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each thing that is wrong, without the follow-on errors of a wrong part."""
    errors = islice(error.errors(include_url=False), MAX_PROBLEMS)
    found = [(path, detail) for detail in errors if (path := _path(detail, document.data))]
    explained = _explained(found, kind)
    return tuple(
        _diagnostic(path, detail, document, kind)
        for path, detail in found
        if not (detail["type"] in ("missing", "too_short") and path in explained)
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


def _explained(found: list[tuple[DataPath, ErrorDetails]], kind: type[Record]) -> set[DataPath]:
    """Return the paths whose problem another one explains: lists with a wrong entry, fields with a mistyped name."""
    explained: set[DataPath] = set()
    for path, detail in found:
        explained.update(path[:depth] for depth in range(len(path)))
        if detail["type"] == "extra_forbidden":
            names = _names(kind, path[:-1])
            meant = names[0] if len(names) == 1 else _nearest(path[-1], names)
            explained.update([(*path[:-1], meant)] if meant else [])
    return explained


def _diagnostic(path: DataPath, detail: ErrorDetails, document: Document, kind: type[Record]) -> Diagnostic:
    problem = detail["type"]
    if problem == "missing":
        return _missing(path, document, kind)
    if problem == "extra_forbidden":
        message = f"`{shortened(str(path[-1]))}` is not a field here."
        if detail["input"] is None and document.is_after_comma(path):
            hint = "A comma inside { } begins the next field: put the whole text in quotes."
            return UNKNOWN_FIELD.at(document.locate(path, key=True), message, hint=hint)
        return UNKNOWN_FIELD.at(document.locate(path, key=True), message, hint=_fields_hint(kind, path))
    if problem in _SHAPES or (problem in _WORDS and not isinstance(detail["input"], str)):
        return _wrong_shape(path, detail, document, kind)
    return BAD_VALUE.at(document.locate(path), f"{_name(path)} {_bad_value(detail)}.", hint=_allowed(detail))


def _missing(path: DataPath, document: Document, kind: type[Record]) -> Diagnostic:
    owner, field = path[:-1], _field_at(kind, path)
    use = field.purpose if field else ""
    message = f"{_name(owner) if owner else 'The record'} has no `{path[-1]}`."
    hint = f"Add `{path[-1]}`: {use[0].lower()}{use[1:]}" if use else f"Add `{path[-1]}`."
    return MISSING_FIELD.at(document.locate(owner, key=bool(owner)), message, hint=hint)


def _fields_hint(kind: type[Record], path: DataPath) -> str:
    fields = _fields_at(kind, path[:-1])
    names = tuple(field.key for field in fields)
    inside = next((each.key for each in fields if each.record and path[-1] in _names(each.record, ())), None)
    near = _nearest(path[-1], names)
    if inside:
        return f"It belongs inside `{inside}`."
    if near:
        return f"Did you mean `{near}`?"
    return f"The fields are: {', '.join(names)}." if len(names) > 1 else f"The only field here is `{''.join(names)}`."


@lru_cache(maxsize=1024)
def _nearest(typed: str | int, names: tuple[str, ...]) -> str | None:
    """Return the field that the author of an unknown one probably meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistyped fields need it

    near = get_close_matches(str(typed)[:60].replace("-", "_").casefold(), names, n=1, cutoff=0.7)
    return near[0] if near else None


def _names(kind: type[Record], path: DataPath) -> tuple[str, ...]:
    return tuple(field.key for field in _fields_at(kind, path))


def _field_at(kind: type[Record], path: DataPath) -> Field | None:
    return next((field for field in _fields_at(kind, path[:-1]) if field.key == path[-1]), None)


def _fields_at(kind: type[Record], path: DataPath) -> tuple[Field, ...]:
    """Return the fields of the record at a place; none where a list or a block of records stands."""
    fields, parts = fields_of(kind), iter(path)
    for part in parts:
        field = next((field for field in fields if field.key == part), None)
        is_inside = field is not None and (field.shape is Shape.ONE or next(parts, None) is not None)
        fields = fields_of(field.record) if field and field.record and is_inside else ()
    return fields


def _wrong_shape(path: DataPath, detail: ErrorDetails, document: Document, kind: type[Record]) -> Diagnostic:
    given, wanted = detail["input"], _SHAPES.get(detail["type"]) or _WORDS[detail["type"]]
    if given is None:
        message = f"{_name(path)} is empty."
        field = _field_at(kind, path)
        hint = f"Write {wanted}." if field and field.is_required else f"Write {wanted}, or leave it out."
    else:
        message = f"{_name(path)} is {_shape_of(given)}, and must be {wanted}."
        hint = f"Write {wanted} here."
    return WRONG_SHAPE.at(document.locate(path), message, hint=hint)


def _shape_of(value: object) -> str:
    if isinstance(value, dict):
        return "a block"
    return "a list" if isinstance(value, list) else "text"


def _name(path: DataPath) -> str:
    """Return how a message names the place: by its field, or by its number in a list."""
    last = path[-1]
    return f"Item {last + 1} of `{shortened(str(path[-2]))}`" if isinstance(last, int) else f"`{shortened(last)}`"


def _bad_value(detail: ErrorDetails) -> str:
    if detail["type"] == "too_short":
        return "is an empty list"
    given = str(detail["input"])
    if detail["type"] == "string_too_long":
        return f"has {len(given)} characters"
    return f"cannot be '{shortened(given)}'" if given.strip() else "cannot be empty"


def _allowed(detail: ErrorDetails) -> str:
    problem, context = detail["type"], detail.get("ctx", {})
    if problem == "enum":
        return f"Write {context['expected'].replace(chr(39), '')}."
    if problem == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], _ID)
    if problem == "string_too_long":
        return f"Write at most {context['max_length']} characters."
    if problem in ("greater_than_equal", "less_than_equal"):
        return f"Write {context['ge']} or more." if "ge" in context else f"Write {context['le']} or less."
    return {
        "whole_number": "Write a whole number, such as 3.",
        "flag": "Write true or false.",
        "too_short": "Give at least one.",
    }[problem]


def _empty_values(document: Document) -> Iterator[Diagnostic]:
    """Yield the fields and entries without a value; where a field need not be there, the record does without it."""
    open_parts: list[tuple[DataPath, Data]] = [((), document.data)]
    while open_parts:
        at, held = open_parts.pop()
        if held is None:
            yield WRONG_SHAPE.at(document.locate(at), f"{_name(at)} is empty.", hint="Write a value, or leave it out.")
        elif not isinstance(held, str):
            inside = [*(held.items() if isinstance(held, dict) else enumerate(held))]
            open_parts.extend(((*at, key), each) for key, each in reversed(inside))


IDS = (
    Meaning.IDENTITY,
    Meaning.LOCAL_IDENTITY,
    Meaning.THEME,
    Meaning.LISTED_THEME,
    Meaning.WORKSTREAM,
    Meaning.POST,
    Meaning.LISTED_POST,
    Meaning.SUB_ACTION,
    Meaning.MILESTONE,
    Meaning.THEME_MILESTONE,
    Meaning.ITEM,
    Meaning.NEW_ITEM,
    Meaning.HOLDER,
    Meaning.RECOMMENDATION,
    Meaning.REQUEST,
    Meaning.SOURCE,
)
"""The meanings of values and keys that are ids."""


def check_quoting(document: Document, record: Record, held: Values) -> Iterator[Diagnostic]:
    """Yield the ids of a record, `held` by it, that other programs would take for numbers; the record is sound."""
    ids = set[str]().union(*(held[meaning] for meaning in IDS if meaning in held))
    typed = {identity: kind for identity in ids if (kind := _other_type(identity))}
    for leaf in leaves(record, *IDS) if typed else ():
        if leaf.value in typed and not document.is_quoted(leaf.at, key=leaf.on_key):
            message = f"`{leaf.value}` is read as {typed[leaf.value]} by other programs."
            location = document.locate(leaf.at, key=leaf.on_key)
            yield NUMBER_AS_ID.at(location, message, hint=f'Write "{leaf.value}".')


def _other_type(identity: str) -> str | None:
    """Return what other programs take an unquoted id for, where that is no text."""
    if identity[:1].isdecimal():
        return f"the number {_as_number(identity)}" if looks_like_number(identity) else None
    return _NO_TEXT.get(identity.lower())


_NO_TEXT = {"true": "true, not a name,", "false": "false, not a name,", "null": "nothing at all"}


def _as_number(identity: str) -> str:
    digits = identity.replace("_", "")
    if digits.isdecimal():
        return str(int(digits))
    return str(int(digits, 0)) if digits[1] in "xo" else f"{float(digits):.15g}"


R_co = TypeVar("R_co", bound=Record, covariant=True)


class Loaded(NamedTuple, Generic[R_co]):
    """A file that was read: its document, the record where there is one, and the problems found so far."""

    document: Document
    record: R_co | None
    diagnostics: tuple[Diagnostic, ...]


def load_record(tree: SourceTree, path: str, kind: type[R_co]) -> Loaded[R_co]:
    """Read one file as a record of a kind."""
    return interpret(read_from(tree, path), kind)


def interpret(document: Document, kind: type[R_co]) -> Loaded[R_co]:
    """Turn a document into a record of a kind."""
    if not document.readable:
        return Loaded(document, None, document.diagnostics)
    empty = tuple(_empty_values(document)) if document.has_empty else ()
    try:
        record = kind.model_validate(document.data)
    except ValidationError as error:
        found = describe(error, document, kind)
        told = {problem.location for problem in found}
        others = (problem for problem in empty if problem.location not in told)
        return Loaded(document, None, (*document.diagnostics, *found, *others))
    return Loaded(document, record, (*document.diagnostics, *empty))
