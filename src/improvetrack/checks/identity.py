"""Ids: each is used once, none differs from another only in case, and a file is named after the id that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from improvetrack.checks.finding import DataPath, Finding
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action
from improvetrack.model.fields import spoken
from improvetrack.model.leaves import Leaf, Values, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.rules.catalogue import DUPLICATE_ID, SIMILAR_ID

_FIRST = "first used here"


class Identity(NamedTuple):
    """An id that only one item or record of a plan may have, and the place where it stands.

    `path` is relative to the plan folder, `at` a path in that file's data. `in_place` is False of a file that lies
    where another id belongs, which IT302 finds. A plain tuple, as a large plan has many.
    """

    kind: str
    id: str
    path: str
    at: DataPath
    in_place: bool = True


class Clash(NamedTuple):
    """An id in one file that another file has used before: the finding at `path`, and the earlier use."""

    path: str
    finding: Finding
    first: Identity
    words: str = _FIRST


def identities_of_action(action: Action, path: str) -> Iterator[Identity]:
    """Yield the ids that no other file may use."""
    yield Identity("action", action.id, path, ("id",), path == f"actions/{action.theme}/{action.id}.yaml")
    yield from _items_of(action, path)


def identity_of_record(kind: str, identity: str, path: str) -> Identity:
    """Return the id of a risk, a change request or a publication, whose file is named after it."""
    return Identity(kind, identity, path, ("id",), path.endswith(f"/{identity}.yaml"))


def identities_of_theme(theme: Theme, path: str) -> Iterator[Identity]:
    """Yield the ids that no other file may use: those of the theme's own milestones."""
    for place, milestone in enumerate(theme.milestones):
        yield Identity("milestone", milestone.id, path, ("milestones", place, "id"))


def check_identities(entries: Iterable[Identity]) -> Iterator[Clash]:
    """Yield every id that an earlier file uses too, in the same spelling (IT301) or another case (IT303).

    `entries` come in the order of files. Two uses in one file are left to the checks of that file, files whose names
    differ only in case to IT114, and files that do not lie in their place to IT302.
    """
    first: dict[str, Identity] = {}
    for entry in entries:
        if not entry.in_place:
            continue
        known = first.setdefault(entry.id.casefold(), entry)
        if known.path != entry.path and known.path.casefold() != entry.path.casefold():
            yield Clash(entry.path, _across_files(entry, known), known)


def _across_files(entry: Identity, first: Identity) -> Finding:
    if entry.id == first.id:
        return Finding(
            DUPLICATE_ID,
            entry.at,
            f"The id '{entry.id}' of this {entry.kind} is already used in {first.path}.",
            hint=_own_id(entry.kind),
        )
    return Finding(
        SIMILAR_ID,
        entry.at,
        f"The id '{entry.id}' of this {entry.kind} differs only in case from '{first.id}' in {first.path}.",
        hint=_own_id(entry.kind),
    )


def find_repeated_ids(record: Record, held: Values, _: Frame) -> Iterator[Finding]:
    """Find ids that stand twice: items share one set of ids, and the entries of each list have a set of their own."""
    for meaning in (Meaning.IDENTITY, Meaning.LOCAL_IDENTITY):
        if len({name.casefold() for name in held[meaning]}) < len(held[meaning]):
            yield from _repeated(leaves(record, meaning))


def check_themes_listed_once(settings: PlanSettings, _: Frame) -> Iterator[Finding]:
    """A theme is listed once."""
    yield from _repeated(leaves(settings, Meaning.LISTED_THEME), hint="List each theme once.")


def _items_of(action: Action, path: str) -> Iterator[Identity]:
    for place, sub_action in enumerate(action.sub_actions):
        yield Identity("sub-action", sub_action.id, path, ("sub_actions", place, "id"))
    for place, milestone in enumerate(action.milestones):
        yield Identity("milestone", milestone.id, path, ("milestones", place, "id"))


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
            related=((known.at, _FIRST),),
        )


def _own_id(kind: str) -> str:
    return f"Give the {kind} an id of its own that was never used before."
