"""What there is to say of an item of the slip ledger: its dates in words, and how it came to stand where it does."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.drift import Place, Slip
from improvetrack.analysis.open_items import Held, Kind
from improvetrack.model.action import Closure
from improvetrack.model.settings import Levels
from improvetrack.model.vocabulary import Stage
from improvetrack.reports.details import dated
from improvetrack.reports.lines import ItemLine
from improvetrack.reports.wording import in_words

OVERDUE = "overdue"


def details_of(slip: Slip, slippage: str | None) -> tuple[str, ...]:
    """Return what columns say as words: whether it is overdue, and its dates; `slippage` stands beside the forecast."""
    return tuple(_dates(slip, slippage))


def facts_of(slip: Slip, line: ItemLine, levels: Levels) -> tuple[str, ...]:
    """Return what no column says: how an item left the plan or rests, why its date moved, the note, and its age."""
    return tuple(words.removesuffix(".") for words in _facts(slip, line, levels))


def _dates(slip: Slip, slippage: str | None) -> Iterator[str]:
    item, moves = slip.held.item.item, slip.dates.moves
    if slip.late:
        yield OVERDUE
    yield dated("first agreed", "no original date", item.due) or "no original date"
    if moves:
        yield f"agreed now {item.revisions[-1].due}, moved {often(moves)}"
    if slip.done:
        yield dated("completed", "no completion date", slip.held.item.completed) or "no completion date"
    elif forecast := dated("forecast", "no new date", slip.held.item.forecast):
        yield f"{forecast}, slippage {slippage}" if slip.dates.slippage else forecast


def _facts(slip: Slip, line: ItemLine, levels: Levels) -> Iterator[str]:
    item = slip.held.item.item
    if slip.closure:
        yield _closed(slip.closure, slip.held)
    if slip.place is Place.RESTING and (why := _resting(slip.held, levels)):
        yield why
    if item.revisions:
        last = item.revisions[-1]
        forum = f" by {last.forum}," if last.forum else ""
        reason = last.reason.removesuffix(".")
        yield f"reason: {reason} (agreed{forum} {last.agreed})"
    yield from (words for words in (line.note, line.carried) if words)


def often(number: int) -> str:
    """Return how many times: `once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(number) or f"{in_words(number)} times"


def _closed(closure: Closure, held: Held) -> str:
    """Say how an item left the plan, and with what where it did not leave by itself."""
    into = f" into {closure.into}" if closure.into else ""
    beside = f" with {held.action.action.id}" if held.action and held.item.item.closed is not closure else ""
    forum = f", by {closure.forum}" if closure.forum else ""
    reason = f": {closure.reason}" if closure.reason else ""
    return f"{closure.how.value}{into}{beside}, {closure.on}{forum}{reason}"


def _resting(held: Held, levels: Levels) -> str | None:
    """Say why nothing is expected of an item that is neither done nor on hold itself."""
    if held.action is None or held.item.stage is Stage.STOPPED:
        return None
    if held.kind is not Kind.ACTION:
        return f"nothing more is expected of {held.action.action.id}"
    return f"all its {levels.sub_action_name.many} are complete" if held.action.sub_actions_complete else None
