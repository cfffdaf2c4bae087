"""A view as JSON, as programs rely on it: its own fields in their order, as `schema/` describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from improvetrack.json_text import harmless_json, json_text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def write_json(view: DataclassInstance) -> str:
    """Return a view, a frozen dataclass, as ASCII JSON text, which is JSON in every locale."""
    adapter: TypeAdapter[Any] = TypeAdapter(type(view))
    try:
        text = adapter.dump_json(view, indent=2, by_alias=True).decode()
    except PydanticSerializationError:  # a half of a character, from the name of a file
        return json_text(adapter.dump_python(view, mode="json", by_alias=True), ascii_only=True)
    return harmless_json(text, ascii_only=True)
