"""One change in words, whatever its kind: for the table of changes, and for whoever reads a single one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.kinds import Change, Item, ItemKind
from improvetrack.analysis.changes.terms import REQUESTS
from improvetrack.reports.changes import telling, terms
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.telling import Told

_TELLERS: Mapping[type, tuple[str, Callable[[Any, Names], Told]]] = {
    kinds.DateMoved: ("date-moved", terms.date_moved),
    kinds.BaselineChanged: ("baseline-changed", terms.baseline_changed),
    kinds.RevisionRewritten: ("revision-rewritten", terms.revision_rewritten),
    kinds.Added: ("added", telling.added),
    kinds.Closed: ("closed", telling.closed),
    kinds.WorkstreamClosed: ("workstream-closed", telling.workstream_closed),
    kinds.Reopened: ("reopened", telling.reopened),
    kinds.Removed: ("removed", telling.removed),
    kinds.Relocated: ("relocated", terms.relocated),
    kinds.LeadChanged: ("lead-changed", terms.lead_changed),
    kinds.Reworded: ("reworded", terms.reworded),
    kinds.LinksChanged: ("links-changed", terms.links_changed),
    kinds.RatingChanged: ("rating-changed", telling.rating_changed),
    kinds.StatusChanged: ("status-changed", telling.status_changed),
    kinds.ForecastMoved: ("forecast-moved", terms.forecast_moved),
    kinds.UpdateRewritten: ("update-rewritten", telling.update_rewritten),
    kinds.Corrected: ("corrected", telling.corrected),
    kinds.Reported: ("reported", telling.reported),
    kinds.RequestMoved: ("request-moved", telling.request_moved),
    kinds.RequestRewritten: ("request-rewritten", telling.request_rewritten),
    kinds.SettingChanged: ("setting-changed", telling.setting_changed),
}
"""Each kind of change: its name for programs, and what tells of it; in the order in which reports list them."""

KINDS = tuple(name for name, _ in _TELLERS.values())
"""The names of all kinds of change, in the order in which reports list them."""


def told_of(change: Change, names: Names) -> Told:
    """Return any change in words."""
    _, tell = _TELLERS[type(change)]
    return tell(change, names)


def kind_of(change: Change) -> str:
    """Return the name of a change's kind for programs, such as `date-moved`."""
    return _TELLERS[type(change)][0]


def subject(change: Change, names: Names) -> str:
    """Return what a change is about: an item, a change request, or a setting."""
    if isinstance(change, REQUESTS):
        return f"{change.request} {names.request(change.request)}"
    return change.at if isinstance(change, kinds.SettingChanged) else item_words(change.item)


def item_words(item: Item) -> str:
    """Return an item by its id and title; a workstream by its title, since people do not use its id."""
    return item.title if item.kind is ItemKind.WORKSTREAM else f"{item.id} {item.title}"
