"""What is done stays done: nothing complete is late, still to come or reported on anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from improvetrack.checks.finding import Finding
from improvetrack.checks.history import History, Report
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action, ActionUpdate, Progress
from improvetrack.model.leaves import DataPath
from improvetrack.model.vocabulary import Slippage, Stage
from improvetrack.rules.catalogue import COMPLETE_BUT_LATE, UPDATE_AFTER_CLOSURE

_CORRECT = "Correct the report that is wrong; work that begins anew is an item of its own, with a new id."


def check_closure(history: History, context: PlanContext) -> Iterator[Finding]:
    """What was reported as done is not contradicted by the same report, nor by a later one without a decision."""
    yield from _not_done(history)
    if not any(report.done for report in history.reports):
        return
    known: dict[str, object] = {}
    closed: Report | None = None
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
    for name, update in sorted(action.updates.items()) if closed else ():
        period = context.periods[name]
        if closed and period and period > closed.period and not _repeats(update, context):
            fact = f"{action.id} was '{closed.word.label}' in {closed.period.name}"
            yield Finding(
                UPDATE_AFTER_CLOSURE,
                ("updates", name),
                f"{fact}; this update is for {period.name}.",
                hint="Report later work under an action of its own, or correct the status.",
                on_key=True,
                related=_here(own, closed),
            )


def _repeats(update: ActionUpdate, context: PlanContext) -> bool:
    word = context.statuses.get(update.status) if update.status else None
    said = ActionUpdate(status=update.status, completed=update.completed, note=update.note)
    return update == said and (word is None or word.stage is Stage.DONE)


def _late(history: History, report: Report, context: PlanContext) -> Iterator[Finding]:
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


def _still_to_come(report: Report, context: PlanContext) -> bool:
    window = context.window(report.said.forecast)
    return window is not None and window.earliest > report.period.ends


def _reopened(history: History, closed: Report, report: Report) -> Finding:
    fact = f"{history.item.id} is reported as '{report.word.label}'"
    message = f"{fact}, but was '{closed.word.label}' in {closed.period.name}."
    return Finding(COMPLETE_BUT_LATE, history.at(report), message, hint=_CORRECT, related=_here(history, closed))


def _changed(
    history: History, known: Mapping[str, object], closed: Report, report: Report, context: PlanContext
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


def _here(history: History, report: Report) -> tuple[tuple[DataPath, str]]:
    return ((history.at(report), f"'{report.word.label}' here"),)
