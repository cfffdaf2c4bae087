"""What was reported for a past period stays as it was reported; a mistake is put on record as a correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from improvetrack.analysis.changes.kinds import ItemKind, UpdateRewritten
from improvetrack.analysis.changes.register import key_of
from improvetrack.analysis.changes.reported import updates_of
from improvetrack.analysis.changes.written import same_words
from improvetrack.checks.finding import Finding
from improvetrack.checks.transitions.transition import Holder, Placed, Transition
from improvetrack.diagnostics import quoted_apart
from improvetrack.json_text import as_yaml
from improvetrack.model.leaves import DataPath
from improvetrack.model.periods import month_name
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Correction
from improvetrack.model.record import Record
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import PAST_UPDATE_REWRITTEN

UpdateKey = tuple[str, str, str]
"""The kind and the id of what an update is of, and its period."""


class _Said(NamedTuple):
    """The updates in which something was rewritten, as one state of the plan has them, and the corrections to them."""

    updates: Mapping[UpdateKey, Record]
    corrections: frozenset[tuple[UpdateKey, Correction]]


def check_past_updates_stay(transition: Transition) -> Iterator[Placed]:
    """A value reported for a past period changes only with a correction that names it (IT802).

    A period is past once the older state has a publication for it, or reports on a later one. What is reported only
    now on an item of which the past update said nothing rewrites nothing. An update that is gone is found once.
    """
    rewritten = [change for change in transition.of(UpdateRewritten) if _is_past(transition, change.period)]
    keys = {_key(change) for change in rewritten}
    older, newer = _said(transition.before, keys), _said(transition.after, keys)
    spoken = _spoken_of(transition.before, {change.period for change in rewritten})
    gone = set()
    for change in rewritten:
        key = _key(change)
        if _is_corrected(change, newer):
            continue
        if key in newer.updates or key not in older.updates:
            if not _is_of_more(change, spoken):
                yield _found(transition, change, newer.updates.get(key))
        elif key not in gone:
            gone.add(key)
            yield _gone(transition, change)


def _key(change: UpdateRewritten) -> UpdateKey:
    return (change.item.kind, change.item.id, change.period)


def _is_past(transition: Transition, period: str) -> bool:
    published = any(publication.period == period for publication in transition.before.publications)
    return published or transition.reported_after(period)


def _said(plan: Plan, keys: Container[UpdateKey]) -> _Said:
    updates: dict[UpdateKey, Record] = {}
    corrections: set[tuple[UpdateKey, Correction]] = set()
    for kind in plan.kinds:
        for record in plan.of(kind.name) if kind.items else ():
            updates.update(((kind.name, record.id, period), said) for period, said in updates_of(record).items())
    for action in plan.actions:
        corrections.update(((ItemKind.ACTION, action.id, made.period), made) for made in action.corrections)
    for (period, theme), report in plan.reports.items():
        updates[ItemKind.THEME, theme, period] = report
        corrections.update(((ItemKind.THEME, theme, made.period), made) for made in report.corrections)
    wanted = {key: update for key, update in updates.items() if key in keys}
    return _Said(wanted, frozenset(each for each in corrections if each[0] in keys))


def _is_corrected(change: UpdateRewritten, newer: _Said) -> bool:
    return any(
        key == _key(change)
        and made.at == change.at
        and same_words(made.was, change.before)
        and same_words(made.now, change.after)
        for key, made in newer.corrections
    )


_PARTS = ("sub_actions", "milestones")


def _spoken_of(plan: Plan, periods: Container[str]) -> Mapping[str, frozenset[str]]:
    """Return the sub-actions and milestones on which there are reports, by period, wherever they stood."""
    updates = [(period, update) for action in plan.actions for period, update in action.updates.items()]
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for period, update in (*updates, *((period, report) for (period, _), report in plan.reports.items())):
        if period in periods:
            for block in _PARTS:
                spoken[period].update(getattr(update, block, ()))
    return {period: frozenset(items) for period, items in spoken.items()}


def _is_of_more(change: UpdateRewritten, spoken: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a value is of a sub-action or milestone that no older update for the period spoke of."""
    block, _, rest = change.at.partition(".")
    return block in _PARTS and not any(rest.startswith(f"{item}.") for item in spoken.get(change.period, ()))


def _found(transition: Transition, change: UpdateRewritten, report: Record | None) -> Placed:
    """Return the finding of a value; where a moved part has left its update behind, there may be none to show it in."""
    before, after = quoted_apart(change.before, change.after)
    message = f"{_name(change)} said {before} at `{change.at}`, and says {after} now."
    holder, at = _update_at(transition, change) if report else _place_without(transition, change)
    at = (*at, *_walk(_data(report), change.at)) if report else at
    return Placed(holder, Finding(PAST_UPDATE_REWRITTEN, at, message, hint=_how_to_correct(change)))


def _gone(transition: Transition, change: UpdateRewritten) -> Placed:
    holder, at = _place_without(transition, change)
    message = f"{_name(change)} is gone."
    return Placed(holder, Finding(PAST_UPDATE_REWRITTEN, at, message, hint="Put it back as it was reported."))


def _name(change: UpdateRewritten) -> str:
    what = "report" if change.item.kind is ItemKind.THEME else "update"
    return f"The {what} on {change.item.id} for {month_name(change.period)}"


def _update_at(transition: Transition, change: UpdateRewritten) -> tuple[Holder, DataPath]:
    if change.item.kind is ItemKind.THEME:
        return Holder(ThemeReport, f"{change.period}/{change.item.id}"), ()
    return transition.addresses[key_of(change.item)].holder, ("updates", change.period)


def _place_without(transition: Transition, change: UpdateRewritten) -> tuple[Holder, DataPath]:
    """Return where an update that there is no more is shown."""
    if change.item.kind is ItemKind.THEME:
        return Holder(Theme, change.item.id), ("periods", change.period)
    return _update_at(transition, change)


def _how_to_correct(change: UpdateRewritten) -> str:
    if change.item.kind is ItemKind.RISK:
        return "Put it back as it was reported, and rate the risk anew in the current period."
    if change.item.kind not in (ItemKind.ACTION, ItemKind.THEME):
        return "Put it back as it was reported."
    values = {"period": change.period, "at": change.at, "was": change.before, "now": change.after}
    said = ", ".join(f"{key}: {as_yaml(value)}" for key, value in values.items() if value is not None)
    return f"Put it back, or write under `corrections`: {{{said}}}, with a reason, the day, and the period to print it."


def _data(report: Record) -> dict[str, Any]:
    return report.model_dump(mode="json", by_alias=True, exclude_none=True)


def _walk(data: Any, at: str) -> DataPath:
    """Return a place such as `sub_actions.OC.A2.1.status` as a path; ids hold full stops of their own."""
    entries = data if isinstance(data, dict) else dict(enumerate(data)) if isinstance(data, list) else {}
    for key, value in entries.items():
        if at == str(key):
            return (key,)
        if at.startswith(f"{key}."):
            return (key, *_walk(value, at[len(str(key)) + 1 :]))
    return ()
