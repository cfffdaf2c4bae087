"""One change in words, whatever its kind, and whether anyone agreed to it: a mark beside its colour, who, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.approvals import ApprovalState, Decided, record_of
from improvetrack.analysis.changes.kinds import Change, ItemKind, ItemRef
from improvetrack.analysis.changes.terms import REQUESTS, item_of
from improvetrack.model.action import Renaming, Revision
from improvetrack.model.change_request import ChangeRequest
from improvetrack.reports.changes import telling, terms
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.telling import Told
from improvetrack.reports.words import PROVENANCE_MARKS, LegendEntry, Word, mark_of

AGREED_ALONE = "agreed by a forum without a request"
"""What is said of a change to which the plan itself names a forum, and of which there is no request."""

MARKS = {
    ApprovalState.NONE: Word("none", "no approval on record", "!", "red"),
    ApprovalState.REFUSED: Word("refused", "refused, yet made", "R", "red"),
    ApprovalState.WITHDRAWN: Word("withdrawn", "request withdrawn, yet made", "W", "red"),
    ApprovalState.PROPOSED: Word("proposed", "proposed", "P", "amber"),
    ApprovalState.NOTED: Word("noted", AGREED_ALONE, "N", "blue"),
    ApprovalState.APPROVED: Word("approved", "approved", "A", "green"),
}
"""How each state of agreement is shown, those first that a board should see first."""

WITHOUT_APPROVAL = (ApprovalState.NONE, ApprovalState.REFUSED, ApprovalState.WITHDRAWN)
"""What was changed although nobody agreed."""

_MEANINGS = {
    ApprovalState.NONE: "Changed in the plan, and no change request, forum or minute says that anyone agreed.",
    ApprovalState.REFUSED: "A forum refused the change request; the change stands in the plan all the same.",
    ApprovalState.WITHDRAWN: "Whoever asked for it no longer does; the change stands in the plan all the same.",
    ApprovalState.PROPOSED: "A change request asks for it, and no forum has decided yet.",
    ApprovalState.NOTED: "The plan itself names the forum that agreed it; there is no change request.",
    ApprovalState.APPROVED: "A change request asked for it, and the forum named approved it.",
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


def marks_legend(approvals: Collection[ApprovalState]) -> tuple[LegendEntry, ...]:
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
        ApprovalState.NONE: "no approval on record",
        ApprovalState.REFUSED: f"refused{by} ({request}), yet made",
        ApprovalState.WITHDRAWN: f"the request {request} was withdrawn, yet the change was made",
        ApprovalState.PROPOSED: f"proposed in {request}, and not decided yet",
        ApprovalState.NOTED: f"agreed{by}, without a request",
        ApprovalState.APPROVED: f"approved{by} ({request})",
    }[decided.approval]


def _noted(change: Change) -> str | None:
    """Return the forum and the day that the plan itself notes for a change."""
    record = record_of(change)
    if record is None or record.forum is None:
        return None
    return f"{record.forum}, {record.agreed if isinstance(record, Revision) else record.on}"


def _own_reason(change: Change) -> str | None:
    record = record_of(change)
    return None if record is None or isinstance(record, Renaming) else record.reason


_TELLERS: Mapping[type, tuple[str, Callable[[Any, Names], Told]]] = {
    kinds.DateMoved: ("date-moved", terms.date_moved),
    kinds.BaselineChanged: ("baseline-changed", terms.baseline_changed),
    kinds.RevisionRewritten: ("revision-rewritten", terms.revision_rewritten),
    kinds.Added: ("added", telling.added),
    kinds.Closed: ("closed", telling.closed),
    kinds.WorkstreamClosed: ("workstream-closed", telling.workstream_closed),
    kinds.Reopened: ("reopened", telling.reopened),
    kinds.Removed: ("removed", telling.removed),
    kinds.Relocated: ("relocated", terms.relocated),
    kinds.LeadChanged: ("lead-changed", terms.lead_changed),
    kinds.Reworded: ("reworded", terms.reworded),
    kinds.LinksChanged: ("links-changed", terms.links_changed),
    kinds.ReadOtherwise: ("read-otherwise", telling.read_otherwise),
    kinds.RatingChanged: ("rating-changed", telling.rating_changed),
    kinds.StatusChanged: ("status-changed", telling.status_changed),
    kinds.ForecastMoved: ("forecast-moved", terms.forecast_moved),
    kinds.UpdateRewritten: ("update-rewritten", telling.update_rewritten),
    kinds.Corrected: ("corrected", telling.corrected),
    kinds.Reported: ("reported", telling.reported),
    kinds.RequestMoved: ("request-moved", telling.request_moved),
    kinds.RequestRewritten: ("request-rewritten", telling.request_rewritten),
    kinds.SettingChanged: ("setting-changed", telling.setting_changed),
}
"""Each kind of change: its name for programs, and what tells of it; in the order in which reports list them."""

KINDS = tuple(name for name, _ in _TELLERS.values())
"""The names of all kinds of change, in the order in which reports list them."""


def told_of(change: Change, names: Names) -> Told:
    """Return any change in words."""
    _, tell = _TELLERS[type(change)]
    return tell(change, names)


def kind_of(change: Change) -> str:
    """Return the name of a change's kind for programs, such as `date-moved`."""
    return _TELLERS[type(change)][0]


def subject(change: Change, names: Names) -> str:
    """Return what a change is about: an item, a change request, or a setting."""
    if isinstance(change, REQUESTS):
        return f"{change.request} {names.request(change.request)}"
    return change.at if isinstance(change, kinds.SettingChanged) else item_words(change.item)


def provenance_legend(changes: Iterable[Change], *items: ItemRef) -> tuple[LegendEntry, ...]:
    """Return what the marks of provenance mean, those that the items of some changes, or other items, have."""
    of_changes = (item for change in changes if (item := item_of(change)))
    marks = {mark_of(item.provenance) for item in (*items, *of_changes)}
    return tuple(entry for entry in PROVENANCE_MARKS.values() if entry.sign in marks)


def item_words(item: ItemRef) -> str:
    """Return an item by its id and title; a workstream by its title, since people do not use its id."""
    titled = item.title if item.kind is ItemKind.WORKSTREAM else f"{item.id} {item.title}"
    return f"{titled} {mark_of(item.provenance)}".rstrip()
