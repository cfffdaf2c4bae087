"""Every check of what was reported on items, with one look at a record's updates."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.challenges import check_milestones_agree, check_on_track, check_tolerance
from improvetrack.checks.closure import check_after_closure, check_closure
from improvetrack.checks.finding import Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.history import Section, sections, theme_section
from improvetrack.checks.progress import check_progress
from improvetrack.checks.rating_challenges import check_rating
from improvetrack.model.action import Action
from improvetrack.model.date_words import date_window
from improvetrack.model.periods import Period
from improvetrack.model.theme import ThemeReport


def check_reported(action: Action, frame: Frame) -> Iterator[Finding]:
    """What was reported on an action, its sub-actions and milestones says enough and does not contradict itself."""
    now = next(filter(None, map(frame.cycle.period, sorted(action.updates, reverse=True))), None)
    if now is None:
        return
    own, sub_actions, milestones = sections(action, frame)
    left = frame.has_left(action)
    for section in (own, sub_actions, milestones):
        yield from _check(section, now, frame, left=left)
    history = own.history(action) if own.notable else None
    if history:
        yield from check_after_closure(action, history, frame)
    if left:
        return
    if sub_actions.notable or milestones.notable:
        yield from check_milestones_agree(action, sub_actions, milestones, frame)
    if sub_actions.notable:
        yield from check_rating(action, now, frame)


def check_reported_of_theme(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """What a theme's report says of the theme's own milestones says enough and does not contradict itself."""
    period = frame.cycle.period(report.period)
    if report.milestones and period is not None:
        yield from _check(theme_section(report, frame), period, frame, left=False)


def _check(section: Section, now: Period, frame: Frame, *, left: bool) -> Iterator[Finding]:
    """Look at what was reported on items; nothing more is asked of those that have left the plan, or of all."""
    for item in section.items:
        if item.id not in section.notable:
            due = date_window(item.agreed_due, frame.calendar)
            if due is None or due.latest >= now.ends:
                continue
        history = section.history(item)
        if history is None:
            continue
        yield from check_closure(history, frame)
        if not left and not frame.has_left(item):
            yield from check_progress(history, frame)
            yield from check_on_track(history, now, frame.calendar)
            yield from check_tolerance(history, frame)
