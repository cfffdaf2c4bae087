"""What an id stands for: every item and every record of a plan that has a permanent id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from improvetrack.model.action import Action, Milestone, SubAction
from improvetrack.model.kinds import RecordKind
from improvetrack.model.plan import Plan
from improvetrack.model.review import Recommendation, Review
from improvetrack.model.theme import Theme


@dataclass(frozen=True, slots=True)
class AboutAction:
    """A main action, and the sub-action or milestone of it that the id names, if it names one."""

    action: Action
    part: SubAction | Milestone | None = None


@dataclass(frozen=True, slots=True)
class AboutTheme:
    """A theme, and the milestone of its own that the id names, if it names one."""

    theme: Theme
    milestone: Milestone | None = None


@dataclass(frozen=True, slots=True)
class AboutRecommendation:
    """A recommendation and the review that makes it."""

    review: Review
    recommendation: Recommendation


@dataclass(frozen=True, slots=True)
class AboutRecord:
    """A record of another kind, such as a risk, a change request or a review."""

    kind: RecordKind
    record: Any


About = AboutAction | AboutTheme | AboutRecommendation | AboutRecord


def entries(plan: Plan) -> Iterator[tuple[str, About]]:
    """Yield every id of a plan with what it stands for, in the plan's order."""
    for theme in plan.themes:
        yield theme.id, AboutTheme(theme)
        for milestone in theme.milestones:
            yield milestone.id, AboutTheme(theme, milestone)
    for action in plan.actions:
        yield action.id, AboutAction(action)
        yield from ((part.id, AboutAction(action, part)) for part in action.sub_actions)
        yield from ((part.id, AboutAction(action, part)) for part in action.milestones)
    for review in plan.reviews:
        for recommendation in review.recommendations:
            yield f"{review.id}/{recommendation.id}", AboutRecommendation(review, recommendation)
    for kind in plan.kinds:
        if kind.has_id and kind.name not in ("theme", "action"):
            yield from ((record.id, AboutRecord(kind, record)) for record in plan.of(kind.name))


def look_up(plan: Plan, identity: str) -> About | None:
    """Return what an id stands for; where none is written like this, one that differs in case only."""
    folded = None
    for known, about in entries(plan):
        if known == identity:
            return about
        if folded is None and known.casefold() == identity.casefold():
            folded = about
    return folded
