"""The plan as a whole: everything that was read, in the order of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from improvetrack.model.dates.window import METEOROLOGICAL_SEASONS, Calendar, Season
from improvetrack.model.kinds import KINDS, RecordKind
from improvetrack.model.periods import Cycle, Period, cycle_problem
from improvetrack.model.word_lists import Vocabulary

if TYPE_CHECKING:
    from improvetrack.model.action import Action
    from improvetrack.model.change_request import ChangeRequest
    from improvetrack.model.people import Post
    from improvetrack.model.publication import Publication
    from improvetrack.model.review import Review
    from improvetrack.model.risk import Risk
    from improvetrack.model.settings import PlanSettings
    from improvetrack.model.theme import Theme, ThemeReport


@dataclass(frozen=True)
class Plan:
    """A plan: its settings, what was agreed and what was reported.

    `themes` stand in the plan's own order and `actions` in theme order, then by id;
    `reports` holds themes' own words by (period, theme), and `posts` every post by id. Risks, change requests,
    publications and the records of all `others`, by the names of their kinds, stand in the order of their ids.
    """

    settings: PlanSettings
    themes: tuple[Theme, ...] = ()
    actions: tuple[Action, ...] = ()
    reports: Mapping[tuple[str, str], ThemeReport] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    risks: tuple[Risk, ...] = ()
    requests: tuple[ChangeRequest, ...] = ()
    publications: tuple[Publication, ...] = ()
    others: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    kinds: tuple[RecordKind, ...] = KINDS

    def of(self, kind: str) -> Sequence[Any]:
        """Return the records of a kind that have an id, by the kind's name."""
        typed: Mapping[str, Sequence[Any]] = {
            "theme": self.themes,
            "action": self.actions,
            "review": self.reviews,
            "risk": self.risks,
            "change-request": self.requests,
            "publication": self.publications,
        }
        return typed[kind] if kind in typed else self.others.get(kind, ())

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that the plan defines, those that were retired among them."""
        return Vocabulary(self.settings)

    @cached_property
    def calendar(self) -> Calendar:
        """How the plan reads words for dates."""
        return calendar_of(self.settings)

    def reports_of(self, theme: str, until: str) -> tuple[ThemeReport, ...]:
        """Return a theme's reports up to a period, oldest first."""
        return tuple(report for period, report in self._reports_by_theme.get(theme, ()) if period <= until)

    @cached_property
    def _reports_by_theme(self) -> Mapping[str, list[tuple[str, ThemeReport]]]:
        found: defaultdict[str, list[tuple[str, ThemeReport]]] = defaultdict(list)
        for period, theme in sorted(self.reports):
            found[theme].append((period, self.reports[period, theme]))
        return found

    def reported_periods(self, actions: Iterable[Action] | None = None) -> tuple[Period, ...]:
        """Return every period for which anything was reported on some main actions or any theme, oldest first.

        Without `actions`, it is on all of them.
        """
        updated = self.actions if actions is None else actions
        ids = {period for action in updated for period in action.updates} | {period for period, _ in self.reports}
        cycle = cycle_of(self.settings)
        return tuple(period for period in map(cycle.period, sorted(ids)) if period)


def plan_of(
    settings: PlanSettings, records: Mapping[str, Sequence[Any]], kinds: tuple[RecordKind, ...] = KINDS
) -> Plan:
    """Return a plan of records that are given by the names of their kinds, and stand as they do there."""
    of = {kind.name: records.get(kind.name, ()) for kind in kinds if kind.name != "plan"}
    return Plan(
        settings=settings,
        themes=tuple(of.pop("theme")),
        actions=tuple(of.pop("action")),
        reports={(report.period, report.theme): report for report in of.pop("theme-report")},
        posts={post.id: post for people in of.pop("people") for post in people.posts},
        reviews=tuple(of.pop("review")),
        risks=tuple(of.pop("risk")),
        requests=tuple(of.pop("change-request")),
        publications=tuple(of.pop("publication")),
        others={kind: tuple(held) for kind, held in of.items()},
        kinds=kinds,
    )


def has_no_cycle(settings: PlanSettings) -> bool:
    """Say whether the reporting cycle is one that cannot be, so that no period has a meaning."""
    cycle = settings.reporting
    return cycle_problem(cycle.every, cycle.first, cycle.last) is not None


def cycle_of(settings: PlanSettings) -> Cycle:
    """Return the plan's reporting cycle; raises ValueError for one that cannot be (see `has_no_cycle`)."""
    return Cycle(settings.reporting.every, settings.reporting.first, settings.reporting.last)


def calendar_of(settings: PlanSettings) -> Calendar:
    """Return how the plan reads words for dates; a plan that names no seasons uses the meteorological ones."""
    seasons = tuple(Season(season.name.casefold(), season.first, season.last) for season in settings.dates.seasons)
    dates, first = (
        settings.dates,
        int(settings.reporting.first[:4]) if settings.reporting.first[:4].isdecimal() else 2000,
    )
    order = dates.order.value if dates.order else None
    return _calendar(seasons or METEOROLOGICAL_SEASONS, dates.year_starts, order, (first - _BACK, first + _AHEAD))


_BACK, _AHEAD = 20, 40
"""How many years before and after the first report a year in two digits may be."""


@lru_cache(maxsize=16)
def _calendar(
    seasons: tuple[Season, ...],
    year_starts: int,
    order: Literal["day-first", "month-first"] | None,
    years: tuple[int, int],
) -> Calendar:
    """Return the one calendar of its kind, which every state of a plan shares with what it has read."""
    return Calendar(seasons, year_starts, order, years)
