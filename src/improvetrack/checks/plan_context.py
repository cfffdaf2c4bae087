"""What a check may know besides the record it looks at: the plan's words, and which ids exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import Generic, TypeVar

from improvetrack.analysis.as_agreed import has_happened, has_left
from improvetrack.model.action import Agreed, Dated, ReportPlace, Revision
from improvetrack.model.dates.window import Calendar, Open, Unread, Window
from improvetrack.model.dates.words import read_date
from improvetrack.model.meaning import Meaning
from improvetrack.model.periods import Cycle, Period
from improvetrack.model.plan import calendar_of, cycle_of, has_no_cycle
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import AT_REST, RatingWord, Slippage, Stage, StatusWord
from improvetrack.model.word_lists import Vocabulary

T = TypeVar("T")
_MOST_ANSWERS = 16384


class Answers(dict[str, T], Generic[T]):
    """What a question about a text is answered with, by the text: each is found once, as plans ask again and again."""

    def __init__(self, find: Callable[[str], T]) -> None:
        """Take how an answer is found."""
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> T:
        """Find an answer; where a plan has more texts than is likely, what was found before is let go of."""
        if len(self) >= _MOST_ANSWERS:
            self.clear()
        self[text] = answer = self._find(text)
        return answer


@dataclass(frozen=True)
class PlanContext:
    """The plan around a record.

    `posts`, `recommendations` and `requests` (change requests) are None when a file that lists them failed to load, so
    that nothing is said to be unknown that may well be known; `unread_themes` holds themes whose file failed, for the
    same reason. `reopened` holds the items that approved change requests open again, `unapproved` the requests that are
    not approved, `reported` the latest period that each theme has a report for, and `as_at` is the day on which the
    question is asked.
    """

    settings: PlanSettings
    as_at: date
    themes: Mapping[str, Theme] = field(default_factory=dict)
    unread_themes: frozenset[str] = frozenset()
    posts: frozenset[str] | None = frozenset()
    recommendations: frozenset[str] | None = frozenset()
    requests: frozenset[str] | None = frozenset()
    reopened: frozenset[str] = frozenset()
    unapproved: frozenset[str] = frozenset()
    reported: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def has_no_cycle(self) -> bool:
        """Whether the reporting cycle is one that cannot be; then no other question about periods may be asked."""
        return has_no_cycle(self.settings)

    @cached_property
    def cycle(self) -> Cycle:
        """The reporting cycle."""
        return cycle_of(self.settings)

    @cached_property
    def calendar(self) -> Calendar:
        """How words for dates are read."""
        return calendar_of(self.settings)

    @cached_property
    def period(self) -> Period | None:
        """The latest period that had ended by the day of the question, if any had."""
        return self.cycle.ended_by(self.as_at)

    @cached_property
    def periods(self) -> Answers[Period | None]:
        """The periods of the reporting cycle by id, None for what is the id of none."""
        return Answers(self.cycle.period)

    def knows_period(self, period: str) -> bool:
        """Whether an id is that of a period of the reporting cycle; no id is where the cycle itself cannot be."""
        return not self.has_no_cycle and self.periods[period] is not None

    @cached_property
    def sound(self) -> Mapping[Meaning, set[str]]:
        """The values that were looked at and found sound, by what they mean: each is looked at once."""
        return defaultdict(set)

    @cached_property
    def readings(self) -> Answers[Window | Open | Unread]:
        """What words for dates mean in this plan."""
        return Answers(partial(read_date, calendar=self.calendar))

    def window(self, words: Dated | None) -> Window | None:
        """The days that a date's words allow, or None where there is no date or its words name no days."""
        reading = self.readings[words] if isinstance(words, str) else None
        return reading if isinstance(reading, Window) else None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The plan's words, those that were retired among them."""
        return Vocabulary(self.settings)

    @cached_property
    def ratings(self) -> Mapping[str, RatingWord]:
        """The ratings by word; a word that was retired stands for the one that it is counted as."""
        return self.vocabulary.ratings.counted

    @cached_property
    def statuses(self) -> Mapping[str, StatusWord]:
        """The status words of actions and sub-actions, those that were retired among them."""
        return self.vocabulary.statuses.counted

    @cached_property
    def milestone_statuses(self) -> Mapping[str, StatusWord]:
        """The status words of milestones, those that were retired among them."""
        return self.vocabulary.milestone_statuses.counted

    @cached_property
    def statuses_at(self) -> Mapping[ReportPlace, Mapping[str, StatusWord]]:
        """The status words that a report may use, by the place where it stands."""
        items, milestones = self.statuses, self.milestone_statuses
        return {"own": items, "sub_actions": items, "milestones": milestones, "theme": milestones}

    @cached_property
    def calm_at(self) -> Mapping[ReportPlace, frozenset[str | None]]:
        """What says nothing of slippage, completion or a stop, by the place of a report: such words, or none at all."""
        return {place: _calm(words) for place, words in self.statuses_at.items()}

    @cached_property
    def slipping_statuses(self) -> frozenset[str]:
        """The status words of sub-actions that name significant slippage; a plan may have none."""
        return frozenset(name for name, word in self.statuses.items() if word.slippage is Slippage.SIGNIFICANT)

    @cached_property
    def done_statuses(self) -> frozenset[str]:
        """The status words of sub-actions that are done."""
        return frozenset(name for name, word in self.statuses.items() if word.stage is Stage.DONE)

    def has_left(self, item: Agreed) -> bool:
        """Whether an item has left the plan by the day of the question."""
        return item.closed is not None and has_left(item.closed, self.as_at, self.calendar)

    def as_agreed(self, item: Agreed) -> Agreed:
        """Return an item with the dates that were agreed by the day of the question, without those only proposed."""
        agreed = tuple(each for each in item.revisions if self._is_in_force(each))
        return item if len(agreed) == len(item.revisions) else item.model_copy(update={"revisions": agreed})

    def _is_in_force(self, revision: Revision) -> bool:
        if revision.change in self.unapproved:
            return False
        return has_happened(revision.agreed, self.as_at, self.calendar)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The documents that the plan was encoded from."""
        return frozenset(source.id for source in self.settings.sources)


def _calm(words: Mapping[str, StatusWord]) -> frozenset[str | None]:
    calm = (name for name, word in words.items() if word.slippage is Slippage.NONE and word.stage not in AT_REST)
    return frozenset((None, *calm))
