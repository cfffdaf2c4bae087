"""What change requests ask for, and corrections of past reports, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from improvetrack.analysis.changes.approvals import ProposedClosure, Unmade
from improvetrack.analysis.changes.kinds import Change, Corrected
from improvetrack.model.change_request import Ask
from improvetrack.model.meaning import Asked
from improvetrack.model.periods import month_name
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.rows import Rows
from improvetrack.reports.changes.telling import place_said, value_said
from improvetrack.reports.changes.words import item_words, reason_words


@dataclass(frozen=True, slots=True)
class UnmadeRow:
    """A change that a forum approved and the plan does not show."""

    item: str
    """The id of the item."""
    subject: str
    """The item in words."""
    asked: str
    """What was approved, in words."""
    how: str
    """What became of it: not made, or made differently."""
    actual: str | None
    """What the plan has instead."""
    told: str
    """What became of it, in words."""
    request: str
    """The change request."""
    reason: str
    """Why, in words."""
    asked_by: str | None
    """The post that asked for it."""
    decided: str | None
    """The forum that approved it, and when."""
    minute: str | None
    """The minute that records it."""


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A closure that is proposed."""

    item: str
    """The id of the item."""
    subject: str
    """The item in words."""
    asked: str
    """What is asked for, in words."""
    ends: str | None
    """The title of the workstream that would close with it."""
    workstream: str | None
    """The id of that workstream."""
    request: str
    """The change request."""
    reason: str
    """Why, in words."""
    asked_by: str | None
    """The post that asked for it."""


def unmade_row(unmade: Unmade, names: Names) -> UnmadeRow:
    """Return what was approved but not made, or made differently."""
    request, decision = unmade.request, unmade.request.decided
    actual = _name(unmade.ask, names)(unmade.actual) if unmade.actual else None
    return UnmadeRow(
        item=unmade.ask.item,
        subject=names.item(unmade.ask.item),
        asked=ask_words(unmade.ask, names),
        how=unmade.how,
        actual=actual,
        told=f"{unmade.how}; it is {actual}" if actual else unmade.how,
        request=request.id,
        reason=reason_words(request, names),
        asked_by=names.post(request.asked_by) if request.asked_by else None,
        decided=f"{decision.forum}, {decision.on}" if decision else None,
        minute=decision.minute if decision else None,
    )


def closure_row(closure: ProposedClosure, names: Names) -> ClosureRow:
    """Return a closure that is proposed."""
    request, ends = closure.request, closure.ends_workstream
    return ClosureRow(
        item=closure.item.id,
        subject=item_words(closure.item),
        asked=ask_words(closure.ask, names),
        ends=ends.title if ends else None,
        workstream=ends.id if ends else None,
        request=request.id,
        reason=reason_words(request, names),
        asked_by=names.post(request.asked_by) if request.asked_by else None,
    )


def ask_words(ask: Ask, names: Names) -> str:
    """Return what is asked for: `agreed date from March 2023 to July 2023`."""
    sides = _sides(ask, names)
    return {
        Asked.DUE: f"agreed date{sides}",
        Asked.BASELINE: f"date first agreed{sides}",
        Asked.STARTS: f"start{sides}",
        Asked.LEAD: f"lead{sides}",
        Asked.TITLE: f"title{sides}",
        Asked.OUTCOME: f"outcome{sides}",
        Asked.ADD: "add it to the plan",
        Asked.CLOSE: "close it",
        Asked.WITHDRAW: "withdraw it",
        Asked.MERGE: f"merge it into {names.item(ask.after or '')}",
        Asked.REOPEN: "open it again",
        Asked.MOVE: f"move it{sides}",
    }[ask.what]


def _name(ask: Ask, names: Names) -> Callable[[str], str]:
    """Return what says the values of an ask in words."""
    return {Asked.LEAD: names.post, Asked.MOVE: names.place}.get(ask.what, str)


def _sides(ask: Ask, names: Names) -> str:
    name = _name(ask, names)
    before = f" from {name(ask.before)}" if ask.before else ""
    return f"{before} to {name(ask.after)}" if ask.after else before


@dataclass(frozen=True, slots=True)
class Erratum:
    """What a past report had wrong."""

    item: str
    """The id of the item."""
    subject: str
    """The item in words."""
    report: str
    """The period whose report was wrong, in words."""
    place: str
    """Where in that report, in words."""
    was: str | None
    """What it said."""
    now: str | None
    """What is right."""
    reason: str
    """How the mistake came about."""
    corrected: str
    """When it was corrected, in words."""
    printed: str
    """The period whose report prints the correction, in words."""


def errata_of(changes: Iterable[Change], rows: Rows) -> tuple[Erratum, ...]:
    """Return the corrections that were put on record."""
    return tuple(_erratum(change, rows) for change in changes if isinstance(change, Corrected))


def _erratum(change: Corrected, rows: Rows) -> Erratum:
    record, item, names = change.correction, change.item, rows.names
    return Erratum(
        item=item.id,
        subject=item_words(item),
        report=month_name(record.period),
        place=place_said(item, record.at, names),
        was=value_said(item, record.at, record.was, names),
        now=value_said(item, record.at, record.now, names),
        reason=record.reason,
        corrected=record.on,
        printed=month_name(record.printed),
    )
