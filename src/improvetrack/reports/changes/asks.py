"""What change requests ask for, in words: what was approved and not made, and what is proposed to be closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from improvetrack.analysis.changes.approvals import ProposedClosure, Unmade
from improvetrack.model.asked import Asked
from improvetrack.model.change_request import Ask
from improvetrack.reports.changes.approval import reason_words
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import item_words


@dataclass(frozen=True, slots=True)
class UnmadeRow:
    """A change that a forum approved and the plan does not show: `how` says whether another was made instead."""

    item: str
    subject: str
    asked: str
    how: str
    actual: str | None
    told: str
    request: str
    reason: str
    asked_by: str | None
    decided: str | None
    minute: str | None


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A closure that is proposed. `ends` is the title of the workstream that it would close, `workstream` its id."""

    item: str
    subject: str
    asked: str
    ends: str | None
    workstream: str | None
    request: str
    reason: str
    asked_by: str | None


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
