"""Changes to what was agreed, to requests and to reports, as entries of a review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from improvetrack.analysis.changes.approvals import ApprovalState, Decided, asked_otherwise
from improvetrack.analysis.changes.asks import comes_with
from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    Closed,
    Corrected,
    DateMoved,
    ForecastMoved,
    ItemRef,
    RatingChanged,
    RatingStep,
    Removed,
    Reported,
    RequestMoved,
    StatusChanged,
    UpdateRewritten,
)
from improvetrack.analysis.changes.register import Key, key_of
from improvetrack.model.change_request import ChangeRequest
from improvetrack.reports.changes.asks import ask_words
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import approval_words, item_words, reason_words, subject, told_of
from improvetrack.reports.review.page import ReviewEntry
from improvetrack.reports.wording import capital, counted, joined, months_in_words, more_than_months, plural


def in_sentences(*parts: str | None) -> str:
    """Return phrases as sentences, one after the other."""
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def whole_changes(decided: Sequence[Decided]) -> list[Decided]:
    """Return changes without those of parts that are new, or gone, together with what they are part of."""
    new, gone = (
        {key_of(each.change.item) for each in decided if isinstance(each.change, kind)} for kind in (Added, Removed)
    )

    def comes_along(change: Change) -> bool:
        whole = new if isinstance(change, Added) else gone
        return isinstance(change, Added | Removed) and comes_with(change.item) in whole

    return [each for each in decided if not comes_along(each.change)]


Parts = Mapping[Key, Mapping[str, int]]
"""How many parts of each kind are new together with what they are part of."""


def new_parts(changes: Iterable[Change]) -> Parts:
    """Count the parts that are new by what they are part of."""
    counts: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for change in changes:
        whole = comes_with(change.item) if isinstance(change, Added) else None
        if isinstance(change, Added) and whole:
            counts[whole][change.item.kind] += 1
    return counts


def agreed_entry(decided: Decided, names: Names, new: Parts) -> ReviewEntry:
    """Return a change to what was agreed; `new` has the parts that come along with what is added."""
    change = decided.change
    told, distance = told_of(change, names), _distance(change, names)
    facts = (distance, *told.detail[1:]) if distance else told.detail
    what = f"{told.what} ({', '.join(facts)})" if facts else told.what
    along = new.get(key_of(change.item), {}) if isinstance(change, Added) else {}
    parts = joined([counted(number, names.level(kind)) for kind, number in along.items()])
    said = f"{what}, with {parts}" if parts else what
    return ReviewEntry(subject(change, names), in_sentences(said, _needs(decided, names), _agreement(decided, names)))


def _distance(change: Change, names: Names) -> str | None:
    """Return how far an agreed date moves, in place of the words for a page that does not name the forum beside it."""
    if not isinstance(change, DateMoved) or not change.months:
        return None
    months = plural(abs(change.months), "month", "months")
    return f"just over {months}" if change.beyond and change.months == names.tolerated else months


def _needs(decided: Decided, names: Names) -> str | None:
    """Return whose decision a change needs, as agreed before it; and why, where it depends on how far a date moves.

    It needs nobody where that forum, or the one for what goes further, has decided. Where the plan names no forum, it
    is only said that the date moves by more than is tolerated.
    """
    control, months = names.before.settings.change_control, names.tolerated
    forum, why = None, ""
    if isinstance(decided.change, DateMoved) and decided.change.beyond:
        forum, why = control.beyond, more_than_months(months)
    elif isinstance(decided.change, DateMoved) and decided.change.months is not None:
        forum, why = control.within, f"no more than {months_in_words(months)}" if months else "as little as tolerated"
    elif isinstance(decided.change, Added | Closed):
        forum = control.beyond
    if forum is None:
        return capital(why) if isinstance(decided.change, DateMoved) and decided.change.beyond else None
    decision = decided.request.decided if decided.request else None
    if decision and decision.forum.casefold() in (forum.casefold(), (control.beyond or forum).casefold()):
        return None
    return f"Needs {forum}: {why}" if why else f"Needs {forum}"


def _agreement(decided: Decided, names: Names) -> str:
    """Return whether anyone agreed to a change."""
    words = approval_words(decided, names)
    minute = f", minute {words.minute}" if words.minute else ""
    by = f" by {words.decided}{minute}" if words.decided else ""
    reason = (words.reason or "").removesuffix(".")
    return {
        ApprovalState.NONE: _not_found(decided.change, names),
        ApprovalState.NOTED: f"Agreed by {words.decided}, as the plan itself says; no change request found",
        ApprovalState.REFUSED: f"{words.request}, which asked for it, was refused{by}",
        ApprovalState.WITHDRAWN: f"{words.request}, which asked for it, was withdrawn",
        ApprovalState.PROPOSED: f"Proposed in {words.request} ({reason})",
        ApprovalState.APPROVED: f"Approved{by}, as {words.request} asks ({reason})",
    }[decided.approval]


def _not_found(change: Change, names: Names) -> str:
    """Return that nobody asked for a change; of a date, which other date was asked for."""
    requests = names.after.requests
    asked = asked_otherwise(change, requests, names.calendar) if isinstance(change, DateMoved) else None
    if asked is None:
        return "No change request found"
    request, ask = asked
    return f"No change request found for that; {request.id}, {request.state.value}, asks for {ask.after}"


def request_entry(change: RequestMoved, names: Names) -> ReviewEntry:
    """Return a change request that is new, or in another state, with what it asks for, as reviewers see no file."""
    request = names.requested(change.request)
    said = [told_of(change, names).what, *(_told(request, names) if request else ())]
    return ReviewEntry(subject(change, names), in_sentences(*said))


def _told(request: ChangeRequest, names: Names) -> Iterator[str]:
    asked = "; ".join(f"{names.item(ask.item)}: {ask_words(ask, names)}" for ask in request.changes)
    yield f"It asks for: {asked} ({reason_words(request, names).removesuffix('.')})"
    if request.asked_by:
        yield f"Asked by {names.post(request.asked_by)}"
    if request.decided:
        minute = f", minute {request.decided.minute}" if request.decided.minute else ""
        yield f"Decided by {request.decided.forum}, {request.decided.on}{minute}"


_ORDER = {
    RatingStep.WORSE: 0,
    RatingStep.MISSING: 1,
    RatingStep.NEW: 2,
    RatingStep.OTHER: 3,
    RatingStep.BETTER: 4,
}
_UNRATED = 5


def reported_entries(changes: Iterable[Change], names: Names) -> tuple[ReviewEntry, ...]:
    """Return what was reported on each item, in one entry; those whose rating got worse come first."""
    kinds = (Reported, RatingChanged, StatusChanged, ForecastMoved)
    by_item = _by_item(change for change in changes if isinstance(change, kinds))
    items = sorted(by_item, key=lambda item: min(map(_gravity, by_item[item])))
    return tuple(_entry(item, by_item[item], names) for item in items)


def rewritten_entries(changes: Iterable[Change], names: Names) -> tuple[ReviewEntry, ...]:
    """Return what reports of past periods, or the current update, say otherwise now, and every correction."""
    by_item = _by_item(change for change in changes if isinstance(change, UpdateRewritten | Corrected))
    return tuple(_entry(item, by_item[item], names) for item in by_item)


ReportedChange = Reported | RatingChanged | StatusChanged | ForecastMoved | UpdateRewritten | Corrected


def _by_item(changes: Iterable[ReportedChange]) -> dict[ItemRef, list[ReportedChange]]:
    by_item: dict[ItemRef, list[ReportedChange]] = {}
    for change in changes:
        by_item.setdefault(change.item, []).append(change)
    return by_item


def _gravity(change: ReportedChange) -> int:
    return _ORDER[change.step] if isinstance(change, RatingChanged) else _UNRATED


def _entry(item: ItemRef, changes: Sequence[ReportedChange], names: Names) -> ReviewEntry:
    said = (capital(told_of(change, names).whole) for change in changes)
    return ReviewEntry(item_words(item), in_sentences(*said))
