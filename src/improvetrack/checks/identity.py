"""Ids: each is used once, none differs from another only in case, and a file is named after the id that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.fields import fields_of, spoken
from improvetrack.model.kinds import RecordKind
from improvetrack.model.leaves import DataPath, Leaf, Values, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.rules.catalogue import DUPLICATE_ID, SIMILAR_ID

FIRST_USE = "first used here"


class Identities(NamedTuple):
    """The ids in one file that only one item or record of a plan may have, in the order in which they stand.

    `kind` is the name of the kind of its record. `own` is the id of the record itself, None where that need not differ
    from all others, and `in_place` is False of a file that does not lie where that id belongs, which IT302 finds.
    """

    kind: str
    path: str
    own: str | None
    ids: tuple[str, ...]
    in_place: bool = True

    @property
    def settled(self) -> tuple[str, ...]:
        """The ids that are sure: those of a file that lies in its place, and in any other all but its own."""
        return self.ids if self.in_place else self.ids[1:]


class Clash(NamedTuple):
    """An id in one file that another file has used before, in the spelling of each."""

    id: str
    path: str
    first_id: str
    first_path: str


def identities_of(record: Record, held: Values, kind: RecordKind, path: str) -> Identities:
    """Return the ids that no other file may use; `held` are the record's values."""
    ids = tuple(held[Meaning.IDENTITY])
    own = ids[0] if _has_own(type(record)) else None
    return Identities(kind.name, path, own, ids, own is None or path == kind.path_of(record))


@cache
def _has_own(kind: type[Record]) -> bool:
    return any(field.name == "id" and field.meaning is Meaning.IDENTITY for field in fields_of(kind))


def find_clashes(files: Iterable[Identities]) -> Iterator[Clash]:
    """Yield every id that an earlier file uses too, in the same spelling or another case.

    `files` come in order. Two uses in one file are left to the checks of that file, files whose names differ only in
    case to IT114, and files that do not lie in their place to IT302.
    """
    first: dict[str, tuple[str, str]] = {}
    for file in files:
        for identity in file.settled:
            first_id, first_path = first.setdefault(identity.casefold(), (identity, file.path))
            if first_path != file.path and first_path.casefold() != file.path.casefold():
                yield Clash(identity, file.path, first_id, first_path)


def clash_found(clash: Clash, leaf: Leaf) -> Finding:
    """Return what is said of an id that is used twice (IT301), or in another case (IT303), where it stands."""
    kind = spoken(leaf.field.owner)
    if clash.id == clash.first_id:
        message = f"The id '{clash.id}' of this {kind} is already used in {clash.first_path}."
        return Finding(DUPLICATE_ID, leaf.at, message, hint=_own_id(kind))
    message = f"The id '{clash.id}' of this {kind} differs only in case from '{clash.first_id}' in {clash.first_path}."
    return Finding(SIMILAR_ID, leaf.at, message, hint=_own_id(kind))


def find_repeated_ids(record: Record, held: Values, _: PlanContext) -> Iterator[Finding]:
    """Find ids that stand twice: items share one set of ids, and the entries of each list have a set of their own."""
    for meaning in (Meaning.IDENTITY, Meaning.LOCAL_IDENTITY):
        if len({name.casefold() for name in held[meaning]}) < len(held[meaning]):
            yield from _repeated(leaves(record, meaning))


def check_themes_listed_once(settings: PlanSettings, _: PlanContext) -> Iterator[Finding]:
    """A theme is listed once."""
    yield from _repeated(leaves(settings, Meaning.LISTED_THEME), hint="List each theme once.")


def _repeated(found: Iterable[Leaf], hint: str | None = None) -> Iterator[Finding]:
    first: dict[tuple[DataPath, str], Leaf] = {}
    for leaf in found:
        among = leaf.at[:-2] if leaf.meaning is Meaning.LOCAL_IDENTITY else ()
        known = first.setdefault((among, leaf.value.casefold()), leaf)
        if known is leaf:
            continue
        kind = "theme" if leaf.meaning is Meaning.LISTED_THEME else spoken(leaf.field.owner)
        same = known.value == leaf.value
        yield Finding(
            DUPLICATE_ID if same else SIMILAR_ID,
            leaf.at,
            f"The id '{leaf.value}' of this {kind} is already used in this file."
            if same
            else f"The id '{leaf.value}' of this {kind} differs only in case from '{known.value}'.",
            hint=hint or _own_id(kind),
            related=((known.at, FIRST_USE),),
        )


def _own_id(kind: str) -> str:
    return f"Give the {kind} an id of its own that was never used before."
