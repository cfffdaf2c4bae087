"""What became of an approved request: whether a plan is as it asks, and what the plan has instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from improvetrack.analysis.changes.asks import CLOSURES, decision, same_value
from improvetrack.analysis.changes.register import Entry
from improvetrack.analysis.changes.written import written
from improvetrack.model.action import Action, Agreed, ClosureKind, Dated, Milestone, Revision, SubAction
from improvetrack.model.change_request import Ask, ChangeRequest
from improvetrack.model.dates.window import Calendar
from improvetrack.model.dates.words import date_window
from improvetrack.model.leaves import fields_of
from improvetrack.model.meaning import Asked


class Outcome(NamedTuple):
    """Whether what was asked is so, whether something else was done instead, and what is so."""

    made: bool
    otherwise: bool = False
    actual: str | None = None


class Case(NamedTuple):
    """What an approved request asks of an item, and the item as it stands."""

    request: ChangeRequest
    ask: Ask
    entry: Entry
    calendar: Calendar

    def same(self, wanted: str | None, value: Dated | None) -> bool:
        """Say whether a value is the one that is wanted."""
        return same_value(self.ask.what, wanted, value, self.calendar)


def outcome_of(request: ChangeRequest, ask: Ask, entry: Entry | None, calendar: Calendar) -> Outcome:
    """Return what became of what a request asks of an item; None for an item that the plan does not have."""
    if entry is None:
        return Outcome(made=ask.what in (Asked.WITHDRAW, Asked.MERGE))
    return _OUTCOMES[ask.what](Case(request, ask, entry, calendar))


def _added(_: Case) -> Outcome:
    return Outcome(made=True)


def _due(case: Case) -> Outcome:
    """Judge an agreed date, which was reached once it stands among the dates ever agreed.

    Something else was done where a revision names the request, where the date is no longer the one that was to move or,
    if the request does not say which, where a revision was agreed since the decision.
    """
    ask, record = case.ask, case.entry.record
    if not isinstance(record, Agreed):
        return Outcome(made=False)
    revised = [revision.due for revision in record.revisions]
    made = bool(revised) if ask.after is None else any(case.same(ask.after, date) for date in (record.due, *revised))
    otherwise = any(revision.change == case.request.id for revision in record.revisions) or (
        any(_since_decision(revision, case) for revision in record.revisions)
        if ask.before is None
        else not case.same(ask.before, record.agreed_due)
    )
    return Outcome(made, otherwise, written(record.agreed_due))


def _since_decision(revision: Revision, case: Case) -> bool:
    agreed, decided = date_window(revision.agreed, case.calendar), decision(case.request, case.calendar)
    return agreed is not None and decided is not None and agreed.latest >= decided.earliest


def _baseline(case: Case) -> Outcome:
    """Judge a date that is to be put right: the one first agreed, or one agreed since."""
    record = case.entry.record
    revised = [revision.due for revision in record.revisions] if isinstance(record, Agreed) else []
    outcome = _value(case)
    return outcome._replace(made=outcome.made or any(case.same(case.ask.after, date) for date in revised))


def _value(case: Case) -> Outcome:
    """Judge a value that only stands as it is now; an item that cannot have it has none."""
    record = case.entry.record
    name = next((field.name for field in fields_of(type(record)) if field.asked is case.ask.what), None)
    value: Dated | None = getattr(record, name) if name else None
    altered = case.ask.before is not None and not case.same(case.ask.before, value)
    return Outcome(case.same(case.ask.after, value), altered, written(value))


def _left(case: Case) -> Outcome:
    closure = case.entry.closure
    if closure is None:
        return Outcome(made=False)
    as_asked = closure.how is CLOSURES[case.ask.what]
    actual = closure.into if as_asked and closure.how is ClosureKind.MERGED else closure.how.value
    return Outcome(as_asked and case.same(case.ask.after, closure.into), otherwise=True, actual=actual)


def _reopened(case: Case) -> Outcome:
    closure = case.entry.closure
    return Outcome(made=closure is None, actual=closure.how.value if closure else None)


def _moved(case: Case) -> Outcome:
    places = _places(case.entry)
    moved = case.ask.before is not None and case.ask.before not in places
    return Outcome(case.ask.after is None or case.ask.after in places, moved, places[-1] if places else None)


def _places(entry: Entry) -> tuple[str, ...]:
    """Return the ids of what an item stands under, each way of writing them, the closest last."""
    item, record = entry.item, entry.record
    if isinstance(record, Action):
        workstream = (record.workstream, f"{record.theme}/{record.workstream}") if record.workstream else ()
        return (record.theme, *workstream)
    above = item.action or item.theme
    return (above,) if above and isinstance(record, SubAction | Milestone) else ()


_OUTCOMES: Mapping[Asked, Callable[[Case], Outcome]] = {
    Asked.ADD: _added,
    Asked.DUE: _due,
    Asked.BASELINE: _baseline,
    Asked.LEAD: _value,
    Asked.STARTS: _value,
    Asked.TITLE: _value,
    Asked.OUTCOME: _value,
    Asked.CLOSE: _left,
    Asked.WITHDRAW: _left,
    Asked.MERGE: _left,
    Asked.REOPEN: _reopened,
    Asked.MOVE: _moved,
}
