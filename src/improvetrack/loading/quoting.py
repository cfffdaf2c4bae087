"""Ids typed like numbers: `5.10` is an id here, and the number 5.1 to spreadsheets and to other readers of YAML.

Quotes make every program read the same. Only values that stand where an id belongs are looked at, and the text is
looked up only for those that could be a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.diagnostics import Diagnostic
from improvetrack.model.ids import looks_like_number
from improvetrack.rules.catalogue import NUMBER_AS_ID
from improvetrack.source.document import Data, DataPath, Document

_IDS = frozenset({"id", "theme", "workstream", "lead", "sub_action"})
_LISTS = frozenset({"recommendations", "themes", "sub_actions", "milestones", "workstreams", "posts", "sources"})
"""Lists of ids, or of blocks that have an id."""


def check_quoting(document: Document) -> tuple[Diagnostic, ...]:
    """Return the ids of a record that other programs would take for numbers; the record itself is sound."""
    if not isinstance(document.data, dict):
        return ()
    return tuple(
        _number_as_id(document, path, identity)
        for path, identity in _number_like(document.data, ())
        if not document.is_quoted(path)
    )


def _number_like(block: dict[str, Data], at: DataPath) -> Iterator[tuple[DataPath, str]]:
    for name, value in block.items():
        if name in _IDS and isinstance(value, str):
            if _is_number(value):
                yield (*at, name), value
        elif name in _LISTS and isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _number_like(item, (*at, name, index))
                elif isinstance(item, str) and _is_number(item):
                    yield (*at, name, index), item


def _is_number(identity: str) -> bool:
    return identity[:1].isdecimal() and looks_like_number(identity)


def _number_as_id(document: Document, path: DataPath, identity: str) -> Diagnostic:
    message = f"`{identity}` is read as the number {_as_number(identity)} by other programs."
    return NUMBER_AS_ID.at(document.locate(path), message, hint=f'Write "{identity}".')


def _as_number(identity: str) -> str:
    digits = identity.replace("_", "")
    if digits.isdecimal():
        return str(int(digits))
    return str(int(digits, 0)) if digits[1] in "xo" else f"{float(digits):.15g}"
