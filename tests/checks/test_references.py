from __future__ import annotations

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.checks.references import check_theme_is_listed, check_themes_have_files
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import (
    UNKNOWN_POST,
    UNKNOWN_RECOMMENDATION,
    UNKNOWN_THEME,
    UNKNOWN_WORKSTREAM,
)
from tests.factories import a_context, a_report, a_theme, an_action, meant, settings, told

check_posts = meant(Meaning.POST)
check_themes = meant(Meaning.THEME)
check_recommendations = meant(Meaning.RECOMMENDATION)
check_workstreams = meant(Meaning.WORKSTREAM)

TWO_LEVELS = {"theme": {"one": "aim", "many": "aims"}, "action": {"one": "step", "many": "steps"}}


def test_a_theme_that_the_plan_does_not_have() -> None:
    assert list(check_themes(an_action(theme="OCC"), a_context())) == [
        Finding(UNKNOWN_THEME, ("theme",), "The plan has no theme 'OCC'.", hint="Did you mean OC?")
    ]


def test_a_theme_whose_file_could_not_be_read_is_known() -> None:
    context = a_context(themes={}, unread_themes=frozenset({"OC"}))

    assert told(check_themes(a_report(), context)) == []


def test_a_listed_theme_without_a_file_may_be_one_that_is_not_listed() -> None:
    plan = settings(themes=["OCC"])

    assert list(check_themes_have_files(plan, a_context(settings=plan))) == [
        Finding(UNKNOWN_THEME, ("themes", 0), "The theme 'OCC' has no file in themes/.", hint="Did you mean OC?")
    ]


def test_a_listed_theme_without_a_file_may_have_been_forgotten() -> None:
    plan = settings(themes=["OC", "CO"])
    hint = "Add themes/CO.yaml, or take CO out of the list."

    assert list(check_themes_have_files(plan, a_context(settings=plan))) == [
        Finding(UNKNOWN_THEME, ("themes", 1), "The theme 'CO' has no file in themes/.", hint=hint)
    ]


def test_a_theme_that_plan_yaml_does_not_list() -> None:
    theme = a_theme(id="CO")
    context = a_context(themes={"OC": a_theme(), "CO": theme})
    hint = "Add CO to `themes` in plan.yaml, at its place in reports."

    assert list(check_theme_is_listed(theme, context)) == [
        Finding(UNKNOWN_THEME, ("id",), "The theme 'CO' is not listed in plan.yaml.", hint=hint)
    ]


def test_a_slip_in_the_list_of_themes_is_found_once() -> None:
    context = a_context(settings=settings(themes=["OCC"]))

    assert told(check_theme_is_listed(a_theme(), context)) == []


def test_a_theme_in_a_misnamed_file_is_left_to_the_check_of_file_names() -> None:
    assert told(check_theme_is_listed(a_theme(id="CO"), a_context())) == []


def test_a_workstream_that_the_theme_does_not_have() -> None:
    action = an_action(workstream="member-lerning")
    message = "The theme 'OC' has no workstream 'member-lerning'."

    assert list(check_workstreams(action, a_context())) == [
        Finding(UNKNOWN_WORKSTREAM, ("workstream",), message, hint="Did you mean member-learning?")
    ]


def test_workstreams_far_from_any_are_listed_by_theme() -> None:
    report = a_report(workstreams={"finance": "- Done."})
    message = "The theme 'OC' has no workstream 'finance'."

    assert list(check_workstreams(report, a_context())) == [
        Finding(
            UNKNOWN_WORKSTREAM,
            ("workstreams", "finance"),
            message,
            hint="Theme OC has: member-learning.",
            on_key=True,
        )
    ]


@pytest.mark.parametrize(
    "context",
    [
        a_context(themes={}, unread_themes=frozenset({"OC"})),
        a_context(themes={}),
        a_context(settings=settings(levels=TWO_LEVELS)),
    ],
    ids=["unread theme", "unknown theme", "unused level"],
)
def test_nothing_is_said_of_workstreams_where_other_checks_speak(context: PlanContext) -> None:
    action, report = an_action(workstream="finance"), a_report(workstreams={"finance": "- Done."})

    assert told([*check_workstreams(action, context), *check_workstreams(report, context)]) == []


def test_leads_of_an_action_and_its_sub_actions_are_posts() -> None:
    action = an_action(lead="monitor-officer", sub_actions=[{"id": "OC.A1.1", "title": "a", "lead": "director"}])

    assert list(check_posts(action, a_context())) == [
        Finding(
            UNKNOWN_POST,
            ("lead",),
            "people.yaml has no post 'monitor-officer'.",
            hint="Did you mean monitoring-officer?",
        ),
        Finding(
            UNKNOWN_POST,
            ("sub_actions", 0, "lead"),
            "people.yaml has no post 'director'.",
            hint="The plan has: monitoring-officer.",
        ),
    ]


def test_leads_of_a_theme_and_its_workstreams_are_posts() -> None:
    theme = a_theme(
        lead="monitoring-officer", workstreams=[{"id": "member-learning", "title": "a", "lead": "head-of-learning"}]
    )

    assert list(check_posts(theme, a_context(posts=frozenset()))) == [
        Finding(UNKNOWN_POST, at, f"people.yaml has no post '{post}'.", hint="List the plan's posts in people.yaml.")
        for at, post in ((("lead",), "monitoring-officer"), (("workstreams", 0, "lead"), "head-of-learning"))
    ]


def test_nothing_is_said_of_posts_while_people_yaml_cannot_be_read() -> None:
    assert told(check_posts(an_action(lead="director"), a_context(posts=None))) == []


def test_a_recommendation_that_no_review_makes() -> None:
    action = an_action(recommendations=["gt/K1", "gt/K12"])
    message = "No review of the plan makes the recommendation 'gt/K12'."

    assert list(check_recommendations(action, a_context())) == [
        Finding(UNKNOWN_RECOMMENDATION, ("recommendations", 1), message, hint="Did you mean gt/K1?")
    ]


def test_a_recommendation_in_a_plan_without_reviews() -> None:
    action = an_action(recommendations=["K1"])
    hint = "Name it as REVIEW/RECOMMENDATION, and describe the review in a file in reviews/."

    assert list(check_recommendations(action, a_context(recommendations=frozenset()))) == [
        Finding(
            UNKNOWN_RECOMMENDATION,
            ("recommendations", 0),
            "No review of the plan makes the recommendation 'K1'.",
            hint=hint,
        )
    ]


def test_nothing_is_said_of_recommendations_while_a_review_cannot_be_read() -> None:
    assert told(check_recommendations(an_action(recommendations=["K1"]), a_context(recommendations=None))) == []
