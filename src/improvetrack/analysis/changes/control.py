"""What governs the plan: its settings, and the change requests to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.analysis.changes.kinds import RequestMoved, RequestRewritten, SettingChanged
from improvetrack.analysis.changes.written import Values, differences, same_words, values_of
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import Plan

_OF_THE_ENCODING = ("provenance", "sources", "accepted")
"""What plan.yaml says of how the plan was written down, which is no setting."""


def compare_settings(before: Plan, after: Plan) -> Iterator[SettingChanged]:
    """Tell of every setting that is another, then of posts that have another title."""
    if before.settings != after.settings:
        older, newer = (values_of(plan.settings, _OF_THE_ENCODING) for plan in (before, after))
        yield from (SettingChanged(*each) for each in differences(older, newer))
    for post in sorted(before.posts.keys() & after.posts.keys(), key=natural_order):
        was, now = before.posts[post].title, after.posts[post].title
        if not same_words(was, now):
            yield SettingChanged(f"posts.{post}.title", was, now)


def compare_requests(
    before: Sequence[ChangeRequest], after: Sequence[ChangeRequest]
) -> Iterator[RequestMoved | RequestRewritten]:
    """Tell of change requests that are new, in another state or gone, and of decided ones that were rewritten."""
    older, newer = ({request.id: request for request in requests} for requests in (before, after))
    for name in sorted(older.keys() | newer.keys(), key=natural_order):
        was, now = older.get(name), newer.get(name)
        one, other = was.state if was else None, now.state if now else None
        if one is not other:
            yield RequestMoved(name, one, other)
        if was and now and was.state is not RequestState.PROPOSED:
            yield from _rewritten(was, now)


def _rewritten(was: ChangeRequest, now: ChangeRequest) -> Iterator[RequestRewritten]:
    """Tell of what a decided request said and does not say any more; what it left open may be filled in."""
    for at, before, after in differences(_asked(was), _asked(now)):
        if before is not None:
            yield RequestRewritten(now.id, at, before, after)


def _asked(request: ChangeRequest) -> Values:
    """Return what a request says; what it asks for stands under the item and what is to change, as in `OC.A2/due`."""
    asks = {f"changes.{ask.item}/{ask.what.value}": values_of(ask, ("item", "what")) for ask in request.changes}
    asked = {f"{place}.{at}": value for place, values in asks.items() for at, value in values.items()}
    return {**values_of(request, ("changes", "state", "provenance", "accepted")), **asked}
