"""What stands beside an item in reports: its state in words, its dates, its cause and what the lead noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from improvetrack.analysis.position import ItemPosition
from improvetrack.model.action import Dated
from improvetrack.model.record import Missing
from improvetrack.model.settings import LevelName
from improvetrack.reports.wording import capital, counted, said_in


def state_words(status: str, words: str | None) -> str:
    """Return an item's state: the lead's own words, after the status unless the words say it already."""
    if words is None:
        return capital(status)
    return capital(words) if said_in(status, words) else f"{capital(status)}: {words}"


def item_details(
    position: ItemPosition, cause: str | None, late: str | None, proposed: str | None = None, *, slipping: bool
) -> tuple[str, ...]:
    """Return the facts to print beside an item, in order: when it was due, is expected or was completed, and the cause.

    `cause`, `late` and `proposed` are in words. A forecast is left out once the item is completed, or where the lead's
    own words give it already. Where an item is `slipping`, silence about the new date or the cause is a fact too.
    """
    done = f"completed {position.completed}" if isinstance(position.completed, str) else None
    details = (
        dated("due", "no agreed date", position.item.agreed_due),
        f"proposed {proposed}" if proposed else None,
        None if done else _expected(position, slipping),
        done or late,
        _cause(position, cause, slipping),
    )
    return tuple(detail for detail in details if detail)


def undated(completed: Iterable[Dated | None], level: LevelName) -> Iterator[str]:
    """Say how many completed items have no completion date, once for each reason."""
    reasons = Counter(date.none if isinstance(date, Missing) else "" for date in completed if not isinstance(date, str))
    for reason, number in reasons.items():
        yield f"{counted(number, level)} without a completion date{f': {reason}' if reason else ''}"


def _expected(position: ItemPosition, slipping: bool) -> str | None:
    forecast = position.forecast
    if forecast is None:
        return "no new date given" if slipping else None
    told = isinstance(forecast, str) and said_in(forecast, position.words or "")
    return None if told else dated("expected", "no new date", forecast)


def _cause(position: ItemPosition, cause: str | None, slipping: bool) -> str | None:
    if position.cause is None:
        return "no cause given" if slipping else None
    return f"cause: {cause}" if cause and isinstance(position.cause, str) else cause


def dated(verb: str, none: str, date: Dated | None) -> str | None:
    """Return a date after its verb, `due March 2023`, or why there is none: `no agreed date: not stated`."""
    if isinstance(date, Missing):
        return f"{none}: {date.none}"
    return f"{verb} {date}" if date else None
