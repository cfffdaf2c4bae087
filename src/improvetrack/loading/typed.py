"""Text that YAML takes for something else in silence: nothing at all, or several entries of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvetrack.diagnostics import Diagnostic, shortened
from improvetrack.model.leaves import leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import SPLIT_TEXT, WRONG_SHAPE
from improvetrack.source.yaml.composing import Data, DataPath
from improvetrack.source.yaml.document import Document

_NOTHING = ("null", "Null", "NULL", "~")
_MAY_BE_NOTHING = re.compile(r"(?<=[\s\[,])(?:null|Null|NULL|~)(?=\s*(?:[,}\]#\n\r]|\Z))")
_MAY_BE_SPLIT = re.compile(r"\[[^\[\]]*,\s*(?:[^\W\d_A-Z]|[0-9])")
_PROSE = (Meaning.PRINTED, Meaning.TEXT, Meaning.MARKDOWN)


def find_mistaken(document: Document, record: Record) -> Iterator[Diagnostic]:
    """Yield the values of a file that are not what was typed: words for nothing, and texts with a comma in a list."""
    if _MAY_BE_NOTHING.search(document.text):
        yield from _nothings(document, document.data, ())
    if _MAY_BE_SPLIT.search(document.text):
        yield from _split(document, record)


def _nothings(document: Document, data: Data, at: DataPath) -> Iterator[Diagnostic]:
    """Yield the words that are nothing to YAML, and so to editors, though the reader keeps them as typed."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from _nothings(document, value, (*at, key))
    if data in _NOTHING and not document.is_quoted(at):
        message = f"`{data}` is nothing at all to other programs."
        yield WRONG_SHAPE.at(document.locate(at), message, hint=f'Leave it out, or write "{data}" to mean the word.')


def _split(document: Document, record: Record) -> Iterator[Diagnostic]:
    """Yield the lists of texts in brackets, an entry of which reads as the rest of the one before."""
    before: tuple[DataPath, str] = ((), "")
    found = set[DataPath]()
    for leaf in leaves(record, *_PROSE):
        above, last = leaf.at[:-1], leaf.at[-1]
        goes_on = before[0] == above and _goes_on(before[1], leaf.value) and not document.is_quoted(leaf.at)
        before = (above, leaf.value)
        if goes_on and isinstance(last, int) and above not in found and document.is_in_brackets(above):
            found.add(above)
            message = f"The list in brackets is parted at each comma; '{shortened(leaf.value)}' is a text of its own."
            hint = "Write each text on a line of its own that begins with a hyphen, or in quotes."
            yield SPLIT_TEXT.at(document.locate(leaf.at), message, hint=hint)


def _goes_on(before: str, text: str) -> bool:
    """Say whether a text reads as what follows a comma: `subject to funding` after a capital, `000` after a digit."""
    return (before[:1].isupper() and text[:1].islower()) or (before[-1:].isdigit() and text[:1].isdigit())
