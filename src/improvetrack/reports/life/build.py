"""The life of one item, from the steps of a plan's history that concern it, and where it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from improvetrack.analysis.changes.approvals import oldest_baselines, pair_requests
from improvetrack.analysis.changes.kinds import Added, ItemKind, ItemRef
from improvetrack.analysis.changes.register import Entry, Register, register_of
from improvetrack.analysis.changes.terms import identity_of
from improvetrack.analysis.drift import Rewritten, ledger_of
from improvetrack.analysis.standing import standing_at
from improvetrack.model.action import Dated
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import MARKS, marks_legend, provenance_legend
from improvetrack.reports.counts_by_word import left_actions, ratings_line
from improvetrack.reports.coverage import coverage_of
from improvetrack.reports.drift.lines import drift_line
from improvetrack.reports.drift.page import DriftLine
from improvetrack.reports.life.page import LifeHeadings, LifePage, LifeStep
from improvetrack.reports.life.steps import Dates, Lived, Telling, changes_to, dates_now, dates_through
from improvetrack.reports.lines import Lines
from improvetrack.reports.wording import capital, joined
from improvetrack.reports.words import mark_of


@dataclass(frozen=True)
class Held:
    """An item in the plan that holds it, or that held it last, at the period reported last, judged by a day."""

    entry: Entry
    plan: Plan
    period: Period
    day: date

    @property
    def item(self) -> ItemRef:
        """The item."""
        return self.entry.item


def find_held(plan: Plan, identity: str, period: Period, day: date) -> Held | None:
    """Return the item that an id stands for; where none is written like this, one that differs in case only."""
    entries = register_of(plan).values()
    found = next((entry for entry in entries if entry.item.id == identity), None)
    folded = identity.casefold()
    alike = found or next((entry for entry in entries if entry.item.id.casefold() == folded), None)
    return Held(alike, plan, period, day) if alike else None


def line_of(held: Held, rewritten: Rewritten) -> DriftLine | None:
    """Return the item's line in the slip ledger; None for what has no dates.

    `rewritten` has the oldest dates first agreed of those that were rewritten.
    """
    action = held.item.action or held.item.id
    only = tuple(each for each in held.plan.actions if each.id == action)
    standing = standing_at(held.plan, held.period, held.day, only=only)
    found = (slip for slip in ledger_of(standing, rewritten) if slip.held.item.item.id == held.item.id)
    slip = next(found, None)
    return drift_line(Lines(standing), slip) if slip else None


def about(item: ItemRef, names: Names) -> str:
    """Return what an item is, and under what it stands: `Sub-action of OC.A2 Guide for officers, theme OC Culture`."""
    return capital(", ".join(_about(item, names)))


def now_words(held: Held, line: DriftLine | None, names: Names) -> tuple[str, ...]:
    """Return where an item stands, in short facts."""
    return tuple(_dated(line)) if line else tuple(_undated(held, names))


def _about(item: ItemRef, names: Names) -> Iterator[str]:
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


HEADINGS = LifeHeadings(
    now="Now",
    life="What happened to it",
    drift="Total drift",
    unread="Not read",
    legend="What the marks mean",
)


@dataclass(frozen=True)
class _Names(Names):
    """Names, with the dates that items had when they were added."""

    dates: Mapping[str, Dated | None]

    def due(self, identity: str) -> Dated | None:
        """Return the date that was agreed for an item when it was added."""
        return self.dates.get(identity)


def build_life(held: Held, latest: Plan, steps: Sequence[Lived], notes: tuple[str, ...] = ()) -> LifePage:
    """Return the life of an item, oldest step first.

    `held` is the item in the plan that has it, or had it last, and `latest` the plan as it is now, whose change
    requests say what was agreed. `notes` say what the plan lacks.
    """
    dates = _dates(register_of(held.plan), steps)
    names = _Names(held.plan, latest, _when_added(steps, dates))
    decided = pair_requests([change for step in steps for change in step.changes], latest.requests, names.calendar)
    rewritten = oldest_baselines(decided)
    line, item = line_of(held, rewritten), held.item
    told = Telling(names, item.id, {id(each.change): each for each in decided}, dates, rewritten)
    shown = tuple(told.step(number, step) for number, step in enumerate(steps))
    return LifePage(
        title=latest.settings.title,
        body=latest.settings.body,
        kind=item.kind,
        id=item.id,
        name=f"{item.title} {mark_of(item.provenance)}".rstrip(),
        about=about(item, names),
        gone=held.plan is not latest,
        now=now_words(held, line, names),
        baseline=line.baseline if line else None,
        agreed=line.agreed if line else None,
        forecast=line.forecast if line else None,
        moves=line.moves if line else None,
        drift=line.drift if line else None,
        drift_months=line.drift_months if line else None,
        headings=replace(HEADINGS, now="Last known") if held.plan is not latest else HEADINGS,
        steps=shown,
        nothing=None if steps else "No commit has changed it.",
        notes=(*coverage_of(latest.settings, *latest.reported_periods()), *notes),
        legend=(
            *(entry for entry in marks_legend(MARKS) if entry.sign in set(_marks(shown))),
            *provenance_legend([change for step in steps for change in step.changes], item),
        ),
    )


def _dates(register: Register, steps: Sequence[Lived]) -> dict[str, tuple[Dates | None, ...]]:
    """Return the dates of every item that changed after each step, by its id."""
    changed = {identity_of(change) for step in steps for change in step.changes}
    entries = {entry.item.id: entry for entry in register.values() if entry.item.id in changed}
    return {name: dates_through(dates_now(entry), changes_to(name, steps)) for name, entry in entries.items()}


def _when_added(steps: Sequence[Lived], dates: Mapping[str, Sequence[Dates | None]]) -> dict[str, Dated | None]:
    """Return the agreed dates that items had when they were added, by their ids."""
    found: dict[str, Dated | None] = {}
    for number, step in enumerate(steps):
        for change in step.changes:
            name = identity_of(change)
            after = dates[name][number] if isinstance(change, Added) and name in dates else None
            if after:
                found[name] = after.agreed
    return found


def _marks(steps: Iterable[LifeStep]) -> Iterator[str]:
    for step in steps:
        for part in step.parts:
            yield from (change.agreement.letter for change in part.changes if change.agreement)
