"""Ids: each is used once, a file is named after its own, and what one file names another holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.references import knows_theme
from improvetrack.model.action import Closure
from improvetrack.model.kinds import RecordKind
from improvetrack.model.leaves import DataPath, Leaf, Values, field_at, fields_of, leaves, spoken
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.rules.catalogue import DUPLICATE_ID, ID_NOT_FILE_NAME, SIMILAR_ID, UNKNOWN_ITEM

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
    ids = held[Meaning.IDENTITY]
    own = ids[0] if _has_own(type(record)) else None
    in_place = own is None or path == kind.path_of(record)
    entries = _entries(record, held) if in_place else ()
    return Identities(kind.name, path, own, (*ids, *entries), in_place)


def ids_in(record: Record) -> Iterator[Leaf]:
    """Yield every id in a record that no other item may have, as the whole plan knows it: `THEME/WORKSTREAM`."""
    own = getattr(record, "id", None)
    for leaf in leaves(record, Meaning.IDENTITY, Meaning.LOCAL_IDENTITY):
        if leaf.meaning is Meaning.IDENTITY:
            yield leaf
        elif own is not None:
            yield leaf._replace(value=f"{own}/{leaf.value}", meaning=Meaning.IDENTITY)


def _entries(record: Record, held: Values) -> tuple[str, ...]:
    """Return how the whole plan knows the entries of a record that have ids of their own within it."""
    local = held[Meaning.LOCAL_IDENTITY]
    return tuple(f"{held[Meaning.IDENTITY][0]}/{each}" for each in local) if local and _has_own(type(record)) else ()


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
    both = {each.casefold() for each in _entries(record, held)} & {each.casefold() for each in held[Meaning.IDENTITY]}
    yield from _repeated(leaf for leaf in (ids_in(record) if both else ()) if leaf.value.casefold() in both)


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


def check_place(record: Record, kind: RecordKind, path: str, context: PlanContext) -> Iterator[Finding]:
    """A file lies where its record says; an unknown theme is left to IT304, and a wrong period to IT310."""
    if path == kind.path_of(record):
        return
    *folders, (named_by, stem) = zip(kind.names(), path.removesuffix(".yaml").split("/")[1:], strict=True)
    for field, folder in folders:
        word = getattr(record, field)
        if word != folder and _is_known(record, field, context):
            message = f"The {field} is '{word}', but the file lies in the folder '{folder}'."
            hint = f"Move the file to the folder {word}, or correct `{field}`."
            yield Finding(ID_NOT_FILE_NAME, (field,), message, hint=hint)
    word = getattr(record, named_by)
    if word != stem and _is_known(record, named_by, context):
        message = f"The {named_by} is '{word}', but the file is named '{stem}.yaml'."
        hint = f"Rename the file to {word}.yaml, or write `{named_by}: {stem}`."
        yield Finding(ID_NOT_FILE_NAME, (named_by,), message, hint=hint)


def _is_known(record: Record, field: str, context: PlanContext) -> bool:
    """Say whether a field names what the plan has, so that it is the place that is wrong."""
    word: str = getattr(record, field)
    match field_at(type(record), field).meaning:
        case Meaning.THEME:
            return knows_theme(context, word)
        case Meaning.PERIOD:
            return context.periods[word] is not None
    return True


_MOST = 500
"""The ids among which one that is near is looked for, so that a large plan takes no longer."""


class Named(NamedTuple):
    """An id that a file names, and its place there.

    With `as_place`, other items have to be able to stand under it. `carries_on` is the item whose work it carries on,
    where that is what it is named for.
    """

    id: str
    at: DataPath
    as_place: bool = False
    carries_on: str | None = None


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
        Named(leaf.value, leaf.at, leaf.meaning is Meaning.HOLDER, _merged(record, leaf))
        for leaf in leaves(record, Meaning.ITEM, Meaning.HOLDER)
    )


def _merged(record: Record, leaf: Leaf) -> str | None:
    """Return the id of the item whose closure names another one."""
    if leaf.field.owner is not Closure:
        return None
    held: Any = record
    for step in leaf.at[:-2]:
        held = held[step] if isinstance(step, int) else getattr(held, step)
    identity: str = held.id
    return identity


NamedIn = Mapping[str, tuple[Named, ...]]
"""What files name, by their paths."""


def check_named(named: Iterable[Named], known: Known) -> Iterator[Finding]:
    """Whatever is named exists."""
    for name, at, as_place, _ in named:
        ids = known.places if as_place else known.items
        if name not in ids:
            kind = "theme, workstream or main action" if as_place else "item"
            yield Finding(UNKNOWN_ITEM, at, f"The plan has no {kind} '{name}'.", hint=_near(name, ids))


def _near(name: str, ids: frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only unknown items need it

    alike = _by_beginning(ids).get(_beginning(name), {})
    near = get_close_matches(name.casefold(), [*islice(alike, _MOST)], n=1)
    return f"Did you mean {alike[near[0]]}?" if near else "Write the id of an item as its file has it."


@lru_cache(maxsize=2)
def _by_beginning(ids: frozenset[str]) -> Mapping[str, Mapping[str, str]]:
    """Return ids in their order, by how they begin and then by how they are spelled in small letters."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for known in sorted(ids):
        found[_beginning(known)][known.casefold()] = known
    return found


def _beginning(identity: str) -> str:
    return identity[:2].casefold()
