"""What the page of one item holds."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.reports.agreement import Fact
from improvetrack.reports.item_life import Told
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.words import LegendEntry, LevelWords, PeriodWords


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
    own: ItemLine | None = None
    position: tuple[str, ...] = ()
    sub_actions: tuple[ItemLine, ...] = ()
    milestones: tuple[ItemLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    life: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item where it stood at a period; `as_at` is the day by which it is judged what is overdue.

    `levels` and `rating_label` are the plan's words for its levels and for what ratings rate.
    """

    period: PeriodWords
    as_at: str
    levels: LevelWords
    rating_label: str
    item: Item
    legend: tuple[LegendEntry, ...]
    notes: tuple[str, ...]
