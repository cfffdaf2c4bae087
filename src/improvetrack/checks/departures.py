"""What left the plan says how and when it did, and nothing is reported on it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action, Agreed, Closure, ClosureKind
from improvetrack.model.date_words import latest_day
from improvetrack.model.leaves import DataPath
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.model.vocabulary import Stage, StatusWord
from improvetrack.rules.catalogue import INCOMPLETE_CHANGE, UPDATE_AFTER_CLOSURE

_REPORT_ANEW = "Report later work under an item of its own, or take `closed` out if it was agreed to open it again."

Told = tuple[str, str | None, DataPath]
"""A report on an item: its period, its status where it gives one, and its place."""


def check_closures_of_action(action: Action, _: PlanContext) -> Iterator[Finding]:
    """What was merged into another item, an action or a part of it, says into which."""
    yield from _closure(action, ())
    for place, sub_action in enumerate(action.sub_actions):
        yield from _closure(sub_action, ("sub_actions", place))
    for place, milestone in enumerate(action.milestones):
        yield from _closure(milestone, ("milestones", place))


def check_closures_of_theme(theme: Theme, _: PlanContext) -> Iterator[Finding]:
    """The same of a theme's own milestones."""
    for place, milestone in enumerate(theme.milestones):
        yield from _closure(milestone, ("milestones", place))


def check_updates_after_departure(action: Action, context: PlanContext) -> Iterator[Finding]:
    """No period that began after an action, or a part of it, left the plan has a report on it."""
    if action.closed is not None:
        own: Iterable[Told] = ((name, update.status, ("updates", name)) for name, update in action.updates.items())
        yield from find_reports_after(action.id, action.closed, own, context, context.statuses)
        return
    for sub_action in action.sub_actions:
        if sub_action.closed is not None:
            told = _told_in(action, "sub_actions", sub_action.id)
            yield from find_reports_after(sub_action.id, sub_action.closed, told, context, context.statuses)
    for milestone in action.milestones:
        if milestone.closed is not None:
            told = _told_in(action, "milestones", milestone.id)
            yield from find_reports_after(milestone.id, milestone.closed, told, context, context.milestone_statuses)


def check_report_after_departure(report: ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """The same of a theme's own milestones."""
    theme = context.themes.get(report.theme)
    for milestone in theme.milestones if theme else ():
        said = report.milestones.get(milestone.id)
        if milestone.closed is not None and said is not None:
            told = [(report.period, said.status, ("milestones", milestone.id))]
            yield from find_reports_after(milestone.id, milestone.closed, told, context, context.milestone_statuses)


def find_in_closure(item: str, closed: Closure, at: DataPath) -> Iterator[Finding]:
    """Find what is wrong with what an item was merged into."""
    if closed.how is ClosureKind.MERGED and closed.into is None:
        hint = "Add `into` with the id of the item that carries the work on."
        yield Finding(INCOMPLETE_CHANGE, at, f"{item} was merged, and it is not said into what.", hint=hint)
    elif closed.into == item:
        hint = "Name another item, or leave `into` out."
        yield Finding(INCOMPLETE_CHANGE, (*at, "into"), f"{item} cannot carry its own work on.", hint=hint)


def find_reports_after(
    item: str, closed: Closure, told: Iterable[Told], context: PlanContext, words: Mapping[str, StatusWord]
) -> Iterator[Finding]:
    """Find reports for periods that began after an item left the plan.

    Once a status says that the item is done, what is reported later is left to the checks of what is done.
    """
    left = latest_day(closed.on, context.calendar)
    for name, status, at in sorted(told):
        period, word = context.periods[name], words.get(status) if status else None
        if left and period and period.starts > left:
            message = f"{item} was {closed.how} ('{closed.on}'); this is reported for {period.name}."
            yield Finding(UPDATE_AFTER_CLOSURE, at, message, hint=_REPORT_ANEW, on_key=True)
        if word is not None and word.stage is Stage.DONE:
            return


def _closure(item: Agreed, owner: DataPath) -> Iterator[Finding]:
    if item.closed is not None:
        yield from find_in_closure(item.id, item.closed, (*owner, "closed"))


def _told_in(action: Action, field: str, item: str) -> Iterator[Told]:
    for name, update in action.updates.items():
        said = (update.sub_actions if field == "sub_actions" else update.milestones).get(item)
        if said is not None:
            yield name, said.status, ("updates", name, field, item)
