"""Words that a field takes, put into its JSON Schema so that an editor offers, explains and checks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from improvetrack.exporting.shapes import MONTH, Schema

Narrowing = Callable[[Schema], Schema]
"""Makes the schema of a field take fewer values than the record alone can tell."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a field takes, and what it means, in a sentence."""

    value: str | int
    meaning: str


def one_of(choices: Iterable[Choice]) -> list[Schema]:
    """Return the alternatives of `oneOf`; a value that stands twice is one alternative with both its meanings."""
    meanings: dict[str | int, list[str]] = {}
    for choice in choices:
        meanings.setdefault(choice.value, []).append(choice.meaning)
    return [{"const": value, "description": "; ".join(told)} for value, told in meanings.items()]


def values(choices: tuple[Choice, ...]) -> Narrowing:
    """Let a field take these words, or the reason why there is none where it takes that now."""

    def narrow(schema: Schema) -> Schema:
        reasons = [branch for branch in schema.get("anyOf", ()) if "$ref" in branch]
        return {"description": schema["description"], "oneOf": [*one_of(choices), *reasons]}

    return _unless_empty(choices, narrow)


def items(choices: tuple[Choice, ...]) -> Narrowing:
    """Let a list hold these words."""
    return _unless_empty(choices, lambda schema: {**schema, "items": {"oneOf": one_of(choices)}})


def keys(choices: tuple[Choice, ...], of: tuple[Choice, ...] = ()) -> Narrowing:
    """Let a block have these keys, and as their values the words `of`, if given.

    The keys become properties, because editors complete those, and not `propertyNames`.
    """

    def narrow(schema: Schema) -> Schema:
        value = {"oneOf": one_of(of)} if of else schema["additionalProperties"]
        held = {"allOf": [value]} if "$ref" in value else value
        properties = {
            str(choice["const"]): {"description": choice["description"], **held} for choice in one_of(choices)
        }
        return {
            "description": schema["description"],
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }

    return _unless_empty(choices, narrow)


def month(schema: Schema) -> Schema:
    """Let a field take a month such as 2022-10."""
    return {"description": schema["description"], **MONTH}


def month_keys(schema: Schema) -> Schema:
    """Let a block have months such as 2022-10 as keys."""
    return {**schema, "propertyNames": MONTH}


def _unless_empty(choices: tuple[Choice, ...], narrow: Narrowing) -> Narrowing:
    """Leave the field as it is where there are no words yet, so that the first one can be typed."""
    return narrow if choices else lambda schema: schema
