"""The checks, written out: what runs on which record, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from improvetrack.checks import identity, references, settings
from improvetrack.checks.challenges import (
    check_milestones_agree,
    check_on_track,
    check_rating,
    check_stated_delay,
    check_tolerance,
)
from improvetrack.checks.closure import (
    check_after_closure,
    check_closure,
    check_closures_of_action,
    check_closures_of_theme,
    check_report_after_departure,
    check_updates_after_departure,
)
from improvetrack.checks.contradictions import (
    check_closed_as_complete,
    check_own_words,
    check_parts_of_done,
    check_past_forecast,
)
from improvetrack.checks.dates import (
    check_completed_in_report,
    check_completed_in_time,
    check_order_of_action,
    check_order_of_revisions,
)
from improvetrack.checks.finding import Finding
from improvetrack.checks.history import Histories
from improvetrack.checks.identity import check_place
from improvetrack.checks.joining import (
    check_joining_of_action,
    check_joining_of_theme,
    check_report_before_joining,
)
from improvetrack.checks.meanings import (
    WITHOUT_CYCLE,
    check_achievements_of_action,
    check_achievements_of_report,
    check_meanings,
)
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.progress import check_freshness, check_progress, check_theme_freshness
from improvetrack.checks.settings import check_settings_make_sense
from improvetrack.model.action import Action, Agreed, ReportPlace
from improvetrack.model.kinds import RecordKind
from improvetrack.model.leaves import Values, values
from improvetrack.model.periods import Period
from improvetrack.model.record import Record
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
    yield from check_own_words(action, context)
    yield from check_closed_as_complete(action, histories, context)
    own = histories.history(action, "own") if ("own", action.id) in histories.notable else None
    if own:
        yield from check_after_closure(action, own, context)
    if not left:
        yield from check_parts_of_done(action, histories, context)
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
    histories: Histories, items: Sequence[Agreed], place: ReportPlace, now: Period, context: PlanContext, *, left: bool
) -> Iterator[Finding]:
    """Look at what was reported on items; nothing more is asked of those that have left the plan, or of all."""
    for item in map(context.as_agreed, items):
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
            yield from check_stated_delay(history, context)
            yield from check_past_forecast(history, context)


Check = Callable[..., Iterator[Finding]]
"""A check of one record: `check(record, context)`."""

SETTINGS_ALONE: tuple[Check, ...] = (
    identity.check_themes_listed_once,
    settings.check_some_words,
    settings.check_words_are_unique,
    settings.check_reporting,
    settings.check_severities,
)
"""Checks of plan.yaml that need no reporting cycle, and so run even when it has none that can be."""

CHECKS: dict[str, tuple[Check, ...]] = {
    "plan": (
        *SETTINGS_ALONE,
        settings.check_retired_words,
        check_settings_make_sense,
        references.check_themes_have_files,
    ),
    "theme": (
        references.check_theme_is_listed,
        references.check_levels_of_theme,
        check_order_of_revisions,
        check_closures_of_theme,
        check_joining_of_theme,
        check_theme_freshness,
    ),
    "action": (
        references.check_levels_of_action,
        check_order_of_action,
        check_order_of_revisions,
        check_completed_in_time,
        check_achievements_of_action,
        check_closures_of_action,
        check_updates_after_departure,
        check_joining_of_action,
        check_reported,
        check_freshness,
    ),
    "theme-report": (
        references.check_levels_of_report,
        check_completed_in_report,
        check_achievements_of_report,
        check_report_after_departure,
        check_report_before_joining,
        check_reported_of_theme,
    ),
}
"""The checks of some kinds of record alone, by their names; a kind needs some only for what spans its fields."""

REGISTERS = ("risk", "change-request", "publication")
"""Kinds that many plans have none of; `control` has their checks."""


def check_record(record: Record, held: Values, kind: RecordKind, path: str, context: PlanContext) -> Iterator[Finding]:
    """Run every check of a record; `held` are its values, and `path` is where it lies in the plan folder.

    Without a reporting cycle that can be, only plan.yaml is looked at, and only for what needs none.
    """
    if context.has_no_cycle:
        if kind.name == "plan":
            yield from check_meanings(record, values(record, *WITHOUT_CYCLE), context)
            for check in SETTINGS_ALONE:
                yield from check(record, context)
        return
    yield from check_place(record, kind, path, context)
    yield from check_meanings(record, held, context)
    for check in _checks_of(kind.name):
        yield from check(record, context)
    if isinstance(record, Action | ThemeReport) and record.corrections:
        from improvetrack.checks.corrections import check_corrections  # noqa: PLC0415 - hardly any record has them

        yield from check_corrections(record, context)


def _checks_of(kind: str) -> tuple[Check, ...]:
    if kind not in REGISTERS:
        return CHECKS.get(kind, ())
    from improvetrack.checks.control import CONTROL_CHECKS  # noqa: PLC0415 - many plans have none of these

    return CONTROL_CHECKS[kind]
