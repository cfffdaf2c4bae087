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

_BY_ID = ("sub_actions", "milestones", "workstreams")
"""Blocks whose keys are ids: what was reported on items."""


def check_quoting(document: Document) -> tuple[Diagnostic, ...]:
    """Return the ids of a record that other programs would take for numbers; the record itself is sound."""
    if not isinstance(document.data, dict):
        return ()
    return (
        *(
            _number_as_id(document, path, identity)
            for path, identity in _number_like(document.data, ())
            if not document.is_quoted(path)
        ),
        *(
            _number_as_id(document, path, str(path[-1]), key=True)
            for path in _number_like_keys(document.data)
            if not document.is_quoted(path, key=True)
        ),
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


def _number_like_keys(record: dict[str, Data]) -> Iterator[DataPath]:
    """Yield the keys of blocks whose keys are ids, in the record itself and in its updates, that could be numbers."""
    updates = record.get("updates")
    places: list[tuple[DataPath, dict[str, Data]]] = [((), record)]
    for period, update in updates.items() if isinstance(updates, dict) else ():
        if isinstance(update, dict):
            places.append((("updates", period), update))
    for at, block in places:
        for name in _BY_ID:
            entries = block.get(name)
            for key in entries if isinstance(entries, dict) else ():
                if key[:1].isdecimal() and looks_like_number(key):
                    yield (*at, name, key)


def _is_number(identity: str) -> bool:
    return identity[:1].isdecimal() and looks_like_number(identity)


def _number_as_id(document: Document, path: DataPath, identity: str, *, key: bool = False) -> Diagnostic:
    message = f"`{identity}` is read as the number {_as_number(identity)} by other programs."
    return NUMBER_AS_ID.at(document.locate(path, key=key), message, hint=f'Write "{identity}".')


def _as_number(identity: str) -> str:
    digits = identity.replace("_", "")
    if digits.isdecimal():
        return str(int(digits))
    return str(int(digits, 0)) if digits[1] in "xo" else f"{float(digits):.15g}"
