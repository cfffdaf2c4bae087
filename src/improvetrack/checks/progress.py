"""What was reported says enough, and is not too old."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from improvetrack.analysis.as_agreed import has_left
from improvetrack.checks.finding import Finding
from improvetrack.checks.history import History, ItemReport
from improvetrack.checks.plan_context import PlanContext
from improvetrack.diagnostics import Severity
from improvetrack.model.action import Action, MilestoneUpdate
from improvetrack.model.dates.window import Open
from improvetrack.model.periods import Period
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import AT_REST, Slippage, Stage
from improvetrack.rules.catalogue import (
    COMPLETE_WITHOUT_DATE,
    SLIPPED_WITHOUT_CAUSE,
    SLIPPED_WITHOUT_DATE,
    STALE,
    STOPPED_WITHOUT_REASON,
)


def check_progress(history: History, context: PlanContext) -> Iterator[Finding]:
    """Each report says what its status word calls for; each run of reports in one class needs to say so once."""
    yield from _slipped(history, context)
    if all(report.word.stage not in AT_REST for report in history.reports):
        return
    for stage, run in groupby(history.reports, key=lambda report: report.word.stage):
        if stage is Stage.DONE:
            yield from _undated(history, list(run), context)
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


def _names_no_day(report: ItemReport, context: PlanContext) -> bool:
    """Say whether the words for a day of completion are understood, and name none, such as TBC."""
    completed = report.said.completed
    return isinstance(completed, str) and isinstance(context.readings[completed], Open)


def _undated(history: History, run: list[ItemReport], context: PlanContext) -> Iterator[Finding]:
    undecided = [report for report in run if _names_no_day(report, context)]
    if undecided and not any(context.window(report.said.completed) for report in run):
        message = (
            f"{_fact(history, undecided[0])}, and as completed '{undecided[0].said.completed}', which names no day."
        )
        hint = "Write the date in `completed`, or `completed: {none: why}`."
        yield Finding(COMPLETE_WITHOUT_DATE, history.at(undecided[0], "completed"), message, hint=hint)
    if all(report.said.completed is None for report in run):
        message = f"{_fact(history, run[0])}, but not since when."
        hint = "Add `completed` with the date, or `completed: {none: why}`."
        yield Finding(COMPLETE_WITHOUT_DATE, history.at(run[0]), message, hint=hint)


def _unexplained(history: History, run: list[ItemReport]) -> Iterator[Finding]:
    if not any(_gives_a_reason(report) for report in run):
        message = f"{_fact(history, run[0])}, without a reason."
        yield Finding(STOPPED_WITHOUT_REASON, history.at(run[0]), message, hint="Add `note` with the reason.")


def _gives_a_reason(report: ItemReport) -> bool:
    """Say whether a report has a note or, on a milestone, words that say more than the status does."""
    said = report.said
    if said.note is not None:
        return True
    if not isinstance(said, MilestoneUpdate) or said.words is None:
        return False
    return said.words.strip(" .").casefold() != report.word.label.casefold()


def _fact(history: History, report: ItemReport) -> str:
    return f"{history.item.id} is reported as '{report.word.label}'"


def check_freshness(action: Action, context: PlanContext) -> Iterator[Finding]:
    """An open action has an update for the latest period that is over (`freshness` says how long none is borne)."""
    period = context.period
    latest = max(action.updates, default="")
    if period is None or latest >= period.id:
        return
    if any(context.periods[name] is None for name in action.updates):
        return
    if has_left(action.closed, period.ends, context.calendar) or _closed(action, context):
        return
    missing = _missing(action, latest, context)
    freshness = context.settings.freshness
    is_error = freshness.error is not None and len(missing) >= freshness.error
    if is_error or len(missing) >= freshness.warning:
        yield Finding(
            STALE,
            ("updates", latest) if latest else ("id",),
            f"{_last_update(latest, context)}; {_are_missing(missing)}.",
            hint=_cure(missing[-1], latest),
            on_key=bool(latest),
            severity=Severity.ERROR if is_error else None,
        )


def check_theme_freshness(theme: Theme, context: PlanContext) -> Iterator[Finding]:
    """A theme that has reported in its own words does so for the latest period that is over."""
    period, latest = context.period, context.periods[context.reported.get(theme.id, "")]
    if period is None or latest is None or latest.id >= period.id:
        return
    missing = 0
    before: Period | None = period
    while before is not None and before.id > latest.id:
        missing, before = missing + 1, context.cycle.before(before)
    if missing >= context.settings.freshness.warning:
        message = f"No report on this theme since {latest.name}; the report for {period.name} is missing."
        yield Finding(STALE, ("id",), message, hint=f"Add periods/{period.id}/{theme.id}.yaml.")


def _closed(action: Action, context: PlanContext) -> bool:
    """Say whether the last status or the last rating of the action itself is one of the class done."""
    updates = [update for _, update in sorted(action.updates.items(), reverse=True)]
    status = next((update.status for update in updates if update.status), None)
    rating = next((update.rating for update in updates if update.rating), None)
    word = context.statuses.get(status) if status else None
    rated = context.ratings.get(rating) if isinstance(rating, str) else None
    return (word is not None and word.stage is Stage.DONE) or (rated is not None and rated.stage is Stage.DONE)


def _missing(action: Action, latest: str, context: PlanContext) -> list[Period]:
    """Return the periods since the latest update, oldest first; without one, since it joined and work on it starts."""
    begins, joined = context.window(action.starts), context.window(action.joined.on) if action.joined else None
    first = (begins and begins.earliest, joined and joined.latest)
    periods: list[Period] = []
    period = context.period
    while period is not None and period.id > latest:
        if latest or all(day is None or period.ends >= day for day in first):
            periods.append(period)
        period = context.cycle.before(period)
    return periods[::-1]


def _last_update(latest: str, context: PlanContext) -> str:
    period = context.periods[latest]
    return f"No update since {period.name}" if period else "No update yet"


def _are_missing(missing: list[Period]) -> str:
    first, last = missing[0].name, missing[-1].name
    if len(missing) == 1:
        return f"the report for {last} is missing"
    if len(missing) == 2:
        return f"the reports for {first} and {last} are missing"
    return f"the {len(missing)} reports from {first} to {last} are missing"


def _cure(period: Period, latest: str) -> str:
    otherwise = "report the status that ended the work" if latest else "say with `starts` when work begins"
    return f"Add an update for {period.id}, or {otherwise}."
