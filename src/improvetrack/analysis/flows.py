"""How the items of a plan came to be as many as they are: those of the report before, with what joined and left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from improvetrack.analysis.open_items import Kind, PlanItem, items_of, left_items_of
from improvetrack.analysis.standing import Standing, left_milestones, theme_milestones
from improvetrack.model.periods import Period


@dataclass(frozen=True, slots=True)
class Flow:
    """The items of a kind: opening and joined, without those that left, are closing.

    The opening are those in the plan at the report before, `since`; where there was none, those that were in the plan
    from the start. What joined and left between two reports stands in both.
    """

    since: Period | None
    opening: tuple[PlanItem, ...]
    joined: tuple[PlanItem, ...]
    left: tuple[PlanItem, ...]
    closing: tuple[PlanItem, ...]

    def of_theme(self, theme: str) -> Flow:
        """Return the same of one theme alone."""
        parts = (self.opening, self.joined, self.left, self.closing)
        return Flow(self.since, *(tuple(held for held in part if held.theme == theme) for part in parts))


def flow_of(standing: Standing, kind: Kind) -> Flow:
    """Return how the items of a kind came to be as many as they are."""
    before = standing.before
    now, gone = _by_id(present(standing, kind)), _by_id(departed(standing, kind))
    known = {**now, **gone}
    if before:
        opening, gone_before = _by_id(present(before, kind)), _by_id(departed(before, kind))
    else:
        opening, gone_before = {name: held for name, held in known.items() if not _joined(standing, held)}, {}
    return Flow(
        since=before.period if before else None,
        opening=tuple(opening.values()),
        joined=tuple(held for name, held in known.items() if name not in opening and name not in gone_before),
        left=tuple(held for name, held in gone.items() if name not in gone_before),
        closing=tuple(now.values()),
    )


def _by_id(items: Iterator[PlanItem]) -> Mapping[str, PlanItem]:
    return {held.item.item.id: held for held in items}


def _joined(standing: Standing, held: PlanItem) -> bool:
    """Say whether an item joined later: by itself, with its main action or with its theme."""
    holder = held.action.action.joined if held.action else None
    themes = (each.joined for each in standing.plan.themes if each.id == held.theme)
    return any(record is not None for record in (held.item.item.joined, holder, *themes))


def present(standing: Standing, kind: Kind) -> Iterator[PlanItem]:
    """Yield the items of a kind that are in the plan, in the plan's order; milestones of themes come last."""
    for position in standing.actions:
        yield from (held for held in items_of(position) if held.kind is kind)
    for each in standing.plan.themes if kind is Kind.MILESTONE else ():
        yield from (PlanItem(kind, item, each.id, None) for item in theme_milestones(standing, each))


def departed(standing: Standing, kind: Kind) -> Iterator[PlanItem]:
    """Yield the items of a kind that have left the plan, by themselves or with their main action."""
    for position in (*standing.actions, *standing.left):
        yield from (held for held in left_items_of(position) if held.kind is kind)
    for position in standing.left:
        yield from (held for held in items_of(position) if held.kind is kind)
    for each in standing.plan.themes if kind is Kind.MILESTONE else ():
        yield from (PlanItem(kind, item, each.id, None) for item in left_milestones(standing, each))
