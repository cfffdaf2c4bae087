"""Words: updates use only the ratings, statuses and causes that plan.yaml defines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.checks.finding import DataPath, Finding, did_you_mean
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action, Progress
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Cause, RatingWord, StatusWord
from improvetrack.rules.catalogue import UNKNOWN_WORD


def check_words_of_action(action: Action, frame: Frame) -> Iterator[Finding]:
    """Ratings, statuses and causes in an action's updates are words of the plan."""
    ratings, statuses, milestone_statuses = frame.ratings, frame.statuses, frame.milestone_statuses
    for period, update in action.updates.items():
        if isinstance(update.rating, str) and update.rating not in ratings:
            yield unknown_word("rating", update.rating, ("updates", period, "rating"), frame.settings.ratings.words)
        if update.status is not None or update.cause is not None:
            yield from _unknown_words(update, ("updates", period), "status", frame)
        for name, sub_action in update.sub_actions.items():
            if sub_action.status not in statuses or sub_action.cause is not None:
                yield from _unknown_words(sub_action, ("updates", period, "sub_actions", name), "status", frame)
        for name, milestone in update.milestones.items():
            if milestone.status not in milestone_statuses or milestone.cause is not None:
                yield from _unknown_words(milestone, ("updates", period, "milestones", name), "milestone status", frame)


def check_words_of_report(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """Statuses and causes of a theme's own milestones are words of the plan."""
    for name, milestone in report.milestones.items():
        yield from _unknown_words(milestone, ("milestones", name), "milestone status", frame)


def _unknown_words(report: Progress, at: DataPath, kind: str, frame: Frame) -> Iterator[Finding]:
    known = frame.statuses if kind == "status" else frame.milestone_statuses
    if report.status is not None and report.status not in known:
        yield unknown_word(kind, report.status, (*at, "status"), tuple(known.values()))
    if isinstance(report.cause, str) and report.cause not in frame.causes:
        yield unknown_word("cause", report.cause, (*at, "cause"), frame.settings.causes)


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
