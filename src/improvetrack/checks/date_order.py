"""The order of dates. Words allow many days, so that only what no choice of days can put right is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.checks.finding import Finding
from improvetrack.checks.history import place_of
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action, Agreed, Reported, SubAction
from improvetrack.model.leaves import DataPath
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import DATES_OUT_OF_ORDER


def check_order_of_action(action: Action, context: PlanContext) -> Iterator[Finding]:
    """An action starts before it is due, and is due no earlier than its sub-actions."""
    due = context.window(action.agreed_due)
    if due is None or context.has_left(action):
        return
    starts = context.window(action.starts)
    if starts and starts.earliest > due.latest:
        yield _out_of_order(
            ("starts",),
            f"Work starts ('{action.starts}') after it is due ('{action.agreed_due}').",
            (_due_at(action, ()), "due here"),
        )
    for place, sub_action in enumerate(action.sub_actions):
        window = context.window(sub_action.agreed_due)
        if window and window.earliest > due.latest and not context.has_left(sub_action):
            yield _later_than_action(sub_action, ("sub_actions", place), action)


def _later_than_action(sub_action: SubAction, owner: DataPath, action: Action) -> Finding:
    return _out_of_order(
        _due_at(sub_action, owner),
        f"The sub-action is due ('{sub_action.agreed_due}') after its action ('{action.agreed_due}').",
        (_due_at(action, ()), "the action is due here"),
    )


def check_order_of_revisions(record: Action | Theme, context: PlanContext) -> Iterator[Finding]:
    """Dates that were agreed anew stand in the order in which they were agreed."""
    if isinstance(record, Action):
        yield from _revisions(record, (), context)
        for place, sub_action in enumerate(record.sub_actions):
            if sub_action.revisions:
                yield from _revisions(sub_action, ("sub_actions", place), context)
    for place, milestone in enumerate(record.milestones):
        if milestone.revisions:
            yield from _revisions(milestone, ("milestones", place), context)


def _revisions(item: Agreed, owner: DataPath, context: PlanContext) -> Iterator[Finding]:
    for place in range(1, len(item.revisions)):
        before, after = item.revisions[place - 1].agreed, item.revisions[place].agreed
        first, second = context.window(before), context.window(after)
        if first and second and second.latest < first.earliest:
            message = f"This date was agreed ('{after}') before the one above it ('{before}')."
            related = ((*owner, "revisions", place - 1, "agreed"), "agreed later, listed earlier")
            at: DataPath = (*owner, "revisions", place, "agreed")
            yield _out_of_order(at, message, related, hint="List revisions in the order in which they were agreed.")


def check_completed_in_time(action: Action, context: PlanContext) -> Iterator[Finding]:
    """Nothing is reported complete in a period that was over by then, nor an action before work on it starts."""
    yield from _completed(action.reported, context)
    starts = context.window(action.starts)
    for period, update in action.updates.items() if starts else ():
        completed = context.window(update.completed)
        if starts and completed and completed.latest < starts.earliest:
            at: DataPath = ("updates", period, "completed")
            message = f"Completed ('{update.completed}') before work starts ('{action.starts}')."
            yield _out_of_order(at, message, (("starts",), "starts here"))


def check_completed_in_report(report: ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """No milestone of a theme is reported complete in a period that was over by then."""
    yield from _completed(report.reported, context)


def _completed(reported: Sequence[Reported], context: PlanContext) -> Iterator[Finding]:
    for name, place, item, said in reported:
        completed = said.completed and context.window(said.completed)
        period = context.periods[name] if completed else None
        if completed and period and completed.earliest > period.ends:
            message = f"Completed ('{said.completed}') after the end of the period that reports it ({name})."
            hint = "Report it in the period in which it was completed, or write the date as `forecast`."
            yield _out_of_order((*place_of(name, place, item), "completed"), message, hint=hint)


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
