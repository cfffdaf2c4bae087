"""The life of one item as a page, from the steps of a plan's history that concern it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from improvetrack.analysis.changes.approvals import pair_requests
from improvetrack.analysis.changes.kinds import Added
from improvetrack.analysis.changes.register import Register, register_of
from improvetrack.model.action import Dated
from improvetrack.model.plan import Plan
from improvetrack.reports.changes.approval import marks_legend
from improvetrack.reports.changes.names import Names
from improvetrack.reports.life.dates import dates_now, dates_through
from improvetrack.reports.life.now import Held, about, line_of, now_words
from improvetrack.reports.life.steps import Lived, Telling, own_changes
from improvetrack.reports.life.view import LifeHeadings, LifePage

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
    names = _Names(held.plan, latest, _dates_when_added(register_of(held.plan), steps))
    line, item = line_of(held), held.item
    decided = pair_requests([change for step in steps for change in step.changes], latest.requests, names.calendar)
    told = Telling(names, item.id, {id(each.change): each for each in decided})
    dates = dates_through(dates_now(held.entry), [own_changes(step.changes, item.id) for step in steps])
    return LifePage(
        title=latest.settings.title,
        body=latest.settings.body,
        kind=item.kind.value,
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
        headings=HEADINGS,
        steps=tuple(told.step(step, after) for step, after in zip(steps, dates, strict=True)),
        nothing=None if steps else "No commit has changed it.",
        notes=notes,
        legend=marks_legend({each.approval for each in decided}),
    )


def _dates_when_added(register: Register, steps: Sequence[Lived]) -> dict[str, Dated | None]:
    """Return the agreed dates that items had when they were added, by their ids."""
    entries = {entry.item.id: entry for entry in register.values()}
    found: dict[str, Dated | None] = {}
    for number, step in enumerate(steps):
        for change in step.changes:
            if isinstance(change, Added) and change.item.id in entries:
                name = change.item.id
                through = dates_through(dates_now(entries[name]), [own_changes(each.changes, name) for each in steps])
                after = through[number]
                found[name] = after.agreed if after else None
    return found
