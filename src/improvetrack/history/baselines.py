"""The dates first agreed as history has them, where the files of a plan have others now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from improvetrack.analysis.changes.approvals import oldest_baselines, pair_requests
from improvetrack.analysis.changes.dates import baseline_changed
from improvetrack.analysis.changes.kinds import BaselineChanged, ItemKind, ItemRef
from improvetrack.analysis.changes.terms import terms_of
from improvetrack.history.states import PlanPlace, State, Touched, last_committed, touched_by
from improvetrack.history.stepping import batches
from improvetrack.loading.plan import kind_at
from improvetrack.loading.record import interpret
from improvetrack.model.action import Action, Agreed, Dated
from improvetrack.model.plan import Plan
from improvetrack.model.theme import Theme
from improvetrack.source.git.objects import PathChange
from improvetrack.source.yaml.document import read_document

_DUE = re.compile(rb"(?<![\w-])due:[ \t]*(?:\n[ \t]*)?([^,}\n]*)")
_DATED = ("action", "theme")

Blobs = Mapping[str, bytes]


def rewritten_baselines(place: PlanPlace, until: State, plan: Plan) -> Mapping[str, Dated]:
    """Return the oldest date first agreed of each item of a plan that has another one now, by the item's id.

    What an approved change request put right does not count as rewritten. Raises Refusal where history cannot be read.
    """
    return oldest_baselines(pair_requests(_changes(place, until, plan), plan.requests, plan.calendar))


def _changes(place: PlanPlace, until: State, plan: Plan) -> Iterator[BaselineChanged]:
    """Yield each change of a date first agreed, oldest first."""
    terms, end = terms_of(plan, plan), last_committed(place, until)
    logged = place.repository.log(end.commit.id, None, end.folder)
    paths = {change.path for each in logged for change in each.changes}.union(until.tree.paths())
    for together in batches(touched_by(logged, end, until, paths)):
        raw = _read(place, until, together)
        for touched in together:
            before, after = _dated(touched.changes, raw)
            for name in before.keys() & after.keys():
                if baseline_changed(before[name], after[name], terms):
                    item = ItemRef(ItemKind.ACTION, name, after[name].title)
                    yield BaselineChanged(item, before[name].due, after[name].due)


def _read(place: PlanPlace, until: State, together: Sequence[Touched]) -> Blobs:
    """Return the bytes of all versions that were touched, those of the working folder from there."""
    committed = [change for touched in together if touched.commit for change in touched.changes]
    working = [change for touched in together if not touched.commit for change in touched.changes]
    ids = [*_blobs(committed), *(change.before for change in working if change.before)]
    here = ((change.after, until.tree.read(change.path)) for change in working if change.after)
    return {**place.repository.read_blobs(ids), **{blob: raw for blob, raw in here if isinstance(raw, bytes)}}


def _blobs(changes: Iterable[PathChange]) -> Iterator[str]:
    dated = (change for change in changes if (kind := kind_at(change.path)) and kind.name in _DATED)
    yield from (blob for change in dated for blob in (change.before, change.after) if blob)


def _dated(changes: Iterable[PathChange], raw: Blobs) -> tuple[Mapping[str, Agreed], Mapping[str, Agreed]]:
    """Return the items of the files in which dates changed, by id, before and after.

    Where no file that was there has other dates now, no file is taken apart.
    """
    sides = [(change, raw.get(change.before or "", b""), raw.get(change.after or "", b"")) for change in changes]
    other = [(change, old, new) for change, old, new in sides if _dates(old) != _dates(new)]
    if not any(old for _, old, _ in other):
        return {}, {}
    before = {item.id: item for change, old, _ in other for item in _items(change.path, old)}
    return before, {item.id: item for change, _, new in other for item in _items(change.path, new)}


def _dates(raw: bytes) -> tuple[bytes, ...]:
    return tuple(words.strip() for words in _DUE.findall(raw))


def _items(path: str, raw: bytes) -> Iterator[Agreed]:
    kind = kind_at(path)
    record = interpret(read_document(path, raw), kind.record_type).record if kind and raw else None
    if isinstance(record, Action):
        yield from (record, *record.sub_actions, *record.milestones)
    elif isinstance(record, Theme):
        yield from record.milestones
