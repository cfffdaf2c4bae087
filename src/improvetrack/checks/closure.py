"""What is done stays done: nothing complete is late, still to come or reported on anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from improvetrack.checks.finding import Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.history import Report, Section, sections, theme_section
from improvetrack.checks.month_words import period_name
from improvetrack.model.action import Action, ActionUpdate, Agreed, Progress
from improvetrack.model.date_words import read_date
from improvetrack.model.dates import Window
from improvetrack.model.theme import ThemeReport
from improvetrack.model.vocabulary import Slippage, Stage
from improvetrack.rules.catalogue import COMPLETE_BUT_LATE, UPDATE_AFTER_CLOSURE

_CORRECT = "Correct the report that is wrong; work that begins anew is an item of its own, with a new id."


def check_closure(action: Action, frame: Frame) -> Iterator[Finding]:
    """What was reported as done on an action, its sub-actions and its milestones is not contradicted."""
    own, sub_actions, milestones = sections(action, frame)
    if own.updates:
        yield from _check(own, frame)
        yield from _after_the_action(action, own, frame)
    yield from _check(sub_actions, frame)
    yield from _check(milestones, frame)


def check_closure_of_theme(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """What a theme's report says is done of the theme's own milestones is not contradicted by that report."""
    if report.milestones:
        yield from _check(theme_section(report, frame), frame)


def _check(section: Section, frame: Frame) -> Iterator[Finding]:
    done = {name for name, word in section.words.items() if word.stage is Stage.DONE}
    closed = {name for _, said in section.updates for name, update in said.items() if update.status in done}
    for item in section.items if closed else ():
        if item.id in closed:
            reports = section.reports(item)
            for report in reports:
                if report.word.stage is Stage.DONE:
                    yield from _late(section, item, report, frame)
            if section.place != "own":
                yield from _reopened(section, item, reports)
            yield from _changed(section, item, reports, frame)


def _late(section: Section, item: Agreed, report: Report, frame: Frame) -> Iterator[Finding]:
    if report.word.slippage is not Slippage.NONE:
        message = f"{item.id} is reported as '{report.word.label}', which plan.yaml defines as both done and late."
        hint = "Report a status that is one or the other, or define the word anew."
        yield Finding(COMPLETE_BUT_LATE, section.at(item, report), message, hint=hint)
    if _still_to_come(report, frame):
        message = (
            f"{item.id} is reported as '{report.word.label}', but its forecast, '{report.said.forecast}', "
            f"is later than the period, {period_name(report.period)}."
        )
        hint = "Take the forecast out, or report the status that it calls for."
        yield Finding(COMPLETE_BUT_LATE, section.at(item, report, "forecast"), message, hint=hint)


def _still_to_come(report: Report, frame: Frame) -> bool:
    if not isinstance(report.said.forecast, str):
        return False
    read = read_date(report.said.forecast, frame.calendar)
    return isinstance(read, Window) and read.earliest > report.period.ends


def _reopened(section: Section, item: Agreed, reports: list[Report]) -> Iterator[Finding]:
    for before, report in pairwise(reports):
        if before.word.stage is Stage.DONE and report.word.stage is not Stage.DONE:
            yield Finding(
                COMPLETE_BUT_LATE,
                section.at(item, report),
                f"{item.id} is reported as '{report.word.label}', "
                f"but was '{before.word.label}' in {period_name(before.period)}.",
                hint=_CORRECT,
                related=((section.at(item, before), f"'{before.word.label}' here"),),
            )


def _changed(section: Section, item: Agreed, reports: list[Report], frame: Frame) -> Iterator[Finding]:
    """Find what a later report changes of an item that was done; a date of completion not yet given may be added."""
    known: dict[str, object] = {}
    for before, report in pairwise(reports):
        known |= _facts(before.said)
        if before.word.stage is not Stage.DONE or report.word.stage is not Stage.DONE:
            continue
        for field, value in _facts(report.said).items():
            added = field == "completed" and field not in known
            late = field == "forecast" and _still_to_come(report, frame)
            if known.get(field) != value and not added and not late:
                fact = f"{item.id} was '{before.word.label}' in {period_name(before.period)}"
                related = ((section.at(item, before), f"'{before.word.label}' here"),)
                at, message = section.at(item, report, field), f"{fact}; this changes `{field}`."
                yield Finding(UPDATE_AFTER_CLOSURE, at, message, hint=_CORRECT, related=related)


def _facts(said: Progress) -> dict[str, object]:
    facts = {"completed": said.completed, "forecast": said.forecast, "cause": said.cause}
    return {field: value for field, value in facts.items() if value is not None}


def _after_the_action(action: Action, own: Section, frame: Frame) -> Iterator[Finding]:
    """Find updates after the one that closed the action, unless they only repeat that it is done."""
    closed = next((report for report in own.reports(action) if report.word.stage is Stage.DONE), None)
    if closed is None:
        return
    for name, update in sorted(action.updates.items()):
        period = frame.cycle.period(name)
        if period is not None and period > closed.period and not _repeats(update, own):
            yield Finding(
                UPDATE_AFTER_CLOSURE,
                ("updates", name),
                f"{action.id} was '{closed.word.label}' in {period_name(closed.period)}; "
                f"this update is for {period_name(period)}.",
                hint="Report later work under an action of its own, or correct the status.",
                on_key=True,
                related=((own.at(action, closed), f"'{closed.word.label}' here"),),
            )


def _repeats(update: ActionUpdate, own: Section) -> bool:
    word = own.words.get(update.status) if update.status else None
    said = ActionUpdate(status=update.status, completed=update.completed, note=update.note)
    return update == said and (word is None or word.stage is Stage.DONE)
