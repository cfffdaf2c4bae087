"""A plan's words for ratings, statuses and causes, found by the word; those that were retired are among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import Cause, RatingWord, RetiredWord, Scheme, StatusWord

W = TypeVar("W", bound=RatingWord | StatusWord)


class WordList(Generic[W]):
    """One list of words: those of today, in the order of reports, and those that were retired from it.

    `counted` has the word of today that each word counts as, be it one of today or a retired one. `labels` have each
    word as reports print it, or did before it was retired. A word that is in both lists is one of today.
    """

    def __init__(self, today: Iterable[W], retired: Iterable[RetiredWord]) -> None:
        """Take the words of today and the retired ones, which may count as words that there are not."""
        self.today: Mapping[str, W] = {word.id: word for word in today}
        self.retired: Mapping[str, RetiredWord] = {word.id: word for word in retired if word.id not in self.today}
        counted = {name: self.today[word.now] for name, word in self.retired.items() if word.now in self.today}
        self.counted: Mapping[str, W] = {**counted, **self.today}
        printed: Mapping[str, W | RetiredWord] = {**self.retired, **self.today}
        self.labels: Mapping[str, str] = {name: word.label for name, word in printed.items()}

    def label(self, word: str) -> str:
        """Return a word as reports print it; one that the plan does not have as it was typed."""
        return self.labels.get(word, word)


@dataclass(frozen=True)
class Vocabulary:
    """All the lists of words of a plan, each put together once."""

    settings: PlanSettings

    @cached_property
    def ratings(self) -> WordList[RatingWord]:
        """The ratings of main actions."""
        return WordList(self.settings.ratings.words, self._retired(Scheme.RATINGS))

    @cached_property
    def risk_ratings(self) -> WordList[RatingWord]:
        """The ratings of risks."""
        return WordList(self.settings.risk_words.words, self._retired(Scheme.RISK_RATINGS))

    @cached_property
    def statuses(self) -> WordList[StatusWord]:
        """The statuses of main actions and sub-actions."""
        return WordList(self.settings.statuses, self._retired(Scheme.STATUSES))

    @cached_property
    def milestone_statuses(self) -> WordList[StatusWord]:
        """The statuses of milestones."""
        return WordList(self.settings.milestone_words, self._retired(Scheme.MILESTONE_STATUSES))

    @cached_property
    def causes(self) -> Mapping[str, Cause]:
        """The causes of slippage."""
        return {cause.id: cause for cause in self.settings.causes}

    def in_scheme(self, scheme: Scheme) -> WordList[RatingWord] | WordList[StatusWord]:
        """Return the words of a list that is named."""
        match scheme:
            case Scheme.RATINGS:
                return self.ratings
            case Scheme.RISK_RATINGS:
                return self.risk_ratings
            case Scheme.STATUSES:
                return self.statuses
            case Scheme.MILESTONE_STATUSES:
                return self.milestone_statuses

    def _retired(self, scheme: Scheme) -> Iterable[RetiredWord]:
        return self.settings.retired_from(scheme).values()
