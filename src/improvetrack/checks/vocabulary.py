"""Words: updates use only the ratings, statuses and causes that plan.yaml defines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from improvetrack.checks.finding import DataPath, Finding, did_you_mean
from improvetrack.checks.frame import Frame
from improvetrack.checks.history import place_of
from improvetrack.model.action import Action, Place, Reported
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Cause, RatingWord, Scheme, StatusWord
from improvetrack.rules.catalogue import UNKNOWN_WORD

_SCHEMES: dict[Place, Scheme] = {
    "own": Scheme.STATUSES,
    "sub_actions": Scheme.STATUSES,
    "milestones": Scheme.MILESTONE_STATUSES,
    "theme": Scheme.MILESTONE_STATUSES,
}
"""The list of words that a status is one of, by the place of the report that gives it."""

_KINDS = {Scheme.STATUSES: "status", Scheme.MILESTONE_STATUSES: "milestone status"}


def check_words_of_action(action: Action, frame: Frame) -> Iterator[Finding]:
    """Ratings, statuses and causes in an action's updates are words of the plan."""
    for period, update in action.updates.items():
        if update.rating not in frame.ratings and isinstance(update.rating, str):
            yield unknown_word("rating", update.rating, ("updates", period, "rating"), frame.settings.ratings.words)
    yield from _unknown_words(action.reported, frame)
    if frame.settings.retired:
        ratings = ((name, ("updates", name, "rating"), update.rating) for name, update in action.updates.items())
        yield from find_retired(ratings, Scheme.RATINGS, frame)
        yield from _retired_statuses(action.reported, frame)


def check_words_of_report(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """Statuses and causes of a theme's own milestones are words of the plan."""
    yield from _unknown_words(report.reported, frame)
    yield from _retired_statuses(report.reported, frame)


def _unknown_words(reported: Sequence[Reported], frame: Frame) -> Iterator[Finding]:
    words, causes = frame.statuses_at, frame.causes
    for period, place, item, said in reported:
        if said.status not in words[place] and said.status is not None:
            at = (*place_of(period, place, item), "status")
            scheme = _SCHEMES[place]
            yield unknown_word(_KINDS[scheme], said.status, at, frame.settings.words_in(scheme))
        if said.cause is not None and isinstance(said.cause, str) and said.cause not in causes:
            at = (*place_of(period, place, item), "cause")
            yield unknown_word("cause", said.cause, at, frame.settings.causes)


def _retired_statuses(reported: Sequence[Reported], frame: Frame) -> Iterator[Finding]:
    for scheme in _KINDS:
        used = (
            (period, (*place_of(period, place, item), "status"), said.status)
            for period, place, item, said in reported
            if _SCHEMES[place] is scheme
        )
        yield from find_retired(used, scheme, frame)


def find_retired(used: Iterable[tuple[str, DataPath, object]], scheme: Scheme, frame: Frame) -> Iterator[Finding]:
    """Find words that reports use (period, place, word) after the last report that the plan says used them."""
    retired = frame.retired_from(scheme)
    for period, at, word in used if retired else ():
        known = retired.get(word) if isinstance(word, str) else None
        if known is not None and period > known.last:
            message = f"'{word}' is not used any more; the last report that did was that for {known.last}."
            yield Finding(UNKNOWN_WORD, at, message, hint=f"Write {known.now}, which it is counted as.")


def unknown_word(kind: str, word: str, at: DataPath, words: Sequence[RatingWord | StatusWord | Cause]) -> Finding:
    """Return the finding for a word that is none of a kind's `words`."""
    message = f"'{word}' is not a {kind} of this plan."
    return Finding(UNKNOWN_WORD, at, message, hint=_by_label(word, words) or did_you_mean(word, [w.id for w in words]))


def _by_label(word: str, words: Sequence[RatingWord | StatusWord | Cause]) -> str | None:
    """Return the word to write where somebody wrote what reports print: its label, its letter or its mark."""
    for known in words:
        printed = (known.label, known.mark if isinstance(known, Cause) else known.letter)
        if word.casefold() in {text.casefold() for text in printed if text} and word.casefold() != known.id.casefold():
            return f"Write {known.id}; '{word}' is what reports print for it."
    return None
