"""Items that one file names and another holds: what carries merged work on, and what change requests are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import Identities
from improvetrack.model.leaves import DataPath, Values, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.model.theme import Theme
from improvetrack.rules.catalogue import UNKNOWN_ITEM

_MOST = 500
"""The ids among which one that is near is looked for, so that a large plan takes no longer."""


class Named(NamedTuple):
    """An id that a file names, and its place there; with `as_place`, other items have to be able to stand under it."""

    id: str
    at: DataPath
    as_place: bool = False


class Known(NamedTuple):
    """The ids of a plan's items, and of what items can stand under: themes, workstreams and main actions.

    A workstream is `THEME/WORKSTREAM` among the items, and as a place also what its theme calls it.
    """

    items: frozenset[str]
    places: frozenset[str]


def known_in(files: Iterable[Identities], themes: Iterable[Theme], added: Iterable[str]) -> Known:
    """Return the ids of a plan; `added` are those that change requests ask to add, which may be named before.

    `files` are those of records that are items.
    """
    items = set(added)
    actions = set(items)
    for file in files:
        own = () if file.own is None else (file.own,) if file.in_place else (file.own, PurePosixPath(file.path).stem)
        items.update(own, file.ids)
        if file.kind == "action":
            actions.update(own)
    tops = {
        name for theme in themes for name in (theme.id, *(f"{theme.id}/{stream.id}" for stream in theme.workstreams))
    }
    streams = {stream.id for theme in themes for stream in theme.workstreams}
    return Known(frozenset(items | tops), frozenset(actions | tops | streams))


def named_by(record: Record, held: Values) -> tuple[Named, ...]:
    """Return the items that a record names: what carries on merged work, and what a change request is about."""
    if not (held[Meaning.ITEM] or held[Meaning.HOLDER]):
        return ()
    return tuple(
        Named(leaf.value, leaf.at, as_place=leaf.meaning is Meaning.HOLDER)
        for leaf in leaves(record, Meaning.ITEM, Meaning.HOLDER)
    )


def check_named(named: Iterable[Named], known: Known) -> Iterator[Finding]:
    """Whatever is named exists."""
    for name, at, as_place in named:
        ids = known.places if as_place else known.items
        if name not in ids:
            kind = "theme, workstream or main action" if as_place else "item"
            yield Finding(UNKNOWN_ITEM, at, f"The plan has no {kind} '{name}'.", hint=_near(name, ids))


def _near(name: str, ids: frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only unknown items need it

    begins = name[:2].casefold()
    alike = {known.casefold(): known for known in sorted(ids) if known[:2].casefold() == begins}
    near = get_close_matches(name.casefold(), list(alike)[:_MOST], n=1)
    return f"Did you mean {alike[near[0]]}?" if near else "Write the id of an item as its file has it."
