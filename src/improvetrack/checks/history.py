"""What was reported on each item, update after update, and where each report stands in its file.

Most items of most plans have nothing that a check need look at twice, so that a section finds out in one pass which
have; the history of an item is put together only for those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from improvetrack.checks.finding import DataPath
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action, Agreed, Progress
from improvetrack.model.periods import Period
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Slippage, Stage, StatusWord

_NO_SLIPPAGE = Slippage.NONE


class Report(NamedTuple):
    """One report on an item: its period, what was said, and the plan's word for the status."""

    period: Period
    said: Progress
    word: StatusWord

    @property
    def done(self) -> bool:
        """Whether the item was reported as done."""
        return self.word.stage is Stage.DONE

    @property
    def on_track(self) -> bool:
        """Whether the item was reported as live, with nothing said of lateness."""
        return self.word.stage is Stage.LIVE and self.word.slippage is _NO_SLIPPAGE


Place = Literal["own", "sub_actions", "milestones", "theme"]
"""Where reports on an item stand.

`own` is the main action's own status, `sub_actions` and `milestones` are blocks inside an update, and `theme` is a
milestone in a theme's report, which is read by itself.
"""


class History(NamedTuple):
    """What was reported on one item, oldest first; there is at least one report."""

    item: Agreed
    place: Place
    reports: Sequence[Report]

    def forecast(self) -> Report | None:
        """Return the newest report that gives a forecast, which holds until another is given."""
        return next((report for report in reversed(self.reports) if report.said.forecast is not None), None)

    def at(self, report: Report, field: str = "status") -> DataPath:
        """Return the path of what a report says."""
        if self.place == "own":
            return ("updates", report.period.id, field)
        if self.place == "theme":
            return ("milestones", self.item.id, field)
        return ("updates", report.period.id, self.place, self.item.id, field)


class Section(NamedTuple):
    """Items of one sort, and what updates say of them, oldest first.

    `notable` holds the ids of items on which any report names slippage, completion, a stop or a forecast. Reports for
    periods outside the cycle, with words outside the vocabulary or on unknown items are passed over, as other checks
    find those.
    """

    place: Place
    items: Sequence[Agreed]
    words: Mapping[str, StatusWord]
    updates: Sequence[tuple[str, Mapping[str, Progress]]]
    notable: set[str]
    period_of: Callable[[str], Period | None]

    def history(self, item: Agreed) -> History | None:
        """Return what was reported on an item, if anything was."""
        reports = list(self._reports(item, self.updates))
        return History(item, self.place, reports) if reports else None

    def latest(self, item: Agreed) -> History | None:
        """Return the newest report on an item, by itself."""
        report = next(self._reports(item, reversed(self.updates)), None)
        return History(item, self.place, (report,)) if report else None

    def _reports(self, item: Agreed, updates: Iterable[tuple[str, Mapping[str, Progress]]]) -> Iterator[Report]:
        for name, said in updates:
            update = said.get(item.id)
            if update is None or update.status is None:
                continue
            word, period = self.words.get(update.status), self.period_of(name)
            if word is not None and period is not None:
                yield Report(period, update, word)


def sections(action: Action, frame: Frame) -> tuple[Section, Section, Section]:
    """Return what was reported on the main action itself, on its sub-actions and on its milestones."""
    updates = sorted(action.updates.items())
    own = [(name, {action.id: update}) for name, update in updates if update.status is not None]
    sub_actions = [(name, update.sub_actions) for name, update in updates]
    milestones = [(name, update.milestones) for name, update in updates]
    period_of, statuses, milestone_statuses = frame.cycle.period, frame.statuses, frame.milestone_statuses
    return (
        Section("own", (action,), statuses, own, _notable(own, frame.calm_statuses), period_of),
        Section(
            "sub_actions",
            action.sub_actions,
            statuses,
            sub_actions,
            _notable(sub_actions, frame.calm_statuses),
            period_of,
        ),
        Section(
            "milestones",
            action.milestones,
            milestone_statuses,
            milestones,
            _notable(milestones, frame.calm_milestone_statuses),
            period_of,
        ),
    )


def theme_section(report: ThemeReport, frame: Frame) -> Section:
    """Return what a theme's report says of the theme's own milestones."""
    theme, words = frame.themes.get(report.theme), frame.milestone_statuses
    updates = [(report.period, report.milestones)]
    milestones = theme.milestones if theme else ()
    notable = _notable(updates, frame.calm_milestone_statuses)
    return Section("theme", milestones, words, updates, notable, frame.cycle.period)


def _notable(updates: Sequence[tuple[str, Mapping[str, Progress]]], calm: frozenset[str]) -> set[str]:
    return {
        name
        for _, said in updates
        for name, update in said.items()
        if update.status not in calm or update.forecast is not None
    }
