"""When the report of a period was complete: the commit that last wrote in it before a later period was reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from improvetrack.history.states import PlanPlace, Touched
from improvetrack.history.stepping import batches
from improvetrack.loading.plan import kind_of
from improvetrack.loading.record import interpret
from improvetrack.model.action import Action
from improvetrack.model.commit import Commit
from improvetrack.model.periods import parse_month
from improvetrack.model.record import Record
from improvetrack.source.git.objects import PathChange
from improvetrack.source.yaml.document import read_document

_MONTH = re.compile(rb"(?<![0-9])[0-9]{4}-[0-9]{2}(?![0-9])")
_WITH_REPORTS = ("action", "theme-report")


def completing_commit(place: PlanPlace, period: str) -> Commit | None:
    """Return the commit that made the report for a period complete, None where no commit did.

    It is the last one on the line of HEAD that wrote in an update or a theme's report for the period, of those before
    the first that has one for a later period. What is put right afterwards belongs to later states.
    """
    logged = place.repository.log(place.head(), None, place.inside)
    history = [Touched(commit, tuple(_reporting(changes))) for commit, changes in reversed(logged)]
    found: Commit | None = None
    for together in batches(history):
        ids = (blob for touched in together for change in touched.changes for blob in (change.before, change.after))
        raw = place.repository.read_blobs(filter(None, ids))
        for touched in together:
            written = {month for change in touched.changes for month in _written_for(change, raw, period)}
            if any(month > period for month in written):
                return found
            found = touched.commit if period in written else found
    return found


def _reporting(changes: tuple[PathChange, ...]) -> Iterator[PathChange]:
    return (change for change in changes if change.after and kind_of(change.path) in _WITH_REPORTS)


def _written_for(change: PathChange, raw: Mapping[str, bytes], since: str) -> Iterator[str]:
    """Yield the periods, from one on, for which a changed file says something that it did not say before."""
    if kind_of(change.path) == "theme-report":
        yield PurePosixPath(change.path).parent.name
        return
    before, after = (_updates(change.path, raw.get(blob or "", b""), since) for blob in (change.before, change.after))
    yield from (period for period, update in after.items() if before.get(period) != update)


def _updates(path: str, raw: bytes, since: str) -> Mapping[str, Record]:
    """Return the updates of a main action from a period on; a file that names no such month is not taken apart."""
    if not any(month.decode() >= since for month in _MONTH.findall(raw)):
        return {}
    action = interpret(read_document(path, raw), Action).record
    updates = action.updates if action else {}
    return {period: update for period, update in updates.items() if parse_month(period) and period >= since}
