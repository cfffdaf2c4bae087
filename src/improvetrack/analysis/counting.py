"""What a figure counts: the items of a level that meet all of its conditions, or the risks that do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from improvetrack.analysis.as_agreed import has_left
from improvetrack.analysis.due_work import due_in_period, due_so_far
from improvetrack.analysis.flows import departed, flow_of, present
from improvetrack.analysis.groups import PART_OF, provenance_of
from improvetrack.analysis.open_items import Kind, PlanItem, overdue_items
from improvetrack.analysis.standing import Standing
from improvetrack.model.figures import FigureScope
from improvetrack.model.grouping import CountedLevel, FigureCount, FlowPart, GroupBy
from improvetrack.model.provenance import Provenance
from improvetrack.model.risk import Risk

KIND_OF = {
    CountedLevel.ACTIONS: Kind.ACTION,
    CountedLevel.SUB_ACTIONS: Kind.SUB_ACTION,
    CountedLevel.MILESTONES: Kind.MILESTONE,
}
"""The kind of the items of a level."""


class Counted(NamedTuple):
    """Something that is counted: its id, its title and where it comes from."""

    id: str
    title: str
    provenance: Provenance | None


class Counter:
    """Counts what figures ask for at one standing of a plan; what several of them need is worked out once."""

    def __init__(self, standing: Standing) -> None:
        """Count at a standing."""
        self.standing = standing

    def count(self, what: FigureCount, scope: FigureScope) -> tuple[Counted, ...]:
        """Return what a figure counts, in the plan's order."""
        if what is FigureCount.RISKS:
            return tuple(Counted(risk.id, risk.title, risk.provenance) for risk in self._risks(scope))
        kind = KIND_OF[CountedLevel(what.value)]
        held = (each for each in self._items(kind, scope) if all(meets(each) for meets in self._conditions(scope)))
        return tuple(self._counted(each) for each in held)

    def _counted(self, held: PlanItem) -> Counted:
        return Counted(held.item.item.id, held.item.item.title, provenance_of(self.standing, held))

    def _items(self, kind: Kind, scope: FigureScope) -> Iterable[PlanItem]:
        """Return the items that a scope narrows: those in the plan, unless it asks for what may have left it."""
        if scope.flow is not None:
            flow = flow_of(self.standing, kind)
            parts = {
                FlowPart.OPENING: flow.opening,
                FlowPart.JOINED: flow.joined,
                FlowPart.LEFT: flow.left,
                FlowPart.CLOSING: flow.closing,
            }
            return parts[scope.flow]
        if scope.due is not None or scope.due_in_period:
            return [each.held for each in due_in_period(self.standing, kind) if scope.due in (None, each.outcome)]
        if scope.due_so_far:
            return due_so_far(self.standing, kind)[0]
        gone = departed(self.standing, kind) if scope.completed else ()
        return (*present(self.standing, kind), *gone)

    def _conditions(self, scope: FigureScope) -> Iterator[Callable[[PlanItem], bool]]:
        standing = self.standing
        wanted = {
            GroupBy.THEME: scope.theme,
            GroupBy.WORKSTREAM: f"{scope.theme}/{scope.workstream}" if scope.workstream else None,
            GroupBy.LEAD: scope.lead,
            GroupBy.CLASS: scope.stage.value if scope.stage else None,
            GroupBy.CAUSE: scope.cause,
            GroupBy.SLIPPAGE: scope.slippage,
            GroupBy.OVERDUE: scope.overdue_band,
        }
        for by, word in wanted.items():
            if word is not None:
                yield lambda held, by=by, word=word: PART_OF[by](standing, held) == word  # type: ignore[misc]
        ratings = {word for word in (scope.rating, scope.of_rating, *scope.ratings) if word}
        if ratings:
            yield lambda held: held.action is not None and bool(ratings & {held.action.rating, held.action.rated_as})
        statuses = {word for word in (scope.status, *scope.statuses) if word}
        if statuses:
            yield lambda held: bool(statuses & {held.item.status, held.item.recorded})
        if scope.completed:
            yield lambda held: standing.completed(held.item)
        if scope.overdue:
            yield lambda held: held.item.item.id in self._overdue

    @cached_property
    def _overdue(self) -> frozenset[str]:
        return frozenset(held.item.item.id for held in overdue_items(self.standing))

    def _risks(self, scope: FigureScope) -> Iterator[Risk]:
        standing, ratings = self.standing, {word for word in (scope.rating, *scope.ratings) if word}
        words = standing.plan.vocabulary.risk_ratings
        for risk in standing.plan.risks:
            gone = has_left(risk.closed, standing.known, standing.calendar)
            reported = sorted(period for period in risk.updates if period <= standing.period.id)
            recorded = risk.updates[reported[-1]].rating if reported else None
            word = words.counted.get(recorded) if isinstance(recorded, str) else None
            named = {recorded, word.id if word else None}
            matches = (
                not gone
                and (scope.theme is None or scope.theme in risk.themes)
                and scope.lead in (None, risk.lead)
                and (not ratings or bool(ratings & named))
            )
            if matches:
                yield risk
