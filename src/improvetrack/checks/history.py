"""What was reported on each item, update after update, and where each report stands in its file.

Most items of most plans have nothing that a check need look at twice, so that one pass over the reports finds out which
have; the history of an item is put together only for those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from improvetrack.checks.plan_context import Answers, PlanContext
from improvetrack.model.action import Agreed, Progress, ReportedItem, ReportPlace
from improvetrack.model.leaves import DataPath
from improvetrack.model.periods import Period
from improvetrack.model.vocabulary import Slippage, Stage, StatusWord

_NO_SLIPPAGE = Slippage.NONE


class ItemReport(NamedTuple):
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


class History(NamedTuple):
    """What was reported on one item, oldest first; there is at least one report."""

    item: Agreed
    place: ReportPlace
    reports: Sequence[ItemReport]

    def forecast(self) -> ItemReport | None:
        """Return the newest report that gives a forecast, which holds until another is given."""
        return next((report for report in reversed(self.reports) if report.said.forecast is not None), None)

    def at(self, report: ItemReport, field: str = "status") -> DataPath:
        """Return the path of what a report says."""
        return (*place_of(report.period.id, self.place, self.item.id), field)


def place_of(period: str, place: ReportPlace, item: str) -> DataPath:
    """Return the path of a report on an item in its file."""
    if place == "own":
        return ("updates", period)
    return ("milestones", item) if place == "theme" else ("updates", period, place, item)


class Histories(NamedTuple):
    """What a file reports on items, oldest first, with the words and the reporting cycle that it is to be read by.

    `notable` has the items, with the place of their reports, of which any report names slippage, completion, a stop or
    a date. Reports for periods outside the cycle, with words outside the vocabulary or on unknown items are passed
    over, as other checks find those.
    """

    reported: Sequence[ReportedItem]
    words: Mapping[ReportPlace, Mapping[str, StatusWord]]
    periods: Answers[Period | None]
    notable: AbstractSet[tuple[ReportPlace, str]]

    @classmethod
    def of(cls, reported: Sequence[ReportedItem], context: PlanContext) -> Histories:
        """Return the histories that reports make up."""
        calm = context.calm_at
        notable = {
            (place, item)
            for _, place, item, said in reported
            if said.status not in calm[place] or said.forecast is not None or said.completed is not None
        }
        return cls(reported, context.statuses_at, context.periods, notable)

    def history(self, item: Agreed, place: ReportPlace) -> History | None:
        """Return what was reported on an item, if anything was."""
        reports = list(self._reports(item.id, place, self.reported))
        return History(item, place, reports) if reports else None

    def latest(self, item: Agreed, place: ReportPlace) -> History | None:
        """Return the newest report on an item, by itself."""
        report = next(self._reports(item.id, place, reversed(self.reported)), None)
        return History(item, place, (report,)) if report else None

    def _reports(self, wanted: str, where: ReportPlace, reported: Iterable[ReportedItem]) -> Iterator[ItemReport]:
        for name, place, item, said in reported:
            if item == wanted and place == where and said.status is not None:
                word, period = self.words[where].get(said.status), self.periods[name]
                if word is not None and period is not None:
                    yield ItemReport(period, said, word)
