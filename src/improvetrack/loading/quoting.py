"""Ids typed like numbers: `5.10` is an id here, and the number 5.1 to spreadsheets and to other readers of YAML.

Quotes make every program read the same. Only values that stand where an id belongs are looked at, and the text is
looked up only for those that could be a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.diagnostics import Diagnostic
from improvetrack.model.ids import looks_like_number
from improvetrack.model.leaves import Values, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import NUMBER_AS_ID
from improvetrack.source.yaml.document import Document

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
    ids = {identity for meaning in IDS for identity in held[meaning]}
    numbers = {identity for identity in ids if identity[:1].isdecimal() and looks_like_number(identity)}
    for leaf in leaves(record, *IDS) if numbers else ():
        if leaf.value in numbers and not document.is_quoted(leaf.at, key=leaf.on_key):
            message = f"`{leaf.value}` is read as the number {_as_number(leaf.value)} by other programs."
            location = document.locate(leaf.at, key=leaf.on_key)
            yield NUMBER_AS_ID.at(location, message, hint=f'Write "{leaf.value}".')


def _as_number(identity: str) -> str:
    digits = identity.replace("_", "")
    if digits.isdecimal():
        return str(int(digits))
    return str(int(digits, 0)) if digits[1] in "xo" else f"{float(digits):.15g}"
