"""The life of one item as a page, from the steps of a plan's history that concern it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from improvetrack.analysis.changes.approvals import pair_requests
from improvetrack.analysis.changes.kinds import Added
from improvetrack.analysis.changes.register import Register, register_of
from improvetrack.analysis.changes.subjects import identity_of
from improvetrack.model.action import Dated
from improvetrack.model.plan import Plan
from improvetrack.reports.changes.approval import MARKS, marks_legend
from improvetrack.reports.changes.names import Names
from improvetrack.reports.life.dates import Dates, dates_now, dates_through
from improvetrack.reports.life.now import Held, about, line_of, now_words
from improvetrack.reports.life.steps import Lived, Telling, changes_to
from improvetrack.reports.life.view import LifeHeadings, LifePage, LifeStep

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
    line, item = line_of(held), held.item
    decided = pair_requests([change for step in steps for change in step.changes], latest.requests, names.calendar)
    told = Telling(names, item.id, {id(each.change): each for each in decided}, dates)
    shown = tuple(told.step(number, step) for number, step in enumerate(steps))
    return LifePage(
        title=latest.settings.title,
        body=latest.settings.body,
        kind=item.kind,
        id=item.id,
        name=item.title,
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
        notes=notes,
        legend=tuple(entry for entry in marks_legend(MARKS) if entry.sign in set(_marks(shown))),
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
