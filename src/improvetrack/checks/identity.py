"""Ids: each is used once, none differs from another only in case, and a file is named after the id that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from improvetrack.checks.finding import DataPath, Finding
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action, Agreed
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.rules.catalogue import DUPLICATE_ID, SIMILAR_ID

if TYPE_CHECKING:
    from improvetrack.model.people import People
    from improvetrack.model.review import Review

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


def check_ids_in_action(action: Action, _: Frame) -> Iterator[Finding]:
    """Within one action, the action, its sub-actions and its milestones have ids of their own."""
    items: tuple[Agreed, ...] = (action, *action.sub_actions, *action.milestones)
    if len({item.id.casefold() for item in items}) == len(items):
        return
    own = ("action", action.id, ("id",))
    yield from _repeated([own, *((item.kind, item.id, item.at) for item in _items_of(action, ""))])


def check_ids_in_theme(theme: Theme, _: Frame) -> Iterator[Finding]:
    """Within one theme, workstreams have ids of their own, and so have milestones."""
    yield from _repeated(_listed("workstream", "workstreams", [stream.id for stream in theme.workstreams]))
    yield from _repeated(_listed("milestone", "milestones", [milestone.id for milestone in theme.milestones]))


def check_ids_of_posts(people: People, _: Frame) -> Iterator[Finding]:
    """Posts have ids of their own."""
    yield from _repeated(_listed("post", "posts", [post.id for post in people.posts]))


def check_ids_in_review(review: Review, _: Frame) -> Iterator[Finding]:
    """Within one review, recommendations have ids of their own."""
    ids = [recommendation.id for recommendation in review.recommendations]
    yield from _repeated(_listed("recommendation", "recommendations", ids))


def check_ids_in_settings(settings: PlanSettings, _: Frame) -> Iterator[Finding]:
    """Sources have ids of their own, and a theme is listed once."""
    yield from _repeated(_listed("source", "sources", [source.id for source in settings.sources]))
    themes = [("theme", theme, ("themes", place)) for place, theme in enumerate(settings.themes)]
    yield from _repeated(themes, hint="List each theme once.")


def _items_of(action: Action, path: str) -> Iterator[Identity]:
    for place, sub_action in enumerate(action.sub_actions):
        yield Identity("sub-action", sub_action.id, path, ("sub_actions", place, "id"))
    for place, milestone in enumerate(action.milestones):
        yield Identity("milestone", milestone.id, path, ("milestones", place, "id"))


def _listed(kind: str, field: str, ids: Sequence[str]) -> list[tuple[str, str, DataPath]]:
    return [(kind, name, (field, place, "id")) for place, name in enumerate(ids)]


def _repeated(entries: Sequence[tuple[str, str, DataPath]], hint: str | None = None) -> Iterator[Finding]:
    first: dict[str, tuple[str, DataPath]] = {}
    for kind, name, at in entries:
        known, known_at = first.setdefault(name.casefold(), (name, at))
        if known_at == at:
            continue
        same = known == name
        yield Finding(
            DUPLICATE_ID if same else SIMILAR_ID,
            at,
            f"The id '{name}' of this {kind} is already used in this file."
            if same
            else f"The id '{name}' of this {kind} differs only in case from '{known}'.",
            hint=hint or _own_id(kind),
            related=((known_at, _FIRST),),
        )


def _own_id(kind: str) -> str:
    return f"Give the {kind} an id of its own that was never used before."
