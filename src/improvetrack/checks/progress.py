"""What updates say of items: slippage has a cause and a new date, completion has a date, a stop has a reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from improvetrack.checks.finding import Finding
from improvetrack.checks.history import History, Report
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import MilestoneUpdate
from improvetrack.model.vocabulary import AT_REST, Slippage, Stage
from improvetrack.rules.catalogue import (
    COMPLETE_WITHOUT_DATE,
    SLIPPED_WITHOUT_CAUSE,
    SLIPPED_WITHOUT_DATE,
    STOPPED_WITHOUT_REASON,
)


def check_progress(history: History, context: PlanContext) -> Iterator[Finding]:
    """Each report says what its status word calls for; each run of reports in one class needs to say so once."""
    yield from _slipped(history, context)
    if all(report.word.stage not in AT_REST for report in history.reports):
        return
    for stage, run in groupby(history.reports, key=lambda report: report.word.stage):
        if stage is Stage.DONE:
            yield from _undated(history, list(run))
        elif stage is Stage.STOPPED:
            yield from _unexplained(history, list(run))


def _slipped(history: History, context: PlanContext) -> Iterator[Finding]:
    dated = False
    for report in history.reports:
        dated = dated or report.said.forecast is not None
        if report.done or report.word.slippage is Slippage.NONE:
            continue
        if report.said.cause is None:
            message = f"{_fact(history, report)}, without a cause."
            yield Finding(SLIPPED_WITHOUT_CAUSE, history.at(report), message, hint=_name_a_cause(context))
        if not dated:
            message = f"{_fact(history, report)}, without a new date."
            hint = "Add `forecast` with the date now expected, or `forecast: {none: why}`."
            yield Finding(SLIPPED_WITHOUT_DATE, history.at(report), message, hint=hint)


def _name_a_cause(context: PlanContext) -> str:
    causes = [cause.id for cause in context.settings.causes]
    if not causes:
        return "List the plan's causes in plan.yaml and add `cause` here, or write `cause: {none: why}`."
    shown = ", ".join(causes[:8]) + (", ..." if len(causes) > 8 else "")
    return f"Add `cause`, which can be {shown}; or write `cause: {{none: why}}`."


def _undated(history: History, run: list[Report]) -> Iterator[Finding]:
    if all(report.said.completed is None for report in run):
        message = f"{_fact(history, run[0])}, but not since when."
        hint = "Add `completed` with the date, or `completed: {none: why}`."
        yield Finding(COMPLETE_WITHOUT_DATE, history.at(run[0]), message, hint=hint)


def _unexplained(history: History, run: list[Report]) -> Iterator[Finding]:
    if not any(_gives_a_reason(report) for report in run):
        message = f"{_fact(history, run[0])}, without a reason."
        yield Finding(STOPPED_WITHOUT_REASON, history.at(run[0]), message, hint="Add `note` with the reason.")


def _gives_a_reason(report: Report) -> bool:
    """Say whether a report has a note or, on a milestone, words that say more than the status does."""
    said = report.said
    if said.note is not None:
        return True
    if not isinstance(said, MilestoneUpdate) or said.words is None:
        return False
    return said.words.strip(" .").casefold() != report.word.label.casefold()


def _fact(history: History, report: Report) -> str:
    return f"{history.item.id} is reported as '{report.word.label}'"
