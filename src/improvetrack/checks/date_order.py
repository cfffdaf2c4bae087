"""The order of dates. Words allow many days, so that only what no choice of days can put right is found."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.dates import reports_of
from improvetrack.checks.finding import DataPath, Finding
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action, Agreed, Progress, SubAction
from improvetrack.model.date_words import date_window
from improvetrack.model.dates import Calendar
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import DATES_OUT_OF_ORDER


def check_order_of_action(action: Action, frame: Frame) -> Iterator[Finding]:
    """An action starts before it is due, and is due no earlier than its sub-actions."""
    calendar = frame.calendar
    due = date_window(action.agreed_due, calendar)
    if due is None or frame.has_left(action):
        return
    starts = date_window(action.starts, calendar)
    if starts and starts.earliest > due.latest:
        yield _out_of_order(
            ("starts",),
            f"Work starts ('{action.starts}') after it is due ('{action.agreed_due}').",
            (_due_at(action, ()), "due here"),
        )
    for place, sub_action in enumerate(action.sub_actions):
        window = date_window(sub_action.agreed_due, calendar)
        if window and window.earliest > due.latest and not frame.has_left(sub_action):
            yield _later_than_action(sub_action, ("sub_actions", place), action)


def _later_than_action(sub_action: SubAction, owner: DataPath, action: Action) -> Finding:
    return _out_of_order(
        _due_at(sub_action, owner),
        f"The sub-action is due ('{sub_action.agreed_due}') after its action ('{action.agreed_due}').",
        (_due_at(action, ()), "the action is due here"),
    )


def check_order_of_revisions(record: Action | Theme, frame: Frame) -> Iterator[Finding]:
    """Dates that were agreed anew stand in the order in which they were agreed."""
    if isinstance(record, Action):
        yield from _revisions(record, (), frame.calendar)
        for place, sub_action in enumerate(record.sub_actions):
            if sub_action.revisions:
                yield from _revisions(sub_action, ("sub_actions", place), frame.calendar)
    for place, milestone in enumerate(record.milestones):
        if milestone.revisions:
            yield from _revisions(milestone, ("milestones", place), frame.calendar)


def _revisions(item: Agreed, owner: DataPath, calendar: Calendar) -> Iterator[Finding]:
    for place in range(1, len(item.revisions)):
        before, after = item.revisions[place - 1].agreed, item.revisions[place].agreed
        first, second = date_window(before, calendar), date_window(after, calendar)
        if first and second and second.latest < first.earliest:
            message = f"This date was agreed ('{after}') before the one above it ('{before}')."
            related = ((*owner, "revisions", place - 1, "agreed"), "agreed later, listed earlier")
            at: DataPath = (*owner, "revisions", place, "agreed")
            yield _out_of_order(at, message, related, hint="List revisions in the order in which they were agreed.")


def check_completed_in_time(action: Action, frame: Frame) -> Iterator[Finding]:
    """Nothing is reported complete in a period that was over by then, nor an action before work on it starts."""
    for at, report in reports_of(action):
        if isinstance(report.completed, str):
            yield from _completed(report, at, str(at[1]), frame)
    calendar = frame.calendar
    starts = date_window(action.starts, calendar)
    for period, update in action.updates.items() if starts else ():
        completed = date_window(update.completed, calendar)
        if starts and completed and completed.latest < starts.earliest:
            at = ("updates", period, "completed")
            message = f"Completed ('{update.completed}') before work starts ('{action.starts}')."
            yield _out_of_order(at, message, (("starts",), "starts here"))


def check_completed_in_report(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """No milestone of a theme is reported complete in a period that was over by then."""
    for name, update in report.milestones.items():
        yield from _completed(update, ("milestones", name), report.period, frame)


def _completed(report: Progress, owner: DataPath, period: str, frame: Frame) -> Iterator[Finding]:
    reported = frame.cycle.period(period)
    completed = date_window(report.completed, frame.calendar)
    if reported and completed and completed.earliest > reported.ends:
        message = f"Completed ('{report.completed}') after the end of the period that reports it ({period})."
        hint = "Report it in the period in which it was completed, or write the date as `forecast`."
        yield _out_of_order((*owner, "completed"), message, hint=hint)


def _due_at(item: Agreed, owner: DataPath) -> DataPath:
    """Return the place of the date that is agreed now."""
    return (*owner, "revisions", len(item.revisions) - 1, "due") if item.revisions else (*owner, "due")


def _out_of_order(
    at: DataPath,
    message: str,
    related: tuple[DataPath, str] | None = None,
    hint: str = "Correct whichever of the two dates is wrong.",
) -> Finding:
    return Finding(DATES_OUT_OF_ORDER, at, message, hint=hint, related=(related,) if related else ())
