"""Leads, wording and places that changed, in words."""

from __future__ import annotations

from collections.abc import Mapping

from improvetrack.analysis.changes.kinds import ItemKind, LeadChanged, LinksChanged, Relocated, Reworded
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.told import Told, exchanged, quoted
from improvetrack.reports.wording import joined

_FIELDS = {
    "text": "recommendation",
    "kind": "kind of work",
    "starts": "start",
    "published": "date of publication",
    "closed.on": "date of the closure on record",
    "closed.reason": "reason of the closure on record",
    "closed.forum": "forum of the closure on record",
    "closed.change": "change request of the closure on record",
}
_LINKS: Mapping[tuple[str, str], str] = {
    (ItemKind.ACTION, "recommendations"): "answers",
    (ItemKind.RISK, "themes"): "threatens",
    (ItemKind.MILESTONE, "sub_action"): "marks the completion of",
}
"""What an item does to those that a field of it names; any other field just names them."""


def lead_changed(change: LeadChanged, names: Names) -> Told:
    """Tell of the post that leads."""
    before, after = (names.post(post) for post in (change.before, change.after))
    return Told("lead", f"lead changes from {before} to {after}", before, after)


def reworded(change: Reworded, _names: Names) -> Told:
    """Tell of a title, an outcome or other words, as they stand in the plan."""
    told = exchanged(field_name(change), quoted(change.before), quoted(change.after))
    return told._replace(before=change.before, after=change.after)


def relocated(change: Relocated, names: Names) -> Told:
    """Tell where an item stands now: under another theme, workstream or action."""
    before, after = (_place(change, identity, names) for identity in (change.before, change.after))
    name = place_name(change.field, names)
    what = f"moves from {name} {before or 'none'} to {after or 'none'}"
    return Told(name, what, before, after)


def links_changed(change: LinksChanged, names: Names) -> Told:
    """Tell which other items an item has to do with, such as recommendations that an action answers."""
    gone, new = (joined([_link(change, each, names) for each in side]) for side in (change.gone, change.new))
    verb = _LINKS.get((change.item.kind, change.field), "names")
    parts = ([f"now also {verb} {new}"] if new else []) + ([f"no longer {verb} {gone}"] if gone else [])
    return Told(joined(parts), joined(parts))


def field_name(change: Reworded) -> str:
    """Return what people call the field whose words changed."""
    plain = change.field.replace("_", " ")
    return _FIELDS.get(change.field, plain) if change.item.kind in set(ItemKind) else plain


def place_name(field: str, names: Names) -> str:
    """Return what the plan calls the level that `field` names."""
    return names.level(ItemKind(field)).one


def _place(change: Relocated, identity: str | None, names: Names) -> str | None:
    if identity is None:
        return None
    if change.field == ItemKind.WORKSTREAM:
        return names.workstream(change.item.theme, identity)
    return names.theme(identity) if change.field == ItemKind.THEME else names.item(identity)


def _link(change: LinksChanged, identity: str, names: Names) -> str:
    if change.field == "themes":
        return names.theme(identity) or identity
    return identity if change.field == "recommendations" else names.item(identity)
