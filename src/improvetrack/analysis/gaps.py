"""A plan that may hold errors, made whole: everything that updates refer to exists, and is shown as unknown.

For commands that look at a plan without its full checks. Nothing is corrected: an unknown word stays the word that was
typed, with the letter `?` and without a class.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from improvetrack.model.action import Action
from improvetrack.model.periods import Cycle
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import Colour, Concern, RatingWord, Stage, StatusWord

UNKNOWN_LETTER = "?"
"""Stands for a word that plan.yaml does not define."""


def fill_gaps(plan: Plan) -> Plan:
    """Return a plan whose words and themes all exist and whose reports all belong to the reporting cycle.

    Reports for other periods are left out. A plan without gaps is returned itself.
    """
    cycle = cycle_of(plan.settings)
    known = {theme.id for theme in plan.themes}
    lost = sorted({action.theme for action in plan.actions} - known)
    stray = any(cycle.period(period) is None for period in _periods(plan))
    settings = _with_every_word(plan)
    if not lost and not stray and settings is plan.settings:
        return plan
    return replace(
        plan,
        settings=settings,
        themes=(*plan.themes, *(Theme(id=theme, title="(this theme was not read)") for theme in lost)),
        actions=tuple(_in_cycle(action, cycle) for action in plan.actions),
        reports={key: report for key, report in plan.reports.items() if cycle.period(key[0])},
    )


def _periods(plan: Plan) -> set[str]:
    return {period for action in plan.actions for period in action.updates} | {period for period, _ in plan.reports}


def _in_cycle(action: Action, cycle: Cycle) -> Action:
    if all(cycle.period(period) for period in action.updates):
        return action
    return action.model_copy(update={"updates": {p: said for p, said in action.updates.items() if cycle.period(p)}})


def _with_every_word(plan: Plan) -> PlanSettings:
    settings, known = plan.settings, plan.vocabulary
    updates = [update for action in plan.actions for update in action.updates.values()]
    ratings = _unknown((update.rating for update in updates), known.ratings.counted)
    own = [update.status for update in updates]
    of_items = [said.status for update in updates for said in update.sub_actions.values()]
    statuses = _unknown((*own, *of_items), known.statuses.counted)
    told = [*(update.milestones for update in updates), *(report.milestones for report in plan.reports.values())]
    of_milestones = (said.status for each in told for said in each.values())
    milestones = _unknown(of_milestones, known.milestone_statuses.counted)
    scheme = settings.ratings
    if ratings:
        words = (*scheme.words, *(_rating(word) for word in ratings))
        scheme = scheme.model_copy(update={"words": words})
    shared = settings.milestone_statuses is None
    changed = {
        "ratings": scheme,
        "statuses": _extended(settings.statuses, (*statuses, *milestones) if shared else statuses),
        "milestone_statuses": None if shared else _extended(settings.milestone_words, milestones),
    }
    return settings.model_copy(update=changed) if ratings or statuses or milestones else settings


def _unknown(used: Iterable[object], known: Container[str]) -> list[str]:
    return sorted({word for word in used if isinstance(word, str) and word not in known})


def _rating(word: str) -> RatingWord:
    return RatingWord.model_construct(**_undefined(word), concern=Concern.MEDIUM)


def _extended(words: tuple[StatusWord, ...], more: Iterable[str]) -> tuple[StatusWord, ...]:
    return (*words, *(StatusWord.model_construct(**_undefined(word)) for word in dict.fromkeys(more)))


def _undefined(word: str) -> dict[str, Any]:
    """Return the fields of a word that no file defines; it need not have the form of an id."""
    label = f"{word} (unknown word)"
    return {"id": word, "label": label, "letter": UNKNOWN_LETTER, "colour": Colour.GREY, "class": Stage.UNRATED}
