"""Whether anyone agreed to a change, in words: a mark beside its colour, who asked, who decided, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from improvetrack.analysis.changes.approvals import Approval, Decided
from improvetrack.analysis.changes.kinds import Change, Closed, DateMoved
from improvetrack.model.change_request import ChangeRequest
from improvetrack.reports.changes.names import Names
from improvetrack.reports.words import LegendEntry, Word

MARKS = {
    Approval.NONE: Word("none", "no approval on record", "!", "red"),
    Approval.REFUSED: Word("refused", "refused, yet made", "R", "red"),
    Approval.WITHDRAWN: Word("withdrawn", "request withdrawn, yet made", "W", "red"),
    Approval.PROPOSED: Word("proposed", "proposed", "P", "amber"),
    Approval.NOTED: Word("noted", "agreed, without a request", "N", "blue"),
    Approval.APPROVED: Word("approved", "approved", "A", "green"),
}
"""How each state of agreement is shown, those first that a board should see first."""

WITHOUT_APPROVAL = (Approval.NONE, Approval.REFUSED, Approval.WITHDRAWN)
"""What was changed although nobody agreed."""

_MEANINGS = {
    Approval.NONE: "Changed in the plan, and no change request, forum or minute says that anyone agreed.",
    Approval.REFUSED: "A forum refused the change request; the change stands in the plan all the same.",
    Approval.WITHDRAWN: "Whoever asked for it no longer does; the change stands in the plan all the same.",
    Approval.PROPOSED: "A change request asks for it, and no forum has decided yet.",
    Approval.NOTED: "The plan itself names the forum that agreed it; there is no change request.",
    Approval.APPROVED: "A change request asked for it, and the forum named approved it.",
}


@dataclass(frozen=True, slots=True)
class ApprovalWords:
    """The agreement to a change; what is not known is nothing."""

    mark: Word
    """Whether anyone agreed."""
    told: str
    """All of it in a sentence's words."""
    request: str | None
    """The change request for it."""
    reason: str | None
    """The cause, and what was said of it."""
    asked_by: str | None
    """The post that asked for it."""
    decided: str | None
    """The forum that decided, and when."""
    minute: str | None
    """The minute that records the decision."""


def approval_words(decided: Decided, names: Names) -> ApprovalWords:
    """Return whether anyone agreed to a change."""
    request = decided.request
    decision = request.decided if request else None
    forum = f"{decision.forum}, {decision.on}" if decision else _noted(decided.change)
    own = _own_reason(decided.change)
    return ApprovalWords(
        mark=MARKS[decided.approval],
        told=_told(decided, forum),
        request=request.id if request else None,
        reason=reason_words(request, names, own) if request else own,
        asked_by=names.post(request.asked_by) if request and request.asked_by else None,
        decided=forum,
        minute=decision.minute if decision else None,
    )


def reason_words(request: ChangeRequest, names: Names, own: str | None = None) -> str:
    """Return why a change was asked for: the cause, and what was said of it, best of the very item."""
    cause = names.cause(request.reason)
    repeats = (own or "").strip(" .").casefold() in ("", request.reason, cause.casefold())
    said = request.because if repeats else own
    return f"{cause}: {said}" if said else cause


def marks_legend(approvals: Collection[Approval]) -> tuple[LegendEntry, ...]:
    """Return what the marks that are in use mean."""
    return tuple(
        LegendEntry(mark.letter, mark.label, _MEANINGS[approval], mark.colour)
        for approval, mark in MARKS.items()
        if approval in approvals
    )


def _told(decided: Decided, forum: str | None) -> str:
    request = decided.request.id if decided.request else ""
    by = f" by {forum}" if forum else ""
    return {
        Approval.NONE: "no approval on record",
        Approval.REFUSED: f"refused{by} ({request}), yet made",
        Approval.WITHDRAWN: f"the request {request} was withdrawn, yet the change was made",
        Approval.PROPOSED: f"proposed in {request}, and not decided yet",
        Approval.NOTED: f"agreed{by}, without a change request",
        Approval.APPROVED: f"approved{by} ({request})",
    }[decided.approval]


def _noted(change: Change) -> str | None:
    """Return the forum and the day that the plan itself notes for a change."""
    if isinstance(change, DateMoved) and change.revision and change.revision.forum:
        return f"{change.revision.forum}, {change.revision.agreed}"
    if isinstance(change, Closed) and change.closure.forum:
        return f"{change.closure.forum}, {change.closure.on}"
    return None


def _own_reason(change: Change) -> str | None:
    if isinstance(change, DateMoved) and change.revision:
        return change.revision.reason
    return change.closure.reason if isinstance(change, Closed) else None
