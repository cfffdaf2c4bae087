"""What updates say of items: slippage has a cause and a new date, completion has a date, a stop has a reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from improvetrack.checks.finding import Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.history import Report, Section, sections, theme_section
from improvetrack.model.action import Action, Agreed, MilestoneUpdate
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Slippage, Stage, StatusWord
from improvetrack.rules.catalogue import (
    COMPLETE_WITHOUT_DATE,
    SLIPPED_WITHOUT_CAUSE,
    SLIPPED_WITHOUT_DATE,
    STOPPED_WITHOUT_REASON,
)


def check_progress(action: Action, frame: Frame) -> Iterator[Finding]:
    """Reports on an action, its sub-actions and its milestones say what their status words call for."""
    for section in sections(action, frame):
        yield from _check(section, frame)


def check_progress_of_theme(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """Reports on a theme's own milestones say what their status words call for."""
    if report.milestones:
        yield from _check(theme_section(report, frame), frame)


def _check(section: Section, frame: Frame) -> Iterator[Finding]:
    calm = {name for name, word in section.words.items() if not _calls_for_more(word)}
    restless = {name for _, said in section.updates for name, update in said.items() if update.status not in calm}
    for item in section.items if restless else ():
        if item.id in restless:
            reports = section.reports(item)
            yield from _slipped(section, item, reports, frame)
            yield from _done_and_stopped(section, item, reports)


def _calls_for_more(word: StatusWord) -> bool:
    return word.slippage is not Slippage.NONE or word.stage in (Stage.DONE, Stage.STOPPED)


def _slipped(section: Section, item: Agreed, reports: list[Report], frame: Frame) -> Iterator[Finding]:
    dated = False
    for report in reports:
        dated = dated or report.said.forecast is not None
        if report.word.slippage is Slippage.NONE or report.word.stage is Stage.DONE:
            continue
        at, fact = section.at(item, report), f"{item.id} is reported as '{report.word.label}'"
        if report.said.cause is None:
            yield Finding(SLIPPED_WITHOUT_CAUSE, at, f"{fact}, without a cause.", hint=_name_a_cause(frame))
        if not dated:
            hint = "Add `forecast` with the date now expected, or `forecast: {none: why}`."
            yield Finding(SLIPPED_WITHOUT_DATE, at, f"{fact}, without a new date.", hint=hint)


def _name_a_cause(frame: Frame) -> str:
    causes = [cause.id for cause in frame.settings.causes]
    if not causes:
        return "List the plan's causes in plan.yaml and add `cause` here, or write `cause: {none: why}`."
    shown = ", ".join(causes[:8]) + (", ..." if len(causes) > 8 else "")
    return f"Add `cause`, which can be {shown}; or write `cause: {{none: why}}`."


def _done_and_stopped(section: Section, item: Agreed, reports: list[Report]) -> Iterator[Finding]:
    """Look at each unbroken run of reports in one class: any of them may give the date or the reason."""
    for stage, unbroken in groupby(reports, key=_stage):
        run = list(unbroken)
        at, fact = section.at(item, run[0]), f"{item.id} is reported as '{run[0].word.label}'"
        if stage is Stage.DONE and all(report.said.completed is None for report in run):
            hint = "Add `completed` with the date, or `completed: {none: why}`."
            yield Finding(COMPLETE_WITHOUT_DATE, at, f"{fact}, but not since when.", hint=hint)
        if stage is Stage.STOPPED and not any(_gives_a_reason(report) for report in run):
            yield Finding(STOPPED_WITHOUT_REASON, at, f"{fact}, without a reason.", hint="Add `note` with the reason.")


def _stage(report: Report) -> Stage:
    return report.word.stage


def _gives_a_reason(report: Report) -> bool:
    """Say whether a report has a note or, on a milestone, words that say more than the status does."""
    said = report.said
    if said.note is not None:
        return True
    if not isinstance(said, MilestoneUpdate) or said.words is None:
        return False
    return said.words.strip(" .").casefold() != report.word.label.casefold()
