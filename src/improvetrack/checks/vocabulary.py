"""Words: updates use only the ratings, statuses and causes that plan.yaml defines."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from improvetrack.checks.finding import DataPath, Finding, did_you_mean
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action, Progress
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Cause, RatingWord, StatusWord
from improvetrack.rules.catalogue import UNKNOWN_WORD


def check_words_of_action(action: Action, frame: Frame) -> Iterator[Finding]:
    """Ratings, statuses and causes in an action's updates are words of the plan."""
    for period, update in action.updates.items():
        at: DataPath = ("updates", period)
        if isinstance(update.rating, str) and update.rating not in frame.ratings:
            yield _unknown("rating", update.rating, (*at, "rating"), frame.settings.ratings.words)
        if not _known(update, frame.statuses, frame.causes):
            yield from _unknown_words(update, at, "status", frame)
        for name, sub_action in update.sub_actions.items():
            if not _known(sub_action, frame.statuses, frame.causes):
                yield from _unknown_words(sub_action, (*at, "sub_actions", name), "status", frame)
        for name, milestone in update.milestones.items():
            if not _known(milestone, frame.milestone_statuses, frame.causes):
                yield from _unknown_words(milestone, (*at, "milestones", name), "milestone status", frame)


def check_words_of_report(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """Statuses and causes of a theme's own milestones are words of the plan."""
    for name, milestone in report.milestones.items():
        yield from _unknown_words(milestone, ("milestones", name), "milestone status", frame)


def _known(report: Progress, statuses: Container[str], causes: Container[str]) -> bool:
    """Say in one step what is true of nearly all reports."""
    return (report.status is None or report.status in statuses) and (
        report.cause is None or not isinstance(report.cause, str) or report.cause in causes
    )


def _unknown_words(report: Progress, at: DataPath, kind: str, frame: Frame) -> Iterator[Finding]:
    statuses = frame.settings.statuses if kind == "status" else frame.settings.milestone_words
    if report.status is not None and all(word.id != report.status for word in statuses):
        yield _unknown(kind, report.status, (*at, "status"), statuses)
    if isinstance(report.cause, str) and report.cause not in frame.causes:
        yield _unknown("cause", report.cause, (*at, "cause"), frame.settings.causes)


def _unknown(kind: str, word: str, at: DataPath, words: Sequence[RatingWord | StatusWord | Cause]) -> Finding:
    message = f"'{word}' is not a {kind} of this plan."
    return Finding(UNKNOWN_WORD, at, message, hint=_by_label(word, words) or did_you_mean(word, [w.id for w in words]))


def _by_label(word: str, words: Sequence[RatingWord | StatusWord | Cause]) -> str | None:
    """Return the word to write where somebody wrote what reports print: its label, its letter or its mark."""
    for known in words:
        printed = (known.label, known.mark if isinstance(known, Cause) else known.letter)
        if word.casefold() in {text.casefold() for text in printed if text} and word.casefold() != known.id.casefold():
            return f"Write {known.id}; '{word}' is what reports print for it."
    return None
