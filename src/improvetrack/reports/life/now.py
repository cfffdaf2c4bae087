"""Where an item stands now, or where it stood last: its status, its dates, and how far they drifted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from improvetrack.analysis.changes.kinds import Item, ItemKind
from improvetrack.analysis.changes.register import Entry, register_of
from improvetrack.analysis.drift import ledger_of
from improvetrack.analysis.standing import standing_at
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.reports.changes.names import Names
from improvetrack.reports.drift.lines import drift_line
from improvetrack.reports.drift.view import DriftLine
from improvetrack.reports.lines import Lines
from improvetrack.reports.main_actions import left_actions, ratings_line
from improvetrack.reports.wording import capital, joined


@dataclass(frozen=True)
class Held:
    """An item in the plan that holds it, or that held it last, at the period reported last, judged by a day."""

    entry: Entry
    plan: Plan
    period: Period
    day: date

    @property
    def item(self) -> Item:
        """The item."""
        return self.entry.item


def find_held(plan: Plan, identity: str, period: Period, day: date) -> Held | None:
    """Return the item that an id stands for; where none is written like this, one that differs in case only."""
    entries = register_of(plan).values()
    found = next((entry for entry in entries if entry.item.id == identity), None)
    folded = identity.casefold()
    alike = found or next((entry for entry in entries if entry.item.id.casefold() == folded), None)
    return Held(alike, plan, period, day) if alike else None


def line_of(held: Held) -> DriftLine | None:
    """Return the item's line in the slip ledger; None for what has no dates."""
    action = held.item.action or held.item.id
    only = tuple(each for each in held.plan.actions if each.id == action)
    standing = standing_at(held.plan, held.period, held.day, only=only)
    found = (slip for slip in ledger_of(standing) if slip.held.item.item is held.entry.record)
    slip = next(found, None)
    return drift_line(Lines(standing), slip) if slip else None


def about(item: Item, names: Names) -> str:
    """Return what an item is, and under what it stands: `Sub-action of OC.A2 Guide for officers, theme OC Culture`."""
    return capital(", ".join(_about(item, names)))


def now_words(held: Held, line: DriftLine | None, names: Names) -> tuple[str, ...]:
    """Return where an item stands, in short facts."""
    return tuple(_dated(line)) if line else tuple(_undated(held, names))


def _about(item: Item, names: Names) -> Iterator[str]:
    level = names.level(item.kind).one
    yield f"{level} of {names.item(item.action)}" if item.action else level
    if item.theme:
        yield f"{names.level(ItemKind.THEME).one} {names.item(item.theme)}"


def _dated(line: DriftLine) -> Iterator[str]:
    yield line.status.label
    yield from line.details
    if line.drift:
        yield f"total drift {line.drift}"


def _undated(held: Held, names: Names) -> Iterator[str]:
    item = held.item
    if item.kind is ItemKind.RISK:
        yield names.rating(item.kind, held.entry.rating)
    if item.kind is ItemKind.RECOMMENDATION:
        answers = [names.item(action.id) for action in held.plan.actions if item.id in action.recommendations]
        yield f"answered by {joined(answers)}" if answers else f"answered by no {names.level(ItemKind.ACTION).one}"
    if item.kind is ItemKind.THEME:
        standing = standing_at(held.plan, held.period, held.day)
        lines = Lines(standing)
        yield ratings_line(lines, standing.of_theme(item.id), left_actions(lines, item.id))
    if held.entry.closure:
        yield f"{held.entry.closure.how.value}, {held.entry.closure.on}"
