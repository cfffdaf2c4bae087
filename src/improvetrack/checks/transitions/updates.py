"""What was reported for a past period stays as it was reported; a mistake is put on record as a correction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from improvetrack.analysis.changes.kinds import ItemKind, UpdateRewritten
from improvetrack.checks.finding import DataPath, Finding
from improvetrack.checks.transitions.places import Holder, Placed
from improvetrack.checks.transitions.transition import Transition
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Action
from improvetrack.model.corrections import Correction
from improvetrack.model.periods import month_name
from improvetrack.model.plan import Plan
from improvetrack.model.record import Record
from improvetrack.model.risk import Risk
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import PAST_UPDATE_REWRITTEN


def check_past_updates_stay(transition: Transition) -> Iterator[Placed]:
    """A value reported for a past period changes only with a correction that names it (IT802).

    A period is past once the older state has a publication for it, or reports on a later one. What is reported only
    now on an item of which the past update said nothing rewrites nothing. An update that is gone is found once.
    """
    gone = set()
    for change in transition.of(UpdateRewritten):
        if _is_corrected(transition.after, change) or not _is_past(transition, change.period):
            continue
        update = (change.item, change.period)
        if _report(transition.after, change) is not None:
            if not _is_said_of_more(transition.before, change):
                yield _found(transition, change)
        elif update not in gone:
            gone.add(update)
            yield _gone(change)


def _is_past(transition: Transition, period: str) -> bool:
    published = any(publication.period == period for publication in transition.before.publications)
    return published or transition.reported_after(period)


def _report(plan: Plan, change: UpdateRewritten) -> Record | None:
    """Return the update in which a value stands: an action's or a risk's, or a theme's report."""
    item, period = change.item, change.period
    if item.kind is ItemKind.THEME:
        return plan.reports.get((period, item.id))
    records = plan.risks if item.kind is ItemKind.RISK else plan.actions
    return next((record.updates.get(period) for record in records if record.id == item.id), None)


def _is_corrected(plan: Plan, change: UpdateRewritten) -> bool:
    named = (change.period, change.at, change.before, change.after)
    return any((each.period, each.at, each.was, each.now) == named for each in _corrections(plan, change))


def _corrections(plan: Plan, change: UpdateRewritten) -> Iterator[Correction]:
    for action in plan.actions:
        if change.item.kind is ItemKind.ACTION and action.id == change.item.id:
            yield from action.corrections
    for (_, theme), report in plan.reports.items():
        if change.item.kind is ItemKind.THEME and theme == change.item.id:
            yield from report.corrections


def _is_said_of_more(plan: Plan, change: UpdateRewritten) -> bool:
    """Say whether a value is of a sub-action or milestone that the older update did not speak of."""
    report = _report(plan, change)
    said = _data(report) if report else {}
    block, _, rest = change.at.partition(".")
    spoken_of = said.get(block, {}) if block in ("sub_actions", "milestones") else None
    return spoken_of is not None and not any(rest.startswith(f"{item}.") for item in spoken_of)


def _found(transition: Transition, change: UpdateRewritten) -> Placed:
    before, after = (f"'{shortened(value)}'" if value else "nothing" for value in (change.before, change.after))
    message = f"{_name(change)} said {before} at `{change.at}`, and says {after} now."
    holder, at = _update_at(change)
    report = _report(transition.after, change)
    at = (*at, *_walk(_data(report) if report else {}, change.at))
    return Placed(holder, Finding(PAST_UPDATE_REWRITTEN, at, message, hint=_how_to_correct(change)))


def _gone(change: UpdateRewritten) -> Placed:
    holder, at = _update_at(change)
    if change.item.kind is ItemKind.THEME:
        holder, at = Holder(Theme, change.item.id), ("periods", change.period)
    message = f"{_name(change)} is gone."
    return Placed(holder, Finding(PAST_UPDATE_REWRITTEN, at, message, hint="Put it back as it was reported."))


def _name(change: UpdateRewritten) -> str:
    what = "report" if change.item.kind is ItemKind.THEME else "update"
    return f"The {what} on {change.item.id} for {month_name(change.period)}"


def _update_at(change: UpdateRewritten) -> tuple[Holder, DataPath]:
    if change.item.kind is ItemKind.THEME:
        return Holder(ThemeReport, f"{change.period}/{change.item.id}"), ()
    kind = Risk if change.item.kind is ItemKind.RISK else Action
    return Holder(kind, change.item.id), ("updates", change.period)


def _how_to_correct(change: UpdateRewritten) -> str:
    if change.item.kind is ItemKind.RISK:
        return "Put it back as it was reported, and rate the risk anew in the current period."
    values = {"period": change.period, "at": change.at, "was": change.before, "now": change.after}
    said = ", ".join(f"{key}: {shortened(value)}" for key, value in values.items() if value is not None)
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
