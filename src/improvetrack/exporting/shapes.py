"""What all schemas share, and the small ones of which those of outputs are built."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

DRAFT = "http://json-schema.org/draft-07/schema#"
COMMENT = "Written by improvetrack schema; not to be edited by hand."
MONTH = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
"""A month, written as periods are."""


def exactly(description: str, properties: Schema) -> Schema:
    """Return the schema of an object that has exactly these keys."""
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def map_of(description: str, values: Schema) -> Schema:
    """Return the schema of an object with any keys, whose values are alike."""
    return {"description": description, "type": "object", "additionalProperties": values}


def list_of(description: str, items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"description": description, "type": "array", "items": items}


def text(description: str) -> Schema:
    """Return the schema of words; never empty."""
    return {"description": description, "type": "string", "minLength": 1}


def month_text(description: str) -> Schema:
    """Return the schema of a month such as 2022-10."""
    return {"description": description, **MONTH}


def day(description: str) -> Schema:
    """Return the schema of a day in ISO form."""
    return {"description": description, "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def count(description: str) -> Schema:
    """Return the schema of a whole number from 0."""
    return {"description": description, "type": "integer", "minimum": 0}


def or_null(schema: Schema) -> Schema:
    """Return the schema of what may be missing, and is null then."""
    return {**schema, "type": [schema["type"], "null"]}


def ref(name: str) -> Schema:
    """Return the schema of what `definitions` of the same file describes."""
    return {"$ref": f"#/definitions/{name}"}


def described(description: str, name: str) -> Schema:
    """Return the schema of what `definitions` describes, said anew."""
    return {"description": description, "allOf": [ref(name)]}
