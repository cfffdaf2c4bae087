from __future__ import annotations

from typing import Any

from improvetrack.exporting.choices import Choice
from improvetrack.exporting.plan_words import PlanWords, words_of
from improvetrack.model.people import Post
from improvetrack.model.plan import Plan
from tests.factories import a_review, a_theme, settings

CALM = {"id": "calm", "label": "Calm", "letter": "C", "colour": "grey", "class": "live"}


def a_plan(**changes: Any) -> Plan:
    own_words = {
        "ratings": {"label": "mood", "words": [{**CALM, "concern": "low", "meaning": "Nothing is amiss."}]},
        "statuses": [{**CALM, "meaning": {"none": "nobody wrote one"}}],
        "milestone_statuses": [CALM],
        "causes": [{"id": "flood", "label": "flood", "mark": "*"}, {"id": "frost", "label": "frost"}],
    }
    return Plan(
        settings=settings(**{**own_words, **changes}),
        themes=(a_theme(milestones=[{"id": "OC/M1", "title": "Charter adopted"}]),),
        posts={"monitoring-officer": Post(id="monitoring-officer", title="Monitoring Officer")},
        reviews=(a_review(),),
    )


def test_a_plans_words_with_their_meanings() -> None:
    assert words_of(a_plan()) == PlanWords(
        themes=(Choice("OC", "Organisational Culture"),),
        workstreams=(Choice("member-learning", "Member Learning and Development (Organisational Culture)"),),
        theme_milestones=(Choice("OC/M1", "Charter adopted"),),
        ratings=(Choice("calm", "Calm (C): Nothing is amiss."),),
        risk_ratings=(Choice("calm", "Calm (C): Nothing is amiss."),),
        statuses=(Choice("calm", "Calm (C): Not defined: nobody wrote one."),),
        milestone_statuses=(Choice("calm", "Calm (C)"),),
        causes=(Choice("flood", "flood (*)"), Choice("frost", "frost")),
        posts=(Choice("monitoring-officer", "Monitoring Officer"),),
        recommendations=(Choice("gt/K1", "Members and senior officers should be trained in their roles."),),
        sources=(Choice("S1", "Theme Progress Summary October 2022"),),
        periods=(
            Choice("2022-07", "July 2022: May to July 2022."),
            Choice("2022-10", "October 2022: August to October 2022."),
        ),
    )


def test_risks_may_have_a_scheme_of_their_own() -> None:
    high = {"id": "high", "label": "High", "letter": "H", "colour": "red", "class": "live", "concern": "high"}
    plan = a_plan(risk_ratings={"label": "exposure", "words": [high]})

    assert words_of(plan).risk_ratings == (Choice("high", "High (H)"),)


def test_a_cycle_without_end_has_no_list_of_periods() -> None:
    assert words_of(a_plan(reporting={"every": "3", "first": "2022-07"})).periods == ()


def test_a_cycle_that_cannot_be_has_no_list_of_periods() -> None:
    assert words_of(a_plan(reporting={"every": "5", "first": "2022-07", "last": "2022-10"})).periods == ()
