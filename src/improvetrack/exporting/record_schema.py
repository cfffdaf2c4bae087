"""A record as JSON Schema draft-07, the draft that the YAML servers of editors support without reservations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from improvetrack.exporting.choices import Choice, one_of
from improvetrack.exporting.field_words import Words, narrowing
from improvetrack.exporting.shapes import COMMENT, DRAFT, Schema
from improvetrack.model.fields import fields_of, parts_of
from improvetrack.model.record import Record

if TYPE_CHECKING:
    from pydantic_core import core_schema

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
