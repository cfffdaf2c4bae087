"""Change requests in a review: what they ask for, by whom, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.kinds import RequestMoved
from improvetrack.model.change_request import ChangeRequest
from improvetrack.reports.changes.approval import reason_words
from improvetrack.reports.changes.asks import ask_words
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import subject, told_of
from improvetrack.reports.review.agreed import in_sentences
from improvetrack.reports.review.view import ReviewEntry


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
