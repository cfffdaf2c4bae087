"""How a total came about, in words: opening + joined - left = closing, with what joined and what left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from improvetrack.analysis.flows import Flow
from improvetrack.analysis.open_items import PlanItem
from improvetrack.model.settings import LevelName
from improvetrack.reports.page import MOST_NAMED
from improvetrack.reports.wording import capital
from improvetrack.reports.words import HowMany


@dataclass(frozen=True, slots=True)
class FlowItem:
    """An item that joined the plan or left it."""

    id: str
    """Its id."""
    title: str
    """Its title."""


@dataclass(frozen=True, slots=True)
class TotalFlow:
    """How the items of one level came to be as many as they are."""

    since: str | None
    """The report before, whose items are the opening ones; without one, they are those from the start."""
    opening: HowMany
    """How many there were."""
    joined: tuple[FlowItem, ...]
    """What joined the plan since."""
    left: tuple[FlowItem, ...]
    """What left the plan since."""
    closing: HowMany
    """How many there are."""
    line: str
    """The line that adds them up."""

    @property
    def news(self) -> str | None:
        """The line, where anything joined or left."""
        return f"{self.line}." if self.joined or self.left else None


def total_flow(whole: Flow, level: LevelName, theme: str | None = None) -> TotalFlow:
    """Return how the items of a level, of one theme or of all, came to be as many as they are."""
    flow = whole if theme is None else whole.of_theme(theme)
    opening = f"{len(flow.opening)} {f'in {flow.since.name}' if flow.since else 'from the start'}"
    return TotalFlow(
        since=flow.since.id if flow.since else None,
        opening=len(flow.opening),
        joined=tuple(map(_item, flow.joined)),
        left=tuple(map(_item, flow.left)),
        closing=len(flow.closing),
        line=f"{capital(level.many)}: {opening} + {_named(flow.joined, 'joined')} − {_named(flow.left, 'left')} = "
        f"{len(flow.closing)}",
    )


def _item(held: PlanItem) -> FlowItem:
    return FlowItem(held.item.item.id, held.item.item.title)


def _named(items: Sequence[PlanItem], happened: str) -> str:
    if not items:
        return f"0 {happened}"
    named = [held.item.item.id for held in items[:MOST_NAMED]]
    more = [f"{len(items) - MOST_NAMED} more"] if len(items) > MOST_NAMED else []
    return f"{len(items)} {happened} ({', '.join([*named, *more])})"
