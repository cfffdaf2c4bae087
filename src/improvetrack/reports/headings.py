"""What the parts of the theme progress summary are called, in the plan's own words for its levels."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.model.periods import Period
from improvetrack.model.settings import PlanSettings
from improvetrack.reports.wording import capital, period_span


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a summary; None stands for a level that the plan does not use, whose parts are left out."""

    notice: str
    glance: str
    legend: str
    theme: str
    summary: str
    actions: str
    actions_completed: str
    sub_actions: str | None
    disagreements: str
    achievements: str
    milestones: str | None
    outstanding: str
    complete: str
    workstreams: str | None


def headings_of(settings: PlanSettings, period: Period) -> Headings:
    """Return the headings of a plan's summary for a period."""
    levels = settings.levels
    return Headings(
        notice="This report is not complete",
        glance="The plan at a glance",
        legend="What the words and marks mean",
        theme=capital(levels.theme.one),
        summary="Summary",
        actions=f"{capital(levels.action.many)} by {settings.ratings.label}",
        actions_completed=f"{capital(levels.action.many)} completed this period",
        sub_actions=f"{capital(levels.sub_action.many)} by status" if levels.sub_action else None,
        disagreements=f"Where the {settings.ratings.label} and the facts differ",
        achievements=f"Achievements this period ({period_span(period)})",
        milestones=capital(levels.milestone.many) if levels.milestone else None,
        outstanding="Outstanding",
        complete="Complete",
        workstreams=f"{capital(levels.workstream.one)} updates" if levels.workstream else None,
    )
