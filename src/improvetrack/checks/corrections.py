"""Corrections: each names a value of a past report, and says what is right, as the report itself now does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.analysis.changes.written import same_words, values_of
from improvetrack.checks.finding import Finding, did_you_mean
from improvetrack.checks.plan_context import PlanContext
from improvetrack.diagnostics import quoted_apart, shortened
from improvetrack.model.action import Action, ActionUpdate, ItemUpdate, MilestoneUpdate
from improvetrack.model.leaves import DataPath
from improvetrack.model.provenance import Correction
from improvetrack.model.record import Record
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import CORRECTION_DISAGREES, DATES_OUT_OF_ORDER

_OF_THEME = ("summary", "achievements", "milestones", "workstreams")
_ITEMS: dict[str, type[Record]] = {"sub_actions": ItemUpdate, "milestones": MilestoneUpdate}


def check_corrections(record: Action | ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """A correction names a value of a past report that it stands with, and says of it what the report now says."""
    for place, correction in enumerate(record.corrections):
        at: DataPath = ("corrections", place)
        yield from _order(correction, at, context)
        report = _report(record, correction.period)
        if report is not None:
            fields = tuple(ActionUpdate.model_fields) if isinstance(report, ActionUpdate) else _OF_THEME
            yield from _disagreement(correction, at, report, fields)
        elif context.periods[correction.period]:
            yield _elsewhere(record, correction, (*at, "period"))


def _report(record: Action | ThemeReport, period: str) -> ActionUpdate | ThemeReport | None:
    if isinstance(record, Action):
        return record.updates.get(period)
    return record if record.period == period else None


def _elsewhere(record: Action | ThemeReport, correction: Correction, at: DataPath) -> Finding:
    if isinstance(record, Action):
        message, hint = f"{record.id} has no update for {correction.period}.", "Name the period of one of its updates."
    else:
        message = f"This is the report for {record.period}, and the correction is of {correction.period}."
        hint = f"Move it to periods/{correction.period}/{record.theme}.yaml."
    return Finding(CORRECTION_DISAGREES, at, message, hint=hint)


def _order(correction: Correction, at: DataPath, context: PlanContext) -> Iterator[Finding]:
    known = context.periods[correction.printed] and context.periods[correction.period]
    if known and correction.printed <= correction.period:
        message = f"The report for {correction.printed} cannot correct the one for {correction.period}."
        hint = "Name the period of a later report."
        yield Finding(DATES_OUT_OF_ORDER, (*at, "printed"), message, hint=hint)


def _disagreement(correction: Correction, at: DataPath, report: Record, fields: Sequence[str]) -> Iterator[Finding]:
    place, said = correction.at, dict(_said(report))
    wrong = _wrong_part(place, fields)
    if wrong is not None:
        message = f"No report says anything at `{shortened(place)}`."
        yield Finding(CORRECTION_DISAGREES, (*at, "at"), message, hint=did_you_mean(*wrong, owner="A report"))
    elif any(known.startswith(f"{place}.") for known in said):
        message, hint = f"`{shortened(place)}` holds several values.", "Name one of them."
        yield Finding(CORRECTION_DISAGREES, (*at, "at"), message, hint=hint)
    elif same_words(correction.was, correction.now):
        message, hint = "The correction changes nothing.", "Say in `was` what the report said when it was published."
        yield Finding(CORRECTION_DISAGREES, (*at, "now"), message, hint=hint)
    elif not same_words(correction.now, said.get(place)):
        there, right = quoted_apart(said.get(place), correction.now)
        message = f"The report has {there} at `{shortened(place)}`, and `now` has {right}."
        hint = "Correct the report, or write in `now` what it has."
        yield Finding(CORRECTION_DISAGREES, (*at, "now"), message, hint=hint)


def _said(report: Record) -> Iterator[tuple[str, str]]:
    """Yield what a report says by its place, the entries of a list by their numbers from 0 on."""
    for place, value in values_of(report).items():
        if isinstance(value, str):
            yield place, value
        else:
            yield from ((f"{place}.{number}", entry) for number, entry in enumerate(value))


def _wrong_part(place: str, fields: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    """Return the part of a place that no report has, and what it may be, where there is one."""
    first, _, rest = place.partition(".")
    if first not in fields:
        return first, fields
    kind, last = _ITEMS.get(first), rest.rpartition(".")[2]
    return (last, tuple(kind.model_fields)) if kind and rest and last not in kind.model_fields else None
