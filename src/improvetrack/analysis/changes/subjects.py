"""What a change is about: an item, a change request, or a setting."""

from __future__ import annotations

from improvetrack.analysis.changes.kinds import Change, Item, RequestMoved, RequestRewritten, SettingChanged

REQUESTS = (RequestMoved, RequestRewritten)
"""The changes to change requests, which are about no item."""


def item_of(change: Change) -> Item | None:
    """Return the item that a change is about; change requests and settings are about none."""
    return None if isinstance(change, (*REQUESTS, SettingChanged)) else change.item


def identity_of(change: Change) -> str:
    """Return the id of what a change is about: of an item or a change request, or the place of a setting."""
    if isinstance(change, SettingChanged):
        return change.at
    return change.request if isinstance(change, REQUESTS) else change.item.id
