"""Agreed dates: whether they moved, how far and how often, and whether the past was rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.analysis.changes.kinds import BaselineChanged, DateMoved, ItemChange, RevisionRewritten
from improvetrack.analysis.changes.register import Entry
from improvetrack.analysis.changes.terms import Terms
from improvetrack.analysis.changes.written import same_words
from improvetrack.model.action import Agreed, Dated, Revision


def compare_dates(older: Entry, newer: Entry, terms: Terms) -> Iterator[ItemChange]:
    """Tell of an agreed date that moved, then of what was agreed in the past and reads otherwise."""
    before, after = older.record, newer.record
    if isinstance(before, Agreed) and isinstance(after, Agreed):
        if terms.meaning(before.agreed_due) != terms.meaning(after.agreed_due):
            yield _moved(newer, before, after, terms)
        if _baseline_changed(before, after, terms):
            yield BaselineChanged(newer.item, before.due, after.due)
        for place, now in _rewritten(before.revisions, after.revisions, terms):
            yield RevisionRewritten(newer.item, place + 1, before.revisions[place], now)


def _moved(newer: Entry, before: Agreed, after: Agreed, terms: Terms) -> DateMoved:
    was, now = _if_agreed(before.agreed_due, terms), after.agreed_due
    first = _if_agreed(before.due, terms) or after.due
    return DateMoved(
        item=newer.item,
        before=was,
        after=now,
        months=terms.months(was, now),
        beyond=terms.beyond(was, now),
        move=len(after.revisions),
        drift=terms.months(first, now),
        revision=after.revisions[-1] if after.revisions else None,
    )


def _if_agreed(words: Dated | None, terms: Terms) -> Dated | None:
    return None if terms.meaning(words) is None else words


def _baseline_changed(before: Agreed, after: Agreed, terms: Terms) -> bool:
    was, now = terms.meaning(before.due), terms.meaning(after.due)
    return was != now and (was is not None or bool(before.revisions))


def _rewritten(
    before: Sequence[Revision], after: Sequence[Revision], terms: Terms
) -> Iterator[tuple[int, Revision | None]]:
    """Yield the places of revisions that are not what they were, with what stands there instead.

    One that is still on record elsewhere is passed over, but for the first place where the order is another.
    """
    kept = [any(_says(now, was, terms) for now in after) for was in before]
    for place, stays in enumerate(kept):
        if not stays:
            now = after[place] if place < len(after) else None
            known = now is not None and any(_says(now, was, terms) for was in before)
            yield place, None if known else now
    if all(kept):
        beside = enumerate(zip(before, after, strict=False))
        yield from ((place, now) for place, (was, now) in [*_unlike(beside, terms)][:1])


def _unlike(
    beside: Iterator[tuple[int, tuple[Revision, Revision]]], terms: Terms
) -> Iterator[tuple[int, tuple[Revision, Revision]]]:
    return ((place, (was, now)) for place, (was, now) in beside if not _says(now, was, terms))


def _says(now: Revision, was: Revision, terms: Terms) -> bool:
    """Say whether a revision still says all that it said; what it left open may have been filled in."""
    return (
        terms.meaning(now.due) == terms.meaning(was.due)
        and terms.meaning(now.agreed) == terms.meaning(was.agreed)
        and same_words(now.reason, was.reason)
        and was.forum in (None, now.forum)
        and was.change in (None, now.change)
    )
