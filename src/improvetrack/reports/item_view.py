"""What the page of one item holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from improvetrack.reports.agreement import Fact
from improvetrack.reports.item_life import Told
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.words import LegendEntry, LevelWords, Mark, PeriodWords


@dataclass(frozen=True, slots=True)
class Place:
    """Another item that this one belongs to or answers."""

    kind: str
    """What it is, for programs."""
    level: str
    """What the plan calls such an item."""
    id: str
    """Its id."""
    title: str
    """Its title."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item, a risk or a change request; what a kind of item does not have is empty."""

    kind: str
    """What it is, for programs."""
    level: str
    """What the plan calls such an item."""
    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    places: tuple[Place, ...] = ()
    """What it belongs to or is about."""
    agreed: tuple[Fact, ...] = ()
    """What was agreed."""
    recommendations: tuple[Place, ...] = ()
    """The recommendations that it answers."""
    origin: tuple[Fact, ...] = ()
    """Where it comes from."""
    rated: ActionLine | None = None
    """The main action's rating."""
    own: ItemLine | None = None
    """Its own status."""
    position: tuple[str, ...] = ()
    """Where it stands, in sentences."""
    sub_actions: tuple[ItemLine, ...] = ()
    """Its sub-actions."""
    milestones: tuple[ItemLine, ...] = ()
    """Its milestones."""
    actions: tuple[ActionLine, ...] = ()
    """The main actions of a theme, or those that answer a recommendation."""
    life: tuple[Told, ...] = ()
    """What was reported on it, newest first."""


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item where it stood at a period."""

    schema: Literal["improvetrack/item/2"] = field(default="improvetrack/item/2", init=False)
    """The name and the number of the format."""
    period: PeriodWords
    """The reporting period."""
    as_at: str
    """The day by which it is judged what is overdue."""
    levels: LevelWords
    """What the levels of the plan are called."""
    rating_label: str
    """What the ratings rate."""
    item: Item
    """The item."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""
    notes: tuple[str, ...]
    """What the plan lacks."""
