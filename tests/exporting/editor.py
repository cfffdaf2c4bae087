"""Plan files as an editor's YAML language server sees them: YAML 1.2 core types, and dates as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

MODELINE = "# yaml-language-server: $schema="


class _EditorConstructor(SafeConstructor):
    """ruamel's own, less the one type that YAML 1.2 dropped and ruamel kept."""


_EditorConstructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def read_as_editor(text: str) -> Any:
    """Return the data of a YAML text: numbers and true/false typed, everything else text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _EditorConstructor
    return yaml.load(text)


def complaints(schema: Any, data: Any) -> list[tuple[str, str]]:
    """Return where an editor underlines, as keys, and the keyword of the schema that is to blame."""
    errors = Draft7Validator(schema).iter_errors(data)
    return sorted((" ".join(map(str, error.absolute_path)), str(error.validator)) for error in errors)


def schema_of(path: Path) -> Path | None:
    """Return the schema that a file's first line names."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    return (path.parent / first.removeprefix(MODELINE)).resolve() if first.startswith(MODELINE) else None


def properties_of(schema: Any, path: str = "$") -> Iterator[tuple[str, Any]]:
    """Yield every property that a schema describes, at any depth, with its path."""
    if isinstance(schema, dict):
        for key, part in schema.items():
            if key == "properties":
                for name, field in part.items():
                    yield f"{path}.{name}", field
                    yield from properties_of(field, f"{path}.{name}")
            else:
                yield from properties_of(part, f"{path}/{key}")
    elif isinstance(schema, list):
        for place, part in enumerate(schema):
            yield from properties_of(part, f"{path}/{place}")
