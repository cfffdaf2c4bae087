"""What is under change control, and what comes along with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from improvetrack.analysis.changes.kinds import Item, ItemKind
from improvetrack.analysis.changes.register import Key
from improvetrack.model.asked import Asked
from improvetrack.model.fields import fields_of, parts_of
from improvetrack.model.kinds import KINDS

_CONTROLLED = frozenset(kind.name for kind in KINDS if kind.controlled)
_IN_FILES_OF: Mapping[str, str] = {
    ItemKind.WORKSTREAM: "theme",
    ItemKind.SUB_ACTION: "action",
    ItemKind.ASSURANCE: "action",
    ItemKind.MILESTONE: "action",
    ItemKind.RECOMMENDATION: "review",
}
"""The kind of record that a part stands in; a theme's own milestones were agreed as those of actions were."""


def is_controlled(item: Item) -> bool:
    """Say whether an item was agreed; others, such as risks, are kept, and nobody is asked before."""
    return _IN_FILES_OF.get(item.kind, item.kind) in _CONTROLLED


@cache
def words_agreed() -> Mapping[str, Asked]:
    """Return the fields whose words were agreed, and what a change request asks for that is to change them."""
    parts = (part for kind in KINDS if kind.controlled for part in parts_of(kind.record_type))
    return {
        field.name: field.asked
        for part in parts
        for field in fields_of(part)
        if field.asked in (Asked.TITLE, Asked.OUTCOME)
    }


def comes_with(item: Item) -> Key | None:
    """Return what a new item is asked for together with: a part with its action, a workstream with its theme."""
    if item.action is not None:
        return (ItemKind.ACTION, item.action)
    if item.theme is not None and item.kind in (ItemKind.WORKSTREAM, ItemKind.MILESTONE):
        return (ItemKind.THEME, item.theme)
    return None
