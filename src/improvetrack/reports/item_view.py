"""What the page of one item holds."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.reports.agreement import Fact
from improvetrack.reports.entries import Entry
from improvetrack.reports.item_life import Told
from improvetrack.reports.lines import ActionLine
from improvetrack.reports.words import LegendEntry, PeriodWords


@dataclass(frozen=True, slots=True)
class Place:
    """Another item that this one belongs to or answers; `level` is what the plan calls such an item."""

    kind: str
    level: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item, a risk or a change request; what a kind of item does not have is empty.

    `rated` is the main action's rating and `own` the item's own status; `position` holds sentences on where it stands.
    `actions` are those of a theme, or those that answer a recommendation. `life` is newest first.
    """

    kind: str
    level: str
    id: str
    title: str
    mark: str
    places: tuple[Place, ...] = ()
    agreed: tuple[Fact, ...] = ()
    recommendations: tuple[Place, ...] = ()
    origin: tuple[Fact, ...] = ()
    rated: ActionLine | None = None
    own: Entry | None = None
    position: tuple[str, ...] = ()
    sub_actions: tuple[Entry, ...] = ()
    milestones: tuple[Entry, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    life: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemHeadings:
    """What the parts of the page are called, in the plan's own words."""

    agreed: str
    rating: str
    actions: str
    sub_actions: str
    milestones: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item where it stood at a period; `as_at` is the day by which it is judged what is overdue."""

    period: PeriodWords
    as_at: str
    headings: ItemHeadings
    item: Item
    legend: tuple[LegendEntry, ...]
    notes: tuple[str, ...]
