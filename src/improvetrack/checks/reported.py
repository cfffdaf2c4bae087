"""Every check of what was reported on items, with one look at a record's updates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.checks.challenges import check_milestones_agree, check_on_track, check_tolerance
from improvetrack.checks.closure import check_after_closure, check_closure
from improvetrack.checks.finding import Finding
from improvetrack.checks.history import Histories
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.progress import check_progress
from improvetrack.checks.rating_challenges import check_rating
from improvetrack.model.action import Action, Agreed, Place
from improvetrack.model.periods import Period
from improvetrack.model.theme import ThemeReport


def check_reported(action: Action, context: PlanContext) -> Iterator[Finding]:
    """What was reported on an action, its sub-actions and milestones says enough and does not contradict itself."""
    now = next(filter(None, (context.periods[name] for name in sorted(action.updates, reverse=True))), None)
    if now is None:
        return
    histories = Histories.of(action.reported, context)
    left = context.has_left(action)
    yield from _check(histories, (action,), "own", now, context, left=left)
    yield from _check(histories, action.sub_actions, "sub_actions", now, context, left=left)
    yield from _check(histories, action.milestones, "milestones", now, context, left=left)
    own = histories.history(action, "own") if ("own", action.id) in histories.notable else None
    if own:
        yield from check_after_closure(action, own, context)
    if histories.notable and not left:
        yield from check_milestones_agree(action, histories, context)
        yield from check_rating(action, now, context)


def check_reported_of_theme(report: ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """What a theme's report says of the theme's own milestones says enough and does not contradict itself."""
    period = context.periods[report.period]
    theme = context.themes.get(report.theme)
    if theme and report.milestones and period is not None:
        histories = Histories.of(report.reported, context)
        yield from _check(histories, theme.milestones, "theme", period, context, left=False)


def _check(
    histories: Histories, items: Sequence[Agreed], place: Place, now: Period, context: PlanContext, *, left: bool
) -> Iterator[Finding]:
    """Look at what was reported on items; nothing more is asked of those that have left the plan, or of all."""
    for item in items:
        if (place, item.id) not in histories.notable:
            due = context.window(item.agreed_due)
            if due is None or due.latest >= now.ends:
                continue
        history = histories.history(item, place)
        if history is None:
            continue
        yield from check_closure(history, context)
        if not left and not context.has_left(item):
            yield from check_progress(history, context)
            yield from check_on_track(history, now, context)
            yield from check_tolerance(history, context)
