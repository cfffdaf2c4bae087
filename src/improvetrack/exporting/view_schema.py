"""The JSON Schema (draft-07) of a view as JSON: every key that the view's own types have, and what it means.

It is the same for every plan, and so a promise to programs. A type is described by its docstring, and a key by the
docstring below the field.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from improvetrack.exporting.shapes import COMMENT, DRAFT, Schema

if TYPE_CHECKING:
    from pydantic_core import core_schema


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
