"""The JSON Schemas of everything that a plan folder holds, and of the JSON that the tool writes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from textwrap import dedent
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from improvetrack.exporting.words import FIXED_WORDS, Choice, Schema, Words, narrowing, one_of, words_of
from improvetrack.json_text import json_text
from improvetrack.model.kinds import FIGURES, KINDS, RecordKind
from improvetrack.model.leaves import fields_of, parts_of
from improvetrack.model.plan import Plan
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings

if TYPE_CHECKING:
    from pydantic_core import core_schema

DRAFT = "http://json-schema.org/draft-07/schema#"
COMMENT = "Written by improvetrack schema; not to be edited by hand."
_REF = "#/definitions/"


class _DraftSeven(GenerateJsonSchema):
    """What pydantic knows of a record, said so that it helps somebody who types one."""

    schema_dialect = DRAFT

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        """Give no titles: they repeat the key."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """Refuse an empty value, which is a field that somebody has not finished typing."""
        return self.generate_inner(schema["schema"])

    def int_schema(self, schema: core_schema.IntSchema) -> Schema:
        """Refuse a sign, as every number of a record is a whole number without one."""
        return {"minimum": 0, **super().int_schema(schema)}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """Take a whole number in quotes as well, within the same bounds."""
        made = super().function_before_schema(schema)
        if made.get("type") != "integer":
            return made
        return {**made, "type": ["integer", "string"], "pattern": digits_within(made["minimum"], made.get("maximum"))}

    def enum_schema(self, schema: core_schema.EnumSchema) -> Schema:
        """Explain each word of a vocabulary that is fixed."""
        return {"oneOf": one_of(Choice(word.value, word.meaning) for word in schema["members"])}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """Name a default only where it says something."""
        inner = super().default_schema(schema)
        return inner if inner.get("default") else {key: part for key, part in inner.items() if key != "default"}

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        """Leave out the class's name, which no reader of a plan knows."""
        return {key: part for key, part in super().model_schema(schema).items() if key != "title"}


def digits_within(least: int, most: int | None) -> str:
    """Return the pattern of the whole numbers from one to another, or up to nine digits, in ordinary digits."""
    limit = str(most) if most is not None else "9" * 9
    shorter = [f"[1-9][0-9]{{{length}}}" for length in range(len(limit) - 1)]
    below = [
        f"{limit[:place]}[{int(place == 0)}-{int(digit) - 1}][0-9]{{{len(limit) - place - 1}}}"
        for place, digit in enumerate(limit)
        if int(digit) > int(place == 0)
    ]
    left_out = "".join(f"(?!{number}$)" for number in range(least))
    return f"^{left_out}({'|'.join(['0', *shorter, *below, limit])})$"


def record_schema(kind: type[Record], title: str, words: Words | None = None) -> Schema:
    """Return the schema of a file that holds one record of a kind.

    Fields take the words that are given for their meaning; without any, whatever their type alone allows.
    """
    made = kind.model_json_schema(ref_template=f"{_REF}{{model}}", schema_generator=_DraftSeven)
    definitions = made.pop("$defs", {})
    records = {kind.__name__: made, **{name: part for name, part in definitions.items() if "properties" in part}}
    for record in records.values():
        record["properties"] = {key: _flat(field, definitions) for key, field in record["properties"].items()}
    if words is not None:
        for part in parts_of(kind):
            _narrow(records[part.__name__]["properties"], part, words)
    del records[kind.__name__]
    return {
        "$schema": DRAFT,
        "$comment": COMMENT,
        "title": title,
        **{key: made[key] for key in ("description", "type", "properties", "required", "additionalProperties")},
        "definitions": records,
    }


def _narrow(properties: Schema, record: type[Record], words: Words) -> None:
    """Let the fields of a record take the words that there are for their meanings."""
    for field in fields_of(record):
        narrow = narrowing(field, words)
        if narrow is not None:
            properties[field.key] = narrow(properties[field.key])


def _flat(field: Schema, definitions: Schema) -> Schema:
    """Return a field without anything beside a `$ref`, as draft-07 does not look there; fixed words are written out."""
    if "$ref" not in field:
        return field
    rest = {key: part for key, part in field.items() if key != "$ref"}
    target = definitions[field["$ref"].removeprefix(_REF)]
    return {**rest, "oneOf": target["oneOf"]} if "oneOf" in target else {**rest, "allOf": [{"$ref": field["$ref"]}]}


class _OfView(GenerateJsonSchema):
    """What pydantic knows of the types of a view, with what each key means; every key is there, and no other."""

    schema_dialect = DRAFT

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        """Give no titles: they repeat the key."""
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002 - pydantic's signature
        """Promise every key."""
        return True

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """Name no default, as every key is there."""
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> Schema:
        """Write a list of a fixed length as draft-07 does."""
        made = super().tuple_schema(schema)
        return {"items" if key == "prefixItems" else key: part for key, part in made.items()}

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> Schema:
        """Describe each key, and refuse others; the class's name is no title, as no reader knows it."""
        made = super().dataclass_schema(schema)
        names = {field.get("serialization_alias", field["name"]): field["name"] for field in schema["schema"]["fields"]}
        meanings = meanings_of(schema["cls"])
        properties = {key: _told(part, meanings.get(names[key])) for key, part in made["properties"].items()}
        rest = {key: part for key, part in made.items() if key != "title"}
        return {**rest, "properties": properties, "additionalProperties": False}


def view_schema(view: type, title: str) -> Schema:
    """Return the schema of a view, which is a dataclass, as JSON."""
    adapter: TypeAdapter[Any] = TypeAdapter(view)
    made = adapter.json_schema(mode="serialization", ref_template="#/definitions/{model}", schema_generator=_OfView)
    definitions = made.pop("$defs", {})
    made.pop("$schema", None)
    return {"$schema": DRAFT, "$comment": COMMENT, "title": title, **made, "definitions": definitions}


def name_of(view: type) -> str:
    """Return the name of the schema of a view, as its field `schema` says it: `item` for `improvetrack/item/2`."""
    (given,) = (field.default for field in fields(view) if field.name == "schema")
    return str(given).split("/")[1]


def meanings_of(view: type) -> dict[str, str]:
    """Return what the fields of a class mean, those that have a docstring, by name."""
    (definition,) = ast.parse(dedent(inspect.getsource(view))).body
    assert isinstance(definition, ast.ClassDef)
    return dict(_meanings(definition))


def _meanings(definition: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(definition.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(told))):
                yield name, told


def _told(part: Schema, meaning: str | None) -> Schema:
    """Return the schema of a key with its meaning, and nothing beside a `$ref`, as draft-07 does not look there."""
    held = {"allOf": [part]} if "$ref" in part else part
    return {"description": meaning, **held} if meaning else held


def build_schemas(
    plan: Plan | None, views: Mapping[type, str] = MappingProxyType({}), kinds: Sequence[RecordKind] = KINDS
) -> dict[str, str]:
    """Return every schema as text by file name, such as `action.json`.

    `views` are the types of reports as JSON, each with the title of its schema. With a plan, fields take the words that
    this plan defines; without one, any word of the right shape. The schema of plan.yaml is the same for all plans,
    because that file is where the words are defined.
    """
    words = {**FIXED_WORDS, **words_of(plan)} if plan else FIXED_WORDS
    schemas = {
        **{
            kind.name: record_schema(
                kind.record_type, kind.title, FIXED_WORDS if kind.record_type is PlanSettings else words
            )
            for kind in (*kinds, FIGURES)
        },
        **{name_of(view): view_schema(view, title) for view, title in views.items()},
    }
    return {f"{name}.json": json_text(schema) for name, schema in schemas.items()}
