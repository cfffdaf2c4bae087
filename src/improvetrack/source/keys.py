"""What can be wrong with a key: no name, written twice, or a merge of another block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from improvetrack.diagnostics import Diagnostic, Related
from improvetrack.rules.catalogue import DUPLICATE_KEY, YAML_FEATURE
from improvetrack.source import layout
from improvetrack.source.characters import check_escapes
from improvetrack.source.repair import find_repair
from improvetrack.source.text import SourceText


def check_key(source: SourceText, event: Any) -> Iterator[Diagnostic]:
    """Yield the problems of one key by itself."""
    start, end = event.start_mark.index, event.end_mark.index
    if not event.value:
        yield layout.nameless(source, start)
    elif event.value == "<<" and not event.style:
        message = "`<<` merges another block into this one, which plans do not use."
        hint = "Write the value out in full where it is needed."
        yield YAML_FEATURE.at(source.at(start, end), message, hint=hint)
    elif event.style == '"':
        yield from check_escapes(source, start, end)


def duplicate_key(source: SourceText, event: Any, first: Any) -> Diagnostic:
    """Return the problem of a key that its block has already, at `first`."""
    place = source.at(event.start_mark.index, event.end_mark.index)
    first_place = source.at(first.start_mark.index, first.end_mark.index)
    message = f"The key `{event.value[:60]}` stands twice in one block."
    related = (Related(first_place, "first written here"),)
    return DUPLICATE_KEY.at(place, message, hint="Keep one of the two, or join them.", related=related)


def misplaced_header(source: SourceText, above: Any) -> Diagnostic | None:
    """Recognise `2022-10:`, say, indented like the fields under it, which then repeat those above it.

    `above` is the value before a key that is repeated: empty when the line above only names a block.
    """
    if above is None or above.value or above.style:
        return None
    return find_repair(source, above.start_mark.index, only_here=True)
