"""References and levels: whatever a file names exists, and stands at a level that the plan uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvetrack.checks.finding import Finding, did_you_mean
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action
from improvetrack.model.leaves import DataPath, Leaf, Values, parts
from improvetrack.model.meaning import Meaning
from improvetrack.model.provenance import ProvenanceKind, Titled
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import (
    UNKNOWN_POST,
    UNKNOWN_RECOMMENDATION,
    UNKNOWN_REQUEST,
    UNKNOWN_SOURCE,
    UNKNOWN_THEME,
    UNMARKED_RECONSTRUCTION,
    UNUSED_LEVEL,
)


def knows_theme(context: PlanContext, theme: str) -> bool:
    """Say whether the plan has a theme, be it in a file that could not be read."""
    return theme in context.themes or theme in context.unread_themes


def find_theme(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find a theme that the plan does not have."""
    if not knows_theme(context, leaf.value):
        hint = did_you_mean(leaf.value, sorted(context.themes.keys() | context.unread_themes))
        yield Finding(UNKNOWN_THEME, leaf.at, f"The plan has no theme '{leaf.value}'.", hint=hint)


def find_post(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find a post that people.yaml does not have."""
    if context.posts is None or leaf.value in context.posts:
        return
    hint = did_you_mean(leaf.value, sorted(context.posts)) if context.posts else "List the plan's posts in people.yaml."
    yield Finding(UNKNOWN_POST, leaf.at, f"people.yaml has no post '{leaf.value}'.", hint=hint)


def find_listed_post(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find a post that people.yaml does not have, where it has any."""
    if context.posts:
        yield from find_post(leaf, context)


def find_recommendation(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find a recommendation that no review of the plan makes."""
    if context.recommendations is None or leaf.value in context.recommendations:
        return
    hint = "Name it as REVIEW/RECOMMENDATION, and describe the review in a file in reviews/."
    if context.recommendations:
        hint = did_you_mean(leaf.value, sorted(context.recommendations))
    message = f"No review of the plan makes the recommendation '{leaf.value}'."
    yield Finding(UNKNOWN_RECOMMENDATION, leaf.at, message, hint=hint)


def find_request(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find a change request that the plan does not have."""
    if context.requests is None or leaf.value in context.requests:
        return
    hint = did_you_mean(leaf.value, sorted(context.requests)) if context.requests else f"Add changes/{leaf.value}.yaml."
    yield Finding(UNKNOWN_REQUEST, leaf.at, f"The plan has no change request '{leaf.value}'.", hint=hint)


def find_source(leaf: Leaf, context: PlanContext) -> Iterator[Finding]:
    """Find a source that plan.yaml does not list."""
    if leaf.value not in context.sources:
        hint = did_you_mean(leaf.value, [source.id for source in context.settings.sources])
        yield Finding(UNKNOWN_SOURCE, leaf.at, f"plan.yaml lists no source '{leaf.value}'.", hint=hint)


def check_themes_have_files(settings: PlanSettings, context: PlanContext) -> Iterator[Finding]:
    """Every theme that plan.yaml lists has a file."""
    unlisted = sorted(context.themes.keys() - set(settings.themes))
    for place, theme in enumerate(settings.themes):
        if not knows_theme(context, theme):
            add = f"Add themes/{theme}.yaml, or take {theme} out of the list."
            hint = did_you_mean(theme, unlisted) if unlisted else add
            yield Finding(UNKNOWN_THEME, ("themes", place), f"The theme '{theme}' has no file in themes/.", hint=hint)


def check_theme_is_listed(theme: Theme, context: PlanContext) -> Iterator[Finding]:
    """Every theme with a file is listed in plan.yaml, which gives the order of reports.

    Nothing is said while plan.yaml lists a theme without a file: the two are one slip, found there. Nor is it said
    of a theme that is not known by its id, as its file is misnamed (IT302).
    """
    listed = context.settings.themes
    if theme.id in listed or theme.id not in context.themes:
        return
    if all(knows_theme(context, known) for known in listed):
        hint = f"Add {theme.id} to `themes` in plan.yaml, at its place in reports."
        yield Finding(UNKNOWN_THEME, ("id",), f"The theme '{theme.id}' is not listed in plan.yaml.", hint=hint)


def check_levels_of_action(action: Action, context: PlanContext) -> Iterator[Finding]:
    """An action has no workstream, sub-actions or milestones where the plan does not use them."""
    levels = context.settings.levels
    if levels.workstream is None and action.workstream is not None:
        yield _unused("workstream", ("workstream",))
    if levels.sub_action is None:
        reported = [period for period, update in action.updates.items() if update.sub_actions]
        yield from _items("sub_action", "sub_actions", agreed=bool(action.sub_actions), reported=reported)
    if levels.milestone is None:
        reported = [period for period, update in action.updates.items() if update.milestones]
        yield from _items("milestone", "milestones", agreed=bool(action.milestones), reported=reported)


def _items(level: str, field: str, *, agreed: bool, reported: Sequence[str]) -> Iterator[Finding]:
    """Find the items of an unused level where they are agreed or, if nowhere, where they are first reported."""
    if agreed:
        yield _unused(level, (field,))
    elif reported:
        yield _unused(level, ("updates", reported[0], field))


def check_levels_of_theme(theme: Theme, context: PlanContext) -> Iterator[Finding]:
    """A theme has no workstreams or milestones where the plan does not use them."""
    levels = context.settings.levels
    if levels.workstream is None and theme.workstreams:
        yield _unused("workstream", ("workstreams",))
    if levels.milestone is None and theme.milestones:
        yield _unused("milestone", ("milestones",))


def check_levels_of_report(report: ThemeReport, context: PlanContext) -> Iterator[Finding]:
    """A theme's report speaks of no workstreams or milestones where the plan does not use them."""
    levels = context.settings.levels
    if levels.workstream is None and report.workstreams:
        yield _unused("workstream", ("workstreams",))
    if levels.milestone is None and report.milestones:
        yield _unused("milestone", ("milestones",))


def _unused(level: str, at: DataPath) -> Finding:
    message = f"The plan does not use the level `{level}`."
    hint = f"Give `{level}` a name under `levels` in plan.yaml, or take this out."
    return Finding(UNUSED_LEVEL, at, message, hint=hint, on_key=True)


def find_unmarked(record: Record, held: Values, context: PlanContext) -> Iterator[Finding]:
    """Find the title of what a source counts without naming it, where it does not hold the words that say so.

    A part without provenance has that of its file.
    """
    if ProvenanceKind.COUNTED not in held[Meaning.VOUCHED]:
        return
    of_file = record.provenance if isinstance(record, Titled) else None
    words = context.settings.unnamed
    for at, part in parts(record):
        if isinstance(part, Titled) and words.casefold() not in part.title.casefold():
            provenance = part.provenance or of_file
            if provenance and provenance.kind is ProvenanceKind.COUNTED:
                message = f"The source only counts '{part.title}', and the title does not say so."
                hint = f"Put the words '{words}' into the title, or correct `kind` in the provenance."
                yield Finding(UNMARKED_RECONSTRUCTION, (*at, "title"), message, hint=hint)
