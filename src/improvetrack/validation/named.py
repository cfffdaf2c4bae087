"""Items that files name, looked for in all files once these were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from improvetrack.checks.finding import Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.identity import Identity, identity_of_record
from improvetrack.checks.named_items import Named, check_named, known_in, named_by
from improvetrack.loading.plan import Surroundings, small_files
from improvetrack.model.leaves import values
from improvetrack.model.meaning import Meaning

NamedIn = Mapping[str, tuple[Named, ...]]
"""What files name, by their paths."""


def register_identities(surroundings: Surroundings) -> Iterator[Identity]:
    """Yield the ids of risks, change requests and publications."""
    registers = (
        ("risk", surroundings.risks),
        ("change request", surroundings.requests),
        ("publication", surroundings.publications),
    )
    for kind, records in registers:
        for loaded in records:
            if loaded.record:
                yield identity_of_record(kind, loaded.record.id, loaded.document.path)


def unknown_items(
    surroundings: Surroundings, frame: Frame | None, identities: Iterable[Identity], by_actions: NamedIn
) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is said of items that no file holds, by the file that names them.

    Nothing is said where a file that may hold them could not be read, or nothing else of the plan is looked at.
    """
    named = {**by_actions, **dict(_named(surroundings))}
    holders = (*surroundings.themes, *surroundings.risks, *surroundings.requests)
    if not named or frame is None or frame.has_no_cycle or not all(loaded.record for loaded in holders):
        return {}
    themes = [loaded.record for loaded in surroundings.themes if loaded.record]
    known = known_in(identities, themes, _to_be_added(surroundings))
    return {path: tuple(check_named(names, known)) for path, names in named.items()}


def _named(surroundings: Surroundings) -> Iterator[tuple[str, tuple[Named, ...]]]:
    for loaded in small_files(surroundings):
        if loaded.record:
            names = named_by(loaded.record, values(loaded.record, Meaning.ITEM, Meaning.HOLDER))
            yield from [(loaded.document.path, names)] if names else []


def _to_be_added(surroundings: Surroundings) -> Iterator[str]:
    for request in surroundings.requests:
        if request.record:
            yield from values(request.record, Meaning.NEW_ITEM)[Meaning.NEW_ITEM]
