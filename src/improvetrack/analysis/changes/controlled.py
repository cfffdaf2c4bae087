"""What is under change control, and what comes along with it."""

from __future__ import annotations

from improvetrack.analysis.changes.kinds import Item, ItemKind
from improvetrack.analysis.changes.register import Key

AGREED_WORDS = ("title", "outcome")
"""The fields whose words were agreed, so that a change request can ask for others."""

_KEPT = (ItemKind.RISK, ItemKind.REVIEW, ItemKind.RECOMMENDATION)


def is_controlled(item: Item) -> bool:
    """Say whether an item was agreed; risks, reviews and recommendations are kept, and nobody is asked before."""
    return item.kind not in _KEPT


def comes_with(item: Item) -> Key | None:
    """Return what a new item is asked for together with: a part with its action, a workstream with its theme."""
    if item.action is not None:
        return (ItemKind.ACTION, item.action)
    if item.theme is not None and item.kind in (ItemKind.WORKSTREAM, ItemKind.MILESTONE):
        return (ItemKind.THEME, item.theme)
    return None
