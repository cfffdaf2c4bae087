"""Levels: a plan that gives a level no name in plan.yaml does not use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action
from improvetrack.model.leaves import DataPath
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import UNUSED_LEVEL


def check_levels_of_action(action: Action, context: PlanContext) -> Iterator[Finding]:
    """An action has no workstream, sub-actions or milestones where the plan does not use them."""
    levels = context.settings.levels
    if levels.workstream is None and action.workstream is not None:
        yield _unused("workstream", ("workstream",))
    if levels.sub_action is None:
        reported = [period for period, update in action.updates.items() if update.sub_actions]
        yield from _items("sub_action", "sub_actions", agreed=bool(action.sub_actions), reported=reported)
    if levels.milestone is None:
        reported = [period for period, update in action.updates.items() if update.milestones]
        yield from _items("milestone", "milestones", agreed=bool(action.milestones), reported=reported)


def _items(level: str, field: str, *, agreed: bool, reported: Sequence[str]) -> Iterator[Finding]:
    """Find the items of an unused level where they are agreed or, if nowhere, where they are first reported."""
    if agreed:
        yield _unused(level, (field,))
    elif reported:
        yield _unused(level, ("updates", reported[0], field))


def check_levels_of_theme(theme: Theme, context: PlanContext) -> Iterator[Finding]:
    """A theme has no workstreams or milestones where the plan does not use them."""
    levels = context.settings.levels
    if levels.workstream is None and theme.workstreams:
        yield _unused("workstream", ("workstreams",))
    if levels.milestone is None and theme.milestones:
        yield _unused("milestone", ("milestones",))


def check_levels_of_report(report: ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """A theme's report speaks of no workstreams or milestones where the plan does not use them."""
    levels = context.settings.levels
    if levels.workstream is None and report.workstreams:
        yield _unused("workstream", ("workstreams",))
    if levels.milestone is None and report.milestones:
        yield _unused("milestone", ("milestones",))


def _unused(level: str, at: DataPath) -> Finding:
    message = f"The plan does not use the level `{level}`."
    hint = f"Give `{level}` a name under `levels` in plan.yaml, or take this out."
    return Finding(UNUSED_LEVEL, at, message, hint=hint, on_key=True)
