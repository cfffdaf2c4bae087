"""Which words each field of each record takes: a table, written out, as names alone do not tell."""

from __future__ import annotations

from improvetrack.exporting.choices import Choice, Narrowing, items, keys, month, month_keys, values
from improvetrack.exporting.plan_words import PlanWords
from improvetrack.exporting.record_schema import Field
from improvetrack.model.action import Action, ActionUpdate, ItemUpdate, MilestoneUpdate, SubAction
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.corrections import Correction
from improvetrack.model.figures import Figure, Figures
from improvetrack.model.provenance import Acceptance, Provenance
from improvetrack.model.publication import Publication
from improvetrack.model.risk import Risk, RiskUpdate
from improvetrack.model.settings import PlanSettings, Reporting
from improvetrack.model.theme import Theme, ThemeReport, Workstream
from improvetrack.rules.catalogue import RULES

_LENGTHS = (
    Choice(1, "Monthly."),
    Choice(2, "Every two months."),
    Choice(3, "Quarterly."),
    Choice(4, "Every four months."),
    Choice(6, "Half-yearly."),
    Choice(12, "Yearly."),
)
_SEVERITIES = (
    Choice("error", "The plan is not fit to report from."),
    Choice("warning", "Somebody should look at it."),
    Choice("challenge", "A question that a member may ask of a judgement."),
    Choice("off", "It is not looked for."),
)
_RULES = tuple(Choice(rule.code, f"{rule.title} ({rule.name}).") for rule in RULES)


def fixed_words() -> tuple[tuple[Field, Narrowing], ...]:
    """Return the fields whose words are the same in every plan."""
    return (
        ((Acceptance, "code"), values(_RULES)),
        ((Action, "updates"), month_keys),
        ((ActionUpdate, "achievements"), month_keys),
        ((Correction, "period"), month),
        ((Correction, "printed"), month),
        ((Figures, "period"), month),
        ((Publication, "period"), month),
        ((Risk, "updates"), month_keys),
        ((PlanSettings, "rules"), keys(_RULES, of=_SEVERITIES)),
        ((Reporting, "every"), values(_LENGTHS)),
        ((Reporting, "first"), month),
        ((Reporting, "last"), month),
        ((ThemeReport, "period"), month),
        ((ThemeReport, "achievements"), month_keys),
    )


def plan_fields(words: PlanWords) -> tuple[tuple[Field, Narrowing], ...]:
    """Return the fields whose words a plan defines, in plan.yaml, people.yaml, its themes and its reviews.

    Ids of actions and of change requests are not among them: there are more every week, and no schema would be current.
    """
    return (
        ((Action, "theme"), values(words.themes)),
        ((Action, "workstream"), values(words.workstreams)),
        ((Action, "lead"), values(words.posts)),
        ((Action, "recommendations"), items(words.recommendations)),
        ((Action, "updates"), keys(words.periods)),
        ((ActionUpdate, "rating"), values(words.ratings)),
        ((ActionUpdate, "status"), values(words.statuses)),
        ((ActionUpdate, "cause"), values(words.causes)),
        ((ChangeRequest, "reason"), values(words.causes)),
        ((ChangeRequest, "asked_by"), values(words.posts)),
        ((Correction, "period"), values(words.periods)),
        ((Correction, "printed"), values(words.periods)),
        ((Figure, "theme"), values(words.themes)),
        ((Figure, "rating"), values(words.ratings)),
        ((Figure, "of_rating"), values(words.ratings)),
        ((Figure, "status"), values(words.statuses)),
        ((Figure, "cause"), values(words.causes)),
        ((Figures, "period"), values(words.periods)),
        ((ItemUpdate, "status"), values(words.statuses)),
        ((ItemUpdate, "cause"), values(words.causes)),
        ((MilestoneUpdate, "status"), values(words.milestone_statuses)),
        ((MilestoneUpdate, "cause"), values(words.causes)),
        ((Provenance, "source"), values(words.sources)),
        ((Publication, "period"), values(words.periods)),
        ((Publication, "theme"), values(words.themes)),
        ((Risk, "lead"), values(words.posts)),
        ((Risk, "themes"), items(words.themes)),
        ((Risk, "updates"), keys(words.periods)),
        ((RiskUpdate, "rating"), values(words.risk_ratings)),
        ((SubAction, "lead"), values(words.posts)),
        ((Theme, "lead"), values(words.posts)),
        ((ThemeReport, "theme"), values(words.themes)),
        ((ThemeReport, "period"), values(words.periods)),
        ((ThemeReport, "milestones"), keys(words.theme_milestones)),
        ((ThemeReport, "workstreams"), keys(words.workstreams)),
        ((Workstream, "lead"), values(words.posts)),
    )
