from __future__ import annotations

from typing import Any

from improvetrack.exporting.words import Choice, words_of
from improvetrack.model.meaning import Meaning
from improvetrack.model.people import Post
from improvetrack.model.plan import Plan
from tests.factories import a_review, a_theme, settings

POSTS = (Choice("monitoring-officer", "Monitoring Officer"),)
PERIODS = (
    Choice("2022-07", "July 2022: May to July 2022."),
    Choice("2022-10", "October 2022: August to October 2022."),
)
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
    assert words_of(a_plan()) == {
        Meaning.THEME: (Choice("OC", "Organisational Culture"),),
        Meaning.WORKSTREAM: (Choice("member-learning", "Member Learning and Development (Organisational Culture)"),),
        Meaning.THEME_MILESTONE: (Choice("OC/M1", "Charter adopted"),),
        Meaning.RATING: (Choice("calm", "Calm (C): Nothing is amiss."),),
        Meaning.RISK_RATING: (Choice("calm", "Calm (C): Nothing is amiss."),),
        Meaning.STATUS: (Choice("calm", "Calm (C): Not defined: nobody wrote one."),),
        Meaning.MILESTONE_STATUS: (Choice("calm", "Calm (C)"),),
        Meaning.CAUSE: (Choice("flood", "flood (*)"), Choice("frost", "frost")),
        Meaning.POST: POSTS,
        Meaning.LISTED_POST: POSTS,
        Meaning.RECOMMENDATION: (Choice("gt/K1", "Members and senior officers should be trained in their roles."),),
        Meaning.SOURCE: (Choice("S1", "Theme Progress Summary October 2022"),),
        Meaning.PERIOD: PERIODS,
        Meaning.ANY_PERIOD: PERIODS,
    }


def test_risks_may_have_a_scheme_of_their_own() -> None:
    high = {"id": "high", "label": "High", "letter": "H", "colour": "red", "class": "live", "concern": "high"}
    plan = a_plan(risk_ratings={"label": "exposure", "words": [high]})

    assert words_of(plan)[Meaning.RISK_RATING] == (Choice("high", "High (H)"),)


def test_a_cycle_without_end_has_no_list_of_periods() -> None:
    assert words_of(a_plan(reporting={"every": "3", "first": "2022-07"}))[Meaning.PERIOD] == ()


def test_a_cycle_that_cannot_be_has_no_list_of_periods() -> None:
    assert words_of(a_plan(reporting={"every": "5", "first": "2022-07", "last": "2022-10"}))[Meaning.PERIOD] == ()
