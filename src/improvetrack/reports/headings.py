"""What the parts of the theme progress summary are called, in the plan's own words for its levels."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.model.periods import Period
from improvetrack.model.settings import PlanSettings
from improvetrack.reports.wording import capital


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a summary; None stands for a level that the plan does not use, whose parts are left out."""

    notice: str
    left_out: str
    glance: str
    back: str
    corrections: str
    reason: str
    legend: str
    legend_ratings: str
    legend_statuses: str | None
    legend_marks: str
    theme: str
    summary: str
    actions: str
    actions_completed: str
    action: str
    sub_actions: str | None
    sub_action_lines: str | None
    grid: str | None
    status: str
    rating: str
    total: str
    disagreements: str
    achievements: str
    no_achievements: str
    milestones: str | None
    outstanding: str
    complete: str
    workstreams: str | None
    workstream: str | None
    update: str


def headings_of(settings: PlanSettings, period: Period) -> Headings:
    """Return the headings of a plan's summary for a period."""
    levels = settings.levels
    return Headings(
        notice="This report is not complete",
        left_out="These files have errors. What they hold is counted nowhere:",
        glance="The plan at a glance",
        back="Back to the plan at a glance",
        corrections="Corrections to earlier reports",
        reason="Reason",
        legend="What the words and marks mean",
        legend_ratings=capital(settings.ratings.label),
        legend_statuses=f"Status of {levels.sub_action.many}" if levels.sub_action else None,
        legend_marks="Marks",
        theme=capital(levels.theme.one),
        summary="Summary",
        actions=f"{capital(levels.action.many)} by {settings.ratings.label}",
        actions_completed=f"{capital(levels.action.many)} completed this period",
        action=capital(levels.action.one),
        sub_actions=f"{capital(levels.sub_action.many)} by status" if levels.sub_action else None,
        sub_action_lines=capital(levels.sub_action.many) if levels.sub_action else None,
        grid=_grid_heading(settings),
        status="Status",
        rating=capital(settings.ratings.label),
        total="Total",
        disagreements=f"Where the {settings.ratings.label} and the facts differ",
        achievements=f"Achievements this period ({period.span})",
        no_achievements="None reported for this period.",
        milestones=capital(levels.milestone.many) if levels.milestone else None,
        outstanding="Outstanding",
        complete="Complete",
        workstreams=f"{capital(levels.workstream.one)} updates" if levels.workstream else None,
        workstream=capital(levels.workstream.one) if levels.workstream else None,
        update="Update",
    )


def _grid_heading(settings: PlanSettings) -> str | None:
    levels = settings.levels
    if levels.sub_action is None:
        return None
    items, actions = capital(levels.sub_action.many), levels.action.many
    return f"{items} by status and by the {settings.ratings.label} of their {actions}"
