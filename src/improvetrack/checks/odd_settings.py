"""Settings of plan.yaml that are possible one by one, and cannot do what they are there for."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.date_words import read_date
from improvetrack.model.dates import Calendar, Unread
from improvetrack.model.leaves import DataPath
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import Stage
from improvetrack.rules.catalogue import ODD_SETTING

_SHORTEST_MONTH = 28


def check_settings_make_sense(settings: PlanSettings, _: PlanContext) -> Iterator[Finding]:
    """No setting is without effect, or contradicts another."""
    yield from _words(settings)
    yield from _seasons(settings)
    yield from _cut_off(settings)
    yield from _control(settings)
    freshness = settings.freshness
    if freshness.error is not None and freshness.error < freshness.warning:
        message = f"Missed reports are an error from {freshness.error} on, so that none is a warning."
        yield _odd(("freshness", "error"), message, "Write a number that is not below `warning`.")


def _words(settings: PlanSettings) -> Iterator[Finding]:
    if all(word.stage is not Stage.DONE for word in settings.statuses):
        yield _never_done(("statuses",), "nothing")
    if settings.milestone_statuses and all(word.stage is not Stage.DONE for word in settings.milestone_statuses):
        yield _never_done(("milestone_statuses",), "no milestone")
    if settings.levels.assurance_action and not settings.levels.sub_action:
        message = "Assurance actions are sub-actions, which the plan does not use."
        yield _odd(("levels", "assurance_action"), message, "Give `sub_action` a name, or take this one out.")


def _never_done(at: DataPath, what: str) -> Finding:
    return _odd(at, f"No status is of class done, so that {what} can be complete.", "Give a status the class done.")


def _seasons(settings: PlanSettings) -> Iterator[Finding]:
    """Find seasons whose name means something else already, as "May" does."""
    for place, season in enumerate(settings.dates.seasons):
        reading = read_date(f"{season.name} 2022", Calendar(seasons=()))
        if not isinstance(reading, Unread) or reading.kind == "ambiguous":
            message = f"'{season.name}' is read as a date of its own, and never as this season."
            yield _odd(("dates", "seasons", place, "name"), message, "Give the season another name.")


def _cut_off(settings: PlanSettings) -> Iterator[Finding]:
    cycle = settings.reporting
    if cycle.cut_off >= cycle.every * _SHORTEST_MONTH:
        message = f"A period is over before the cut-off of the one before it, {cycle.cut_off} days after its end."
        yield _odd(("reporting", "cut_off"), message, f"Write fewer than {cycle.every * _SHORTEST_MONTH} days.")


def _control(settings: PlanSettings) -> Iterator[Finding]:
    control = settings.change_control
    if control.within is not None and control.beyond is None:
        message = f"Small moves of dates need {control.within}, and large ones nobody."
        yield _odd(("change_control",), message, "Add `beyond` with the forum that approves what goes further.")
    if settings.cliff.percent == 100:
        message = "Nothing is more than all dates, so that no cliff is ever found."
        yield _odd(("cliff", "percent"), message, "Write fewer than 100.")


def _odd(at: DataPath, message: str, hint: str) -> Finding:
    return Finding(ODD_SETTING, at, message, hint=hint)
