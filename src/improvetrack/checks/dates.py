"""Dates and periods: their words are understood, they come in an order that can be, and periods belong to the cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.checks.finding import Finding
from improvetrack.checks.history import place_of
from improvetrack.checks.plan_context import PlanContext
from improvetrack.diagnostics import Severity, shortened
from improvetrack.model.action import Action, Agreed, ReportedItem, SubAction
from improvetrack.model.dates.window import EARLIEST_YEAR, LATEST_YEAR, MONTHS, Open, Unread, Window
from improvetrack.model.leaves import DataPath, Leaf
from improvetrack.model.periods import Cycle, parse_month
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import (
    AMBIGUOUS_DATE,
    DATES_OUT_OF_ORDER,
    IMPOSSIBLE_DATE,
    UNCLEAR_DATE,
    UNKNOWN_PERIOD,
)

_RULES = {
    "impossible": IMPOSSIBLE_DATE,
    "ambiguous": AMBIGUOUS_DATE,
    "unclear": UNCLEAR_DATE,
    "absent": UNCLEAR_DATE,
}
_TO_COME = frozenset({"due", "starts", "forecast", "before", "after"})
"""The fields of dates that were agreed or are expected; all others are of facts, which may lie far back."""


def find_unread(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find words that are not read as a date."""
    unread = context.readings[leaf.value]
    if isinstance(unread, Unread):
        words = shortened(" ".join(leaf.value.split()))
        message = f"'{words}' is {_HOW.get(unread.kind, unread.kind)}: {_within_sentence(unread.message)}."
        yield Finding(_RULES[unread.kind], leaf.at, message, hint=_cure(unread))

    elif isinstance(unread, Window) and unread.latest.year < EARLIEST_YEAR and leaf.field.name in _TO_COME:
        message = f"'{shortened(leaf.value)}' is impossible: the year is not between {EARLIEST_YEAR} and {LATEST_YEAR}."
        yield Finding(IMPOSSIBLE_DATE, leaf.at, message, hint="Correct the year.")


_HOW = {"absent": "unclear"}


def find_no_day(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find words that are not read as a date, and words such as "TBC" where a day is needed."""
    yield from find_unread(leaf, context)
    if isinstance(context.readings[leaf.value], Open):
        message = f"'{leaf.value}' is no day {leaf.field.day}."
        yield Finding(UNCLEAR_DATE, leaf.at, message, hint="Write a date, such as March 2023.")


def _cure(unread: Unread) -> str:
    if unread.readings:
        return f"Write {' or '.join(repr(reading) for reading in unread.readings)}."
    if unread.kind == "absent":
        return "Write {none: REASON}, which is counted as missing with its reason; TBC says that it is not set yet."
    if unread.kind == "impossible":
        return "Correct the day, the month or the year."
    return "Write it in full, with the year; TBC says that it is not set yet."


def _within_sentence(message: str) -> str:
    """Return a message for the middle of a sentence: only the name of a month keeps its capital."""
    return message if message.startswith(MONTHS) else message[0].lower() + message[1:]


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
    yield from _earlier_than_first(item, owner, context)
    for place, revision in enumerate(item.revisions):
        agreed = context.window(revision.agreed)
        if agreed and agreed.earliest > context.as_at:
            message = f"This date was agreed ('{revision.agreed}') after the day of this check, {context.as_at}."
            hint = "Correct the day, or write the date as a change request until it is agreed."
            at: DataPath = (*owner, "revisions", place, "agreed")
            yield Finding(DATES_OUT_OF_ORDER, at, message, hint=hint, severity=Severity.WARNING)
    for place in range(1, len(item.revisions)):
        before, after = item.revisions[place - 1].agreed, item.revisions[place].agreed
        first, second = context.window(before), context.window(after)
        if first and second and second.latest < first.earliest:
            message = f"This date was agreed ('{after}') before the one above it ('{before}')."
            related = ((*owner, "revisions", place - 1, "agreed"), "agreed later, listed earlier")
            at = (*owner, "revisions", place, "agreed")
            yield _out_of_order(at, message, related, hint="List revisions in the order in which they were agreed.")


def _earlier_than_first(item: Agreed, owner: DataPath, context: PlanContext) -> Iterator[Finding]:
    """Find dates agreed anew that lie before the date first agreed; they may have been brought forward."""
    first = context.window(item.due)
    for place, revision in enumerate(item.revisions):
        due = context.window(revision.due)
        if first and due and due.latest < first.earliest:
            message = f"'{revision.due}' was agreed anew, which is earlier than the date first agreed ('{item.due}')."
            hint = "Correct the date, or accept this finding if the work was brought forward."
            at: DataPath = (*owner, "revisions", place, "due")
            yield Finding(DATES_OUT_OF_ORDER, at, message, hint=hint, severity=Severity.CHALLENGE)


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


def _completed(reported: Sequence[ReportedItem], context: PlanContext) -> Iterator[Finding]:
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


def find_period(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find what is no period of the reporting cycle, and a period that has not begun."""
    period = context.periods[leaf.value]
    if period is None:
        yield from find_any_period(leaf, context)
    elif period.starts > context.as_at:
        starts = f"its first day is {period.starts}, and this is {context.as_at}"
        message = f"The period {leaf.value} has not begun: {starts}."
        hint = "Move it to the period that it belongs to."
        yield Finding(UNKNOWN_PERIOD, leaf.at, message, hint=hint, on_key=leaf.on_key, severity=Severity.WARNING)


def find_any_period(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find what is no period of the reporting cycle."""
    if context.periods[leaf.value] is None:
        message, hint = _no_period(leaf.value, context.cycle)
        yield Finding(UNKNOWN_PERIOD, leaf.at, message, hint=hint, on_key=leaf.on_key)


def find_month(leaf: Leaf, _: PlanContext) -> Iterator[Finding]:
    """Find what is no month."""
    if parse_month(leaf.value) is None:
        message = f"'{leaf.value}' is not a month."
        hint = "Write the year and the month of the achievements, such as 2022-10."
        yield Finding(UNKNOWN_PERIOD, leaf.at, message, hint=hint, on_key=leaf.on_key)


def _no_period(name: str, cycle: Cycle) -> tuple[str, str]:
    """Return what is wrong with what is no period of the reporting cycle, and what to do."""
    nearest = [period.id for period in cycle.nearest(name)]
    if not nearest:
        return f"'{name}' is not a period.", "Write the month in which the period ends, such as 2022-10."
    verb = "periods are" if len(nearest) > 1 else "period is"
    where = "says which there are"
    if cycle.last is not None and name > cycle.last:
        where = f"ends with {cycle.last}: take `last` out while reporting goes on"
    hint = f"The nearest {verb} {' and '.join(nearest)}; `reporting` in plan.yaml {where}."
    return f"'{name}' is not a period of the plan's reporting cycle.", hint
