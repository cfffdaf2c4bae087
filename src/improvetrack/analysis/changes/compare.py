"""The semantic difference of two states of a plan: what changed, matched by id, whatever the files look like.

A move, a rename, another layout, a comment, and another order of keys or items are no change; nor are other words for
the same days, other spaces at the ends of lines, provenance, and accepted findings.

A new item is told of as added, and what was reported on it like that of any other; a lost one only as removed. Dates
of both states are read by the newer state's settings, and moves are judged by what the older one tolerated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.analysis.changes.closures import Ended, compare_closure, compare_workstream, workstreams_ended
from improvetrack.analysis.changes.control import compare_requests, compare_settings
from improvetrack.analysis.changes.dates import compare_dates
from improvetrack.analysis.changes.identity import compare_identity, compare_place
from improvetrack.analysis.changes.kinds import Change, ItemChange
from improvetrack.analysis.changes.register import Entry, pair_items
from improvetrack.analysis.changes.reported import compare_forecast, compare_rating, compare_status
from improvetrack.analysis.changes.terms import Terms, terms_of
from improvetrack.analysis.changes.updates import Moved, compare_corrections, compare_updates, moved_parts
from improvetrack.analysis.changes.wording import compare_lead, compare_links, compare_words
from improvetrack.model.plan import Plan


def compare(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return what changed: settings, then items in the plan's order, then change requests.

    Both plans may hold only the main actions that may differ, and every one of a theme in which any was closed.
    """
    return (
        *compare_settings(before, after),
        *_compare_items(before, after),
        *compare_requests(before.requests, after.requests),
    )


def _compare_items(before: Plan, after: Plan) -> Iterator[ItemChange]:
    pairs, terms = pair_items(before, after), terms_of(before, after)
    moved, ended = moved_parts(pairs), workstreams_ended(before, after)
    for pair in pairs:
        yield from compare_identity(pair)
        if pair.after:
            if pair.before:
                yield from _agreed(pair.before, pair.after, terms)
            yield from _left(pair.before, pair.after, terms, ended)
            yield from _reported(pair.before, pair.after, terms, moved)


def _agreed(older: Entry, newer: Entry, terms: Terms) -> Iterator[ItemChange]:
    yield from compare_place(older, newer)
    yield from compare_words(older, newer, terms)
    yield from compare_lead(older, newer)
    yield from compare_links(older, newer)
    yield from compare_dates(older, newer, terms)


def _left(older: Entry | None, newer: Entry, terms: Terms, ended: Ended) -> Iterator[ItemChange]:
    yield from compare_closure(older, newer, terms)
    yield from compare_workstream(newer, ended)


def _reported(older: Entry | None, newer: Entry, terms: Terms, moved: Sequence[Moved]) -> Iterator[ItemChange]:
    yield from compare_rating(older, newer, terms)
    yield from compare_status(older, newer, terms)
    yield from compare_forecast(older, newer, terms)
    yield from compare_updates(older, newer, moved)
    yield from compare_corrections(older, newer)
