"""Values of a record as a file would write them, and the settings and requests that read otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple
from unicodedata import normalize

from improvetrack.analysis.changes.kinds import RequestMoved, RequestRewritten, SettingChanged
from improvetrack.model.action import Dated
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import Plan
from improvetrack.model.record import Missing, Record

Value = str | tuple[str, ...]
"""Words, a number or `{none: why}`; or a list of words."""

WrittenValues = Mapping[str, Value]
"""Values by place, such as `sub_actions.OC.A2.1.status`: keys and ids, with full stops between them."""


class ValueDifference(NamedTuple):
    """What two states of a record say at a place; None where one says nothing."""

    at: str
    before: str | None
    after: str | None


def values_of(record: Record, leave_out: Iterable[str] = ()) -> WrittenValues:
    """Return what a record says, without some of its fields."""
    content = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=set(leave_out))
    return dict(_values(content, ""))


def _values(content: Any, at: str) -> Iterator[tuple[str, Value]]:
    match content:
        case {"none": str(why), **others} if not others:
            yield at, _without(why)
        case dict():
            for key, value in content.items():
                yield from _values(value, f"{at}.{key}" if at else key)
        case [{"id": _} | {"name": _}, *_]:
            yield from _values(dict(map(_named, content)), at)
        case list():
            yield at, tuple(map(str, content))
        case _:
            yield at, str(content)


def _named(entry: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return what an entry of a list is known by, and what else it says."""
    key = "id" if "id" in entry else "name"
    return entry[key], {field: value for field, value in entry.items() if field != key}


def written(value: Dated | None) -> str | None:
    """Return words, or `{none: why}` for what is missing with a reason."""
    return _without(value.none) if isinstance(value, Missing) else value


def _without(why: str) -> str:
    return f"{{none: {why}}}"


def same_words(one: str | None, other: str | None) -> bool:
    """Say whether two texts are the same to those who read them."""
    return one == other or (one is not None and other is not None and plain(one) == plain(other))


def plain(text: str) -> str:
    """Return a text as texts are compared: what cannot be seen in it makes no other text.

    Accents are composed (NFC), blanks of any sort and number inside a line are one, and neither blanks at the ends of
    lines nor empty lines around the text count. Blanks at the start of a line do, as they indent it.
    """
    return "\n".join(map(_plain_line, normalize("NFC", text).strip().splitlines()))


def _plain_line(line: str) -> str:
    inside = line.lstrip()
    return f"{' ' * (len(line) - len(inside))}{' '.join(inside.split())}"


def differences(before: WrittenValues, after: WrittenValues) -> Iterator[ValueDifference]:
    """Yield what two records say differently, in the order of places; a list is told of as a whole, in brackets."""
    for at, older, newer in _beside(before, after):
        one, other = _in_brackets(older), _in_brackets(newer)
        if not same_words(one, other):
            yield ValueDifference(at, one, other)


def differences_by_entry(before: WrittenValues, after: WrittenValues) -> Iterator[ValueDifference]:
    """Yield what two records say differently; of a list each entry, in whatever order, by its number from 0 on."""
    for at, older, newer in _beside(before, after):
        if isinstance(newer if older is None else older, tuple):
            yield from _entries(at, older or (), newer or ())
        elif not same_words(_in_brackets(older), _in_brackets(newer)):
            yield ValueDifference(at, _in_brackets(older), _in_brackets(newer))


def _beside(before: WrittenValues, after: WrittenValues) -> Iterator[tuple[str, Value | None, Value | None]]:
    for at in sorted(before.keys() | after.keys(), key=natural_order):
        yield at, before.get(at), after.get(at)


def _entries(at: str, before: Iterable[str], after: Iterable[str]) -> Iterator[ValueDifference]:
    older, newer = [(plain(each), each) for each in before], [(plain(each), each) for each in after]
    gone = [(number, entry) for number, (words, entry) in enumerate(older) if words not in dict(newer)]
    new = [(number, entry) for number, (words, entry) in enumerate(newer) if words not in dict(older)]
    for one, other in zip_longest(gone, new):
        number = one[0] if one else other[0]
        yield ValueDifference(f"{at}.{number}", one[1] if one else None, other[1] if other else None)


def _in_brackets(value: Value | None) -> str | None:
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else value


_OF_THE_ENCODING = ("provenance", "sources", "covers", "accepted")
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


def _asked(request: ChangeRequest) -> WrittenValues:
    """Return what a request says; what it asks for stands under the item and what is to change, as in `OC.A2/due`."""
    asks = {f"changes.{ask.item}/{ask.what.value}": values_of(ask, ("item", "what")) for ask in request.changes}
    asked = {f"{place}.{at}": value for place, values in asks.items() for at, value in values.items()}
    return {**values_of(request, ("changes", "state", "provenance", "accepted")), **asked}
