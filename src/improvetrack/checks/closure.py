"""What was closed and what left the plan: how and when is said, and nothing is reported on it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from improvetrack.checks.finding import Finding
from improvetrack.checks.history import History, ItemReport
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import (
    Action,
    ActionUpdate,
    Agreed,
    Closure,
    ClosureKind,
    ItemUpdate,
    Progress,
    ReportPlace,
)
from improvetrack.model.dates.words import latest_day
from improvetrack.model.leaves import DataPath
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.model.vocabulary import Slippage, Stage, StatusWord
from improvetrack.rules.catalogue import COMPLETE_BUT_LATE, INCOMPLETE_CHANGE, UPDATE_AFTER_CLOSURE

_CORRECT = "Correct the report that is wrong; work that begins anew is an item of its own, with a new id."


def check_closure(history: History, context: PlanContext) -> Iterator[Finding]:
    """What was reported as done is not contradicted by the same report, nor by a later one without a decision."""
    yield from _not_done(history)
    if not any(report.done for report in history.reports):
        return
    known: dict[str, object] = {}
    closed: ItemReport | None = None
    for report in history.reports:
        if report.done:
            yield from _late(history, report, context)
        if closed is not None and report.done:
            yield from _changed(history, known, closed, report, context)
        elif closed is not None and history.place != "own" and history.item.id not in context.reopened:
            yield _reopened(history, closed, report)
        known |= _facts(report.said)
        closed = report if report.done else None


def _not_done(history: History) -> Iterator[Finding]:
    """Find reports that give a date of completion beside a status of work that goes on or has not begun."""
    for report in history.reports:
        if isinstance(report.said.completed, str) and report.word.stage in (Stage.LIVE, Stage.NOT_STARTED):
            fact = f"{history.item.id} is reported as '{report.word.label}'"
            message = f"{fact}, and as completed ('{report.said.completed}')."
            hint = "Report a status of class done, or take `completed` out."
            yield Finding(COMPLETE_BUT_LATE, history.at(report, "completed"), message, hint=hint)


def check_after_closure(action: Action, own: History, context: PlanContext) -> Iterator[Finding]:
    """No update follows the one that closed the action, unless it only repeats that the action is done.

    What was agreed to be opened again may be reported on again.
    """
    if action.id in context.reopened:
        return
    closed = next((report for report in own.reports if report.done), None)
    before = ActionUpdate()
    for name, update in sorted(action.updates.items()) if closed else ():
        period = context.periods[name]
        if closed and period and period > closed.period and not _repeats(update, before, context):
            fact = f"{action.id} was '{closed.word.label}' in {closed.period.name}"
            yield Finding(
                UPDATE_AFTER_CLOSURE,
                ("updates", name),
                f"{fact}; this update is for {period.name}.",
                hint="Report later work under an action of its own, or correct the status.",
                on_key=True,
                related=_here(own, closed),
            )
        before = update


def _repeats(update: ActionUpdate, before: ActionUpdate, context: PlanContext) -> bool:
    """Say whether an update says only that all is done, or again what the update before said.

    Other dates and causes of what is done are found where each item is looked at by itself.
    """
    own = context.statuses.get(update.status) if update.status else None
    below = (context.statuses_at[place].get(said.status) for place, said in _parts(update))
    if not all(word is None or word.stage is Stage.DONE for word in (own, *below)):
        return False
    dates = () if update.status else ("completed", "forecast", "cause")
    rest = ("rating", "because", "narrative", "achievements", *dates)
    return all(not getattr(update, name) or getattr(update, name) == getattr(before, name) for name in rest)


def _parts(update: ActionUpdate) -> Iterator[tuple[ReportPlace, ItemUpdate]]:
    yield from (("sub_actions", said) for said in update.sub_actions.values())
    yield from (("milestones", said) for said in update.milestones.values())


def _late(history: History, report: ItemReport, context: PlanContext) -> Iterator[Finding]:
    fact = f"{history.item.id} is reported as '{report.word.label}'"
    if report.word.slippage is not Slippage.NONE:
        message = f"{fact}, which plan.yaml defines as both done and late."
        hint = "Report a status that is one or the other, or define the word anew."
        yield Finding(COMPLETE_BUT_LATE, history.at(report), message, hint=hint)
    if _still_to_come(report, context):
        period = f"the period that reports it ({report.period.name})"
        message = f"{fact}, but its forecast, '{report.said.forecast}', is later than {period}."
        hint = "Take the forecast out, or report the status that it calls for."
        yield Finding(COMPLETE_BUT_LATE, history.at(report, "forecast"), message, hint=hint)


def _still_to_come(report: ItemReport, context: PlanContext) -> bool:
    window = context.window(report.said.forecast)
    return window is not None and window.earliest > report.period.ends


def _reopened(history: History, closed: ItemReport, report: ItemReport) -> Finding:
    fact = f"{history.item.id} is reported as '{report.word.label}'"
    message = f"{fact}, but was '{closed.word.label}' in {closed.period.name}."
    return Finding(COMPLETE_BUT_LATE, history.at(report), message, hint=_CORRECT, related=_here(history, closed))


def _changed(
    history: History, known: Mapping[str, object], closed: ItemReport, report: ItemReport, context: PlanContext
) -> Iterator[Finding]:
    """Find what a report changes of an item that was done; a date of completion not yet given may be added."""
    for field, value in _facts(report.said).items():
        added = field == "completed" and field not in known
        late = field == "forecast" and _still_to_come(report, context)
        if known.get(field) != value and not added and not late:
            fact = f"{history.item.id} was '{closed.word.label}' in {closed.period.name}"
            at, related = history.at(report, field), _here(history, closed)
            yield Finding(UPDATE_AFTER_CLOSURE, at, f"{fact}; this changes `{field}`.", hint=_CORRECT, related=related)


def _facts(said: Progress) -> dict[str, object]:
    facts = {"completed": said.completed, "forecast": said.forecast, "cause": said.cause}
    return {field: value for field, value in facts.items() if value is not None}


def _here(history: History, report: ItemReport) -> tuple[tuple[DataPath, str]]:
    return ((history.at(report), f"'{report.word.label}' here"),)


_REPORT_ANEW = "Report later work under an item of its own, or take `closed` out if it was agreed to open it again."

ReportTold = tuple[str, str | None, DataPath]
"""A report on an item: its period, its status where it gives one, and its place."""


def check_closures_of_action(action: Action, _: PlanContext) -> Iterator[Finding]:
    """What was merged into another item, an action or a part of it, says into which."""
    yield from _closure(action, ())
    for place, sub_action in enumerate(action.sub_actions):
        if sub_action.closed:
            yield from _closure(sub_action, ("sub_actions", place))
    for place, milestone in enumerate(action.milestones):
        if milestone.closed:
            yield from _closure(milestone, ("milestones", place))


def check_closures_of_theme(theme: Theme, _: PlanContext) -> Iterator[Finding]:
    """The same of a theme's own milestones."""
    for place, milestone in enumerate(theme.milestones):
        yield from _closure(milestone, ("milestones", place))


def check_updates_after_departure(action: Action, context: PlanContext) -> Iterator[Finding]:
    """No period that began after an action, or a part of it, left the plan has a report on it."""
    if action.closed is not None:
        own: Iterable[ReportTold] = (
            (name, update.status, ("updates", name)) for name, update in action.updates.items()
        )
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
    item: str, closed: Closure, told: Iterable[ReportTold], context: PlanContext, words: Mapping[str, StatusWord]
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


def _told_in(action: Action, field: str, item: str) -> Iterator[ReportTold]:
    for name, update in action.updates.items():
        said = (update.sub_actions if field == "sub_actions" else update.milestones).get(item)
        if said is not None:
            yield name, said.status, ("updates", name, field, item)
