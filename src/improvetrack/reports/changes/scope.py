"""Which changes a report shows: all of them, or those of one theme."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.analysis.changes.kinds import Change, Item, ItemKind
from improvetrack.analysis.changes.subjects import REQUESTS, item_of
from improvetrack.reports.changes.names import Names


@dataclass(frozen=True)
class Scope:
    """One theme by its id, or None for the whole plan."""

    names: Names
    theme: str | None

    @property
    def told(self) -> str:
        """What is shown, as a sentence."""
        if self.theme is None:
            return "The whole plan."
        return f"Only {self.names.theme(self.theme)}."

    def shows(self, change: Change) -> bool:
        """Say whether a change is shown; a change request is, where it asks for something in the theme."""
        if self.theme is None:
            return True
        if isinstance(change, REQUESTS):
            return any(self.names.theme_of(item) == self.theme for item in self.names.asked_for(change.request))
        item = item_of(change)
        return item is not None and theme_of(item) == self.theme

    def shows_item(self, identity: str) -> bool:
        """Say whether an item is shown, by its id."""
        return self.theme in (None, self.names.theme_of(identity))


def theme_of(item: Item) -> str | None:
    """Return the theme that an item is, or stands under; risks, reviews and recommendations stand under none."""
    return item.id if item.kind is ItemKind.THEME else item.theme
