"""What was reported on each item, update after update, and where each report stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from improvetrack.checks.finding import DataPath
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action, Agreed, Dated, Progress
from improvetrack.model.periods import Period
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import StatusWord


class Report(NamedTuple):
    """One report on an item: its period, what was said, and the plan's word for the status."""

    period: Period
    said: Progress
    word: StatusWord


class Section(NamedTuple):
    """Items of one sort, and what updates say of them, oldest first.

    `place` says where reports stand: `own` for the main action's own status, `sub_actions` and `milestones` inside an
    update, and `theme` for milestones in a theme's report, which is read by itself. Reports for periods outside the
    cycle, with words outside the vocabulary or on unknown items are passed over, as other checks find those.
    """

    place: Literal["own", "sub_actions", "milestones", "theme"]
    items: Sequence[Agreed]
    words: Mapping[str, StatusWord]
    updates: Sequence[tuple[Period, Mapping[str, Progress]]]

    def reports(self, item: Agreed) -> list[Report]:
        """Return every report on an item, oldest first."""
        return list(self._newest_first(item))[::-1]

    def latest(self, item: Agreed) -> Report | None:
        """Return the newest report on an item."""
        return next(self._newest_first(item), None)

    def forecast(self, item: Agreed, upto: Period) -> tuple[Dated, Report] | None:
        """Return the forecast that holds at a period, the last one given by then, and the report that gave it."""
        for report in self._newest_first(item):
            if report.said.forecast is not None and report.period <= upto:
                return report.said.forecast, report
        return None

    def at(self, item: Agreed, report: Report, field: str = "status") -> DataPath:
        """Return the path of what a report says."""
        if self.place == "own":
            return ("updates", report.period.id, field)
        if self.place == "theme":
            return ("milestones", item.id, field)
        return ("updates", report.period.id, self.place, item.id, field)

    def _newest_first(self, item: Agreed) -> Iterator[Report]:
        for period, said in reversed(self.updates):
            update = said.get(item.id)
            if update is not None and update.status is not None:
                word = self.words.get(update.status)
                if word is not None:
                    yield Report(period, update, word)


def sections(action: Action, frame: Frame) -> tuple[Section, Section, Section]:
    """Return what was reported on the main action itself, on its sub-actions and on its milestones."""
    period_of = frame.cycle.period
    updates = [(period, update) for name, update in sorted(action.updates.items()) if (period := period_of(name))]
    own = [(period, {action.id: update}) for period, update in updates if update.status is not None]
    sub_actions = [(period, update.sub_actions) for period, update in updates]
    milestones = [(period, update.milestones) for period, update in updates]
    return (
        Section("own", (action,), frame.statuses, own),
        Section("sub_actions", action.sub_actions, frame.statuses, sub_actions),
        Section("milestones", action.milestones, frame.milestone_statuses, milestones),
    )


def theme_section(report: ThemeReport, frame: Frame) -> Section:
    """Return what a theme's report says of the theme's own milestones."""
    theme, period = frame.themes.get(report.theme), frame.cycle.period(report.period)
    updates = [(period, report.milestones)] if period else []
    return Section("theme", theme.milestones if theme else (), frame.milestone_statuses, updates)
