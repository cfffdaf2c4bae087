"""The checks, written out: what runs on which record, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from improvetrack.checks import identity, levels, references, settings
from improvetrack.checks.achievements import (
    check_achievements_of_action,
    check_achievements_of_report,
)
from improvetrack.checks.date_order import (
    check_completed_in_report,
    check_completed_in_time,
    check_order_of_action,
    check_order_of_revisions,
)
from improvetrack.checks.departures import (
    check_closures_of_action,
    check_closures_of_theme,
    check_report_after_departure,
    check_updates_after_departure,
)
from improvetrack.checks.file_names import check_place
from improvetrack.checks.finding import Finding
from improvetrack.checks.freshness import check_freshness, check_theme_freshness
from improvetrack.checks.meanings import WITHOUT_CYCLE, check_meanings
from improvetrack.checks.odd_settings import check_settings_make_sense
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.reported import check_reported, check_reported_of_theme
from improvetrack.model.action import Action
from improvetrack.model.kinds import RecordKind
from improvetrack.model.leaves import Values, values
from improvetrack.model.record import Record
from improvetrack.model.theme import ThemeReport

Check = Callable[..., Iterator[Finding]]
"""A check of one record: `check(record, context)`."""

SETTINGS_ALONE: tuple[Check, ...] = (
    identity.check_themes_listed_once,
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
        levels.check_levels_of_theme,
        check_order_of_revisions,
        check_closures_of_theme,
        check_theme_freshness,
    ),
    "action": (
        levels.check_levels_of_action,
        check_order_of_action,
        check_order_of_revisions,
        check_completed_in_time,
        check_achievements_of_action,
        check_closures_of_action,
        check_updates_after_departure,
        check_reported,
        check_freshness,
    ),
    "theme-report": (
        levels.check_levels_of_report,
        check_completed_in_report,
        check_achievements_of_report,
        check_report_after_departure,
        check_reported_of_theme,
    ),
}
"""The checks of some kinds of record alone, by their names; a kind needs some only for what spans its fields."""

REGISTERS = ("risk", "change-request", "publication")
"""Kinds that many plans have none of; `control_registry` has their checks."""


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
    from improvetrack.checks.control_registry import CONTROL_CHECKS  # noqa: PLC0415 - many plans have none of these

    return CONTROL_CHECKS[kind]
