"""What joined the plan later and what was renamed: the days are in an order that can be, and no report is earlier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from improvetrack.checks.finding import Finding
from improvetrack.checks.history import place_of
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action, Agreed, Joining, Renaming, ReportedItem
from improvetrack.model.leaves import DataPath
from improvetrack.model.risk import Risk
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import DATES_OUT_OF_ORDER, UPDATE_BEFORE_JOINING


def check_joining_of_action(action: Action, context: PlanContext) -> Iterator[Finding]:
    """A main action and its parts joined before they left, and before anything was reported on them."""
    parts = (*action.sub_actions, *action.milestones)
    if any(item.joined or item.renamed for item in (action, *parts)):
        yield from _order(action, (), context)
        yield from _order_of_parts(action.sub_actions, "sub_actions", context)
        yield from _order_of_parts(action.milestones, "milestones", context)
        yield from _too_early(action.reported, _joined((action, *parts)), context)


def check_joining_of_theme(theme: Theme, context: PlanContext) -> Iterator[Finding]:
    """A theme's own milestones joined before they left, and titles stand in the order in which they held."""
    yield from _titles(theme.renamed, (), context)
    for number, workstream in enumerate(theme.workstreams):
        yield from _titles(workstream.renamed, ("workstreams", number), context)
    yield from _order_of_parts(theme.milestones, "milestones", context)


def check_report_before_joining(report: ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """Nothing is reported on a theme's own milestone before it joined."""
    theme = context.themes.get(report.theme)
    if theme:
        yield from _too_early(report.reported, _joined(theme.milestones), context)


def check_joining_of_risk(risk: Risk, context: PlanContext) -> Iterator[Finding]:
    """A risk joined the register before it left, and before it was rated."""
    yield from _order(risk, (), context)
    told = ((period, risk.joined, ("updates", period)) for period in risk.updates if risk.joined)
    for period, joined, at in told:
        yield from _find_too_early(risk.id, joined, period, at, context)


def _joined(items: Iterable[Agreed]) -> Mapping[str, Joining]:
    return {item.id: item.joined for item in items if item.joined}


def _too_early(
    reported: Sequence[ReportedItem], joined: Mapping[str, Joining], context: PlanContext
) -> Iterator[Finding]:
    for period, place, item, _ in reported if joined else ():
        if item in joined:
            yield from _find_too_early(item, joined[item], period, place_of(period, place, item), context)


def _find_too_early(item: str, joined: Joining, name: str, at: DataPath, context: PlanContext) -> Iterator[Finding]:
    period, on = context.periods[name], context.window(joined.on)
    if period and on and period.ends + timedelta(days=context.settings.reporting.cut_off) < on.latest:
        message = f"{item} joined the plan later ('{joined.on}'); this is reported for {period.name}."
        hint = "Correct the day on which it joined, or take this out: no report before that day counts it."
        yield Finding(UPDATE_BEFORE_JOINING, at, message, hint=hint, on_key=True)


def _order_of_parts(parts: Sequence[Agreed], field: str, context: PlanContext) -> Iterator[Finding]:
    for number, part in enumerate(parts):
        yield from _order(part, (field, number), context)


def _order(item: Agreed | Risk, owner: DataPath, context: PlanContext) -> Iterator[Finding]:
    """Find what left before it joined, and titles in an order that cannot be."""
    yield from _titles(item.renamed, owner, context)
    if item.joined and item.closed:
        joined, left = context.window(item.joined.on), context.window(item.closed.on)
        if joined and left and left.latest < joined.latest:
            message = f"{item.id} left the plan ('{item.closed.on}') before it joined ('{item.joined.on}')."
            yield _out_of_order((*owner, "closed", "on"), message, ((*owner, "joined", "on"), "joined here"))


def _titles(renamed: Sequence[Renaming], owner: DataPath, context: PlanContext) -> Iterator[Finding]:
    for number in range(1, len(renamed)):
        before, after = (context.window(renamed[place].on) for place in (number - 1, number))
        if before and after and after.latest < before.latest:
            message = f"This title ended ('{renamed[number].on}') before the one above it ('{renamed[number - 1].on}')."
            related = ((*owner, "renamed", number - 1, "on"), "ended later, listed earlier")
            yield _out_of_order((*owner, "renamed", number, "on"), message, related)


def _out_of_order(at: DataPath, message: str, related: tuple[DataPath, str]) -> Finding:
    hint = "Correct whichever of the two dates is wrong."
    return Finding(DATES_OUT_OF_ORDER, at, message, hint=hint, related=(related,))
