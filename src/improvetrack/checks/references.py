"""References: every theme, workstream, post and recommendation that a file names exists."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.finding import DataPath, Finding, did_you_mean
from improvetrack.checks.frame import Frame
from improvetrack.model.action import Action
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import UNKNOWN_POST, UNKNOWN_RECOMMENDATION, UNKNOWN_THEME, UNKNOWN_WORKSTREAM


def knows_theme(frame: Frame, theme: str) -> bool:
    """Say whether the plan has a theme, be it in a file that could not be read."""
    return theme in frame.themes or theme in frame.unread_themes


def check_theme_of(record: Action | ThemeReport, frame: Frame) -> Iterator[Finding]:
    """The theme that an action or a report belongs to exists."""
    yield from find_theme(record.theme, ("theme",), frame)


def find_theme(theme: str, at: DataPath, frame: Frame) -> Iterator[Finding]:
    """Find a theme that the plan does not have."""
    if not knows_theme(frame, theme):
        hint = did_you_mean(theme, sorted(frame.themes.keys() | frame.unread_themes))
        yield Finding(UNKNOWN_THEME, at, f"The plan has no theme '{theme}'.", hint=hint)


def check_themes_have_files(settings: PlanSettings, frame: Frame) -> Iterator[Finding]:
    """Every theme that plan.yaml lists has a file."""
    unlisted = sorted(frame.themes.keys() - set(settings.themes))
    for place, theme in enumerate(settings.themes):
        if not knows_theme(frame, theme):
            add = f"Add themes/{theme}.yaml, or take {theme} out of the list."
            hint = did_you_mean(theme, unlisted) if unlisted else add
            yield Finding(UNKNOWN_THEME, ("themes", place), f"The theme '{theme}' has no file in themes/.", hint=hint)


def check_theme_is_listed(theme: Theme, frame: Frame) -> Iterator[Finding]:
    """Every theme with a file is listed in plan.yaml, which gives the order of reports.

    Nothing is said while plan.yaml lists a theme without a file: the two are one slip, found there. Nor is it said
    of a theme that is not known by its id, as its file is misnamed (IT302).
    """
    listed = frame.settings.themes
    if theme.id in listed or theme.id not in frame.themes:
        return
    if all(knows_theme(frame, known) for known in listed):
        hint = f"Add {theme.id} to `themes` in plan.yaml, at its place in reports."
        yield Finding(UNKNOWN_THEME, ("id",), f"The theme '{theme.id}' is not listed in plan.yaml.", hint=hint)


def check_workstream_of(action: Action, frame: Frame) -> Iterator[Finding]:
    """The workstream of an action is one of its theme's."""
    theme = frame.themes.get(action.theme)
    if action.workstream is None or theme is None or frame.settings.levels.workstream is None:
        return
    if all(stream.id != action.workstream for stream in theme.workstreams):
        yield _unknown_workstream(theme, action.workstream, ("workstream",), on_key=False)


def check_workstreams_reported(report: ThemeReport, frame: Frame) -> Iterator[Finding]:
    """Every workstream that a theme's report speaks of is one of the theme's."""
    theme = frame.themes.get(report.theme)
    if theme is None or frame.settings.levels.workstream is None:
        return
    known = {stream.id for stream in theme.workstreams}
    for name in report.workstreams:
        if name not in known:
            yield _unknown_workstream(theme, name, ("workstreams", name), on_key=True)


def _unknown_workstream(theme: Theme, name: str, at: DataPath, *, on_key: bool) -> Finding:
    hint = did_you_mean(name, [stream.id for stream in theme.workstreams], f"Theme {theme.id}")
    message = f"The theme '{theme.id}' has no workstream '{name}'."
    return Finding(UNKNOWN_WORKSTREAM, at, message, hint=hint, on_key=on_key)


def check_leads_of_action(action: Action, frame: Frame) -> Iterator[Finding]:
    """Who leads an action or one of its sub-actions is a post of people.yaml."""
    yield from find_post(action.lead, ("lead",), frame)
    for place, sub_action in enumerate(action.sub_actions):
        if sub_action.lead is not None:
            yield from find_post(sub_action.lead, ("sub_actions", place, "lead"), frame)


def check_leads_of_theme(theme: Theme, frame: Frame) -> Iterator[Finding]:
    """Who leads a theme or one of its workstreams is a post of people.yaml."""
    yield from find_post(theme.lead, ("lead",), frame)
    for place, stream in enumerate(theme.workstreams):
        yield from find_post(stream.lead, ("workstreams", place, "lead"), frame)


def find_post(post: str | None, at: DataPath, frame: Frame) -> Iterator[Finding]:
    """Find a post that people.yaml does not have."""
    if post is None or frame.posts is None or post in frame.posts:
        return
    hint = did_you_mean(post, sorted(frame.posts)) if frame.posts else "List the plan's posts in people.yaml."
    yield Finding(UNKNOWN_POST, at, f"people.yaml has no post '{post}'.", hint=hint)


def check_recommendations_of(action: Action, frame: Frame) -> Iterator[Finding]:
    """Every recommendation that an action answers is made by a review of the plan."""
    if frame.recommendations is None:
        return
    for place, name in enumerate(action.recommendations):
        if name not in frame.recommendations:
            hint = did_you_mean(name, sorted(frame.recommendations))
            if not frame.recommendations:
                hint = "Name it as REVIEW/RECOMMENDATION, and describe the review in a file in reviews/."
            message = f"No review of the plan makes the recommendation '{name}'."
            yield Finding(UNKNOWN_RECOMMENDATION, ("recommendations", place), message, hint=hint)
