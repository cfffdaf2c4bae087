"""The checks, written out: what runs on which record, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from improvetrack.checks import dates, file_names, identity, items, levels, periods, provenance, references, settings
from improvetrack.checks import vocabulary as words
from improvetrack.checks.achievements import (
    check_achievements_of_action,
    check_achievements_of_report,
    check_months_of_action,
    check_months_of_report,
)
from improvetrack.checks.date_order import (
    check_completed_in_report,
    check_completed_in_time,
    check_order_of_action,
    check_order_of_revisions,
)
from improvetrack.checks.departures import (
    check_changes_of_action,
    check_changes_of_theme,
    check_report_after_departure,
    check_updates_after_departure,
)
from improvetrack.checks.drafting import check_drafting_in_action, check_drafting_in_report, check_drafting_in_theme
from improvetrack.checks.finding import Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.freshness import check_freshness, check_theme_freshness
from improvetrack.checks.odd_settings import check_settings_make_sense
from improvetrack.checks.reported import check_reported, check_reported_of_theme
from improvetrack.model.action import Action
from improvetrack.model.people import People
from improvetrack.model.record import Record
from improvetrack.model.review import Review
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport

Check = Callable[..., Iterator[Finding]]
"""A check of one record: `check(record, frame)`."""

PlaceCheck = Callable[..., Iterator[Finding]]
"""A check of where a record lies: `check(record, path, frame)`."""

COMMON: tuple[Check, ...] = (
    provenance.check_source_of_file,
    settings.check_accepted_codes,
    dates.check_acceptances_end,
)

SETTINGS_ALONE: tuple[Check, ...] = (
    identity.check_ids_in_settings,
    settings.check_words_are_unique,
    settings.check_reporting,
    settings.check_rule_severities,
)
"""Checks of plan.yaml that need no reporting cycle, and so run even when it has none that can be."""

CHECKS: dict[type[Record], tuple[Check, ...]] = {
    PlanSettings: (
        *SETTINGS_ALONE,
        settings.check_retired_words,
        check_settings_make_sense,
        references.check_themes_have_files,
        dates.check_dates_of_settings,
        *COMMON,
    ),
    People: (identity.check_ids_of_posts, provenance.check_sources_of_posts, *COMMON),
    Theme: (
        identity.check_ids_in_theme,
        references.check_theme_is_listed,
        references.check_leads_of_theme,
        levels.check_levels_of_theme,
        provenance.check_sources_of_items,
        provenance.check_counted_say_so,
        dates.check_dates_of_theme,
        check_order_of_revisions,
        check_changes_of_theme,
        check_theme_freshness,
        check_drafting_in_theme,
        *COMMON,
    ),
    Action: (
        identity.check_ids_in_action,
        references.check_theme_of,
        references.check_workstream_of,
        references.check_leads_of_action,
        references.check_recommendations_of,
        levels.check_levels_of_action,
        items.check_items_of_action,
        items.check_sub_actions_of_milestones,
        words.check_words_of_action,
        periods.check_periods_of_updates,
        check_months_of_action,
        provenance.check_sources_of_items,
        provenance.check_counted_say_so,
        dates.check_dates_of_action,
        check_order_of_action,
        check_order_of_revisions,
        check_completed_in_time,
        check_achievements_of_action,
        check_changes_of_action,
        check_updates_after_departure,
        check_reported,
        check_freshness,
        check_drafting_in_action,
        *COMMON,
    ),
    ThemeReport: (
        references.check_theme_of,
        references.check_workstreams_reported,
        levels.check_levels_of_report,
        items.check_milestones_reported,
        words.check_words_of_report,
        periods.check_period_of_report,
        check_months_of_report,
        dates.check_dates_of_report,
        check_completed_in_report,
        check_achievements_of_report,
        check_report_after_departure,
        check_reported_of_theme,
        check_drafting_in_report,
        *COMMON,
    ),
    Review: (
        identity.check_ids_in_review,
        provenance.check_sources_of_recommendations,
        dates.check_dates_of_review,
        *COMMON,
    ),
}
"""The checks of records that every plan has; `control_registry` has those of the others."""

PLACES: dict[type[Record], PlaceCheck] = {
    Theme: file_names.check_named_after_id,
    Action: file_names.check_place_of_action,
    ThemeReport: file_names.check_place_of_report,
    Review: file_names.check_named_after_id,
}


def check_record(record: Record, path: str, frame: Frame) -> Iterator[Finding]:
    """Run every check of a record; `path` is where it lies in the plan folder.

    Without a reporting cycle that can be, only plan.yaml is looked at, and only for what needs none.
    """
    kind = type(record)
    if frame.has_no_cycle:
        for check in SETTINGS_ALONE if kind is PlanSettings else ():
            yield from check(record, frame)
        return
    if kind in PLACES or kind not in CHECKS:
        yield from PLACES.get(kind, file_names.check_named_after_id)(record, path, frame)
    for check in CHECKS.get(kind) or _of_control(kind):
        yield from check(record, frame)
    if isinstance(record, Action | ThemeReport) and record.corrections:
        from improvetrack.checks.corrections import check_corrections  # noqa: PLC0415 - hardly any record has them

        yield from check_corrections(record, frame)


def _of_control(kind: type[Record]) -> tuple[Check, ...]:
    from improvetrack.checks.control_registry import CONTROL_CHECKS  # noqa: PLC0415 - many plans have no such record

    return (*CONTROL_CHECKS[kind], *COMMON)
