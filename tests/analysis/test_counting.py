"""What figures of published documents count."""

from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.counting import Counter
from improvetrack.analysis.standing import standing_at
from improvetrack.checks.figures import check_figures
from improvetrack.model.figures import Figure, Figures
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.risk import Risk
from improvetrack.reports.reconciliation import build_reconciliation
from tests.factories import a_theme, an_action, people, settings

BANDS = {"slippage": [{"id": "under-3", "label": "under 3 months", "below": 3}, {"id": "more", "label": "more"}]}
LATE = {"status": "medium-slippage", "cause": "by-election", "forecast": "December 2022"}
ACTIONS = (
    an_action(
        lead="monitoring-officer",
        updates={
            "2022-07": {"rating": "red"},
            "2022-10": {"rating": "amber", "sub_actions": {"OC.A1.1": {"status": "complete"}, "OC.A1.2": LATE}},
        },
        sub_actions=[
            {"id": "OC.A1.1", "title": "Induction", "due": "October 2022"},
            {"id": "OC.A1.2", "title": "Training", "due": "October 2022", "lead": "monitoring-officer"},
        ],
    ),
    an_action(id="OC.A2", lead=None, joined={"on": "September 2022"}, sub_actions=[], milestones=[], updates={}),
    an_action(id="OC.A3", closed={"how": "closed", "on": "September 2022"}, sub_actions=[], milestones=[], updates={}),
)
RISKS = (
    Risk.model_validate(
        {"id": "R1", "title": "Staff", "lead": "monitoring-officer", "updates": {"2022-10": {"rating": "red"}}}
    ),
    Risk.model_validate({"id": "R2", "title": "Money", "themes": ["OC"], "updates": {"2022-07": {"rating": "amber"}}}),
    Risk.model_validate({"id": "R3", "title": "Law", "closed": {"how": "closed", "on": "July 2022"}}),
)
PLAN = Plan(
    settings(lateness=BANDS),
    (a_theme(),),
    ACTIONS,
    posts={post.id: post for post in people().posts},
    risks=tuple(map(Risk.model_validate, RISKS)),
)


@pytest.mark.parametrize(
    ("figure", "ids"),
    [
        ({"count": "actions"}, ["OC.A1", "OC.A2"]),
        ({"count": "actions", "ratings": ["red", "amber"]}, ["OC.A1"]),
        ({"count": "actions", "workstream": "member-learning", "theme": "OC"}, ["OC.A1", "OC.A2"]),
        ({"count": "actions", "lead": "monitoring-officer"}, ["OC.A1"]),
        ({"count": "actions", "flow": "joined"}, ["OC.A2"]),
        ({"count": "actions", "flow": "left"}, ["OC.A3"]),
        ({"count": "actions", "flow": "opening"}, ["OC.A1", "OC.A3"]),
        ({"count": "sub-actions", "statuses": ["medium-slippage", "significant-slippage"]}, ["OC.A1.2"]),
        ({"count": "sub-actions", "cause": "by-election"}, ["OC.A1.2"]),
        ({"count": "sub-actions", "of_rating": "amber", "class": "done"}, ["OC.A1.1"]),
        ({"count": "sub-actions", "completed": True}, ["OC.A1.1"]),
        ({"count": "sub-actions", "slippage": "under-3"}, ["OC.A1.2"]),
        ({"count": "sub-actions", "due_in_period": True}, ["OC.A1.1", "OC.A1.2"]),
        ({"count": "sub-actions", "due": "open"}, ["OC.A1.2"]),
        ({"count": "sub-actions", "due_so_far": True}, ["OC.A1.1", "OC.A1.2"]),
        ({"count": "sub-actions", "overdue": True}, []),
        ({"count": "milestones"}, ["OC.A1/M1"]),
        ({"count": "milestones", "of_rating": "amber"}, ["OC.A1/M1"]),
        ({"count": "risks"}, ["R1", "R2"]),
        ({"count": "risks", "rating": "red"}, ["R1"]),
        ({"count": "risks", "theme": "OC"}, ["R2"]),
        ({"count": "risks", "lead": "monitoring-officer"}, ["R1"]),
    ],
    ids=repr,
)
def test_a_figure_counts_what_meets_all_its_conditions(figure: dict[str, Any], ids: list[str]) -> None:
    asked = Figure.model_validate({"stated": 0, "words": "none", **figure})
    period = cycle_of(PLAN.settings).period("2022-10")
    assert period

    assert [each.id for each in Counter(standing_at(PLAN, period, period.ends)).count(asked.count, asked)] == ids


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ({"count": "sub-actions", "class": "done", "percent": "50"}, None),
        ({"count": "sub-actions", "class": "done", "percent": "50.0"}, None),
        ({"count": "actions", "rating": "amber", "percent": "51"}, "51 % is stated, 50 %, 1 of 2 is counted"),
        ({"count": "actions", "rating": "amber", "percent": "100", "of": {"ratings": ["red", "amber"]}}, None),
        (
            {"count": "actions", "rating": "amber", "percent": "5", "of": {"rating": "red"}},
            "5 % is stated, no percentage, 1 of 0 is counted",
        ),
    ],
)
def test_a_percentage_is_of_a_whole_that_is_named(figure: dict[str, Any], told: str | None) -> None:
    record = Figures.model_validate({"document": "A", "period": "2022-10", "figures": [{"words": "w", **figure}]})
    period = cycle_of(PLAN.settings).period("2022-10")
    assert period

    view = build_reconciliation(PLAN, period, period.ends, record)

    found = [f"{each.stated_words} is stated, {each.computed_words} is counted" for each in view.differences]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ({"count": "actions", "ratings": ["red", "purple"]}, "'purple' is not a rating of the plan."),
        ({"count": "milestones", "status": "medium-slippage"}, "'medium-slippage' is not a status of the plan."),
        ({"count": "actions", "lead": "nobody"}, "'nobody' is not a post of the plan."),
        ({"count": "actions", "slippage": "long"}, "'long' is not a band of slippage of the plan."),
        ({"count": "actions", "theme": "OC", "workstream": "w"}, "'w' is not a workstream of the plan."),
        ({"count": "milestones", "rating": "red"}, "A count of milestones has no `rating` of its own."),
        ({"count": "risks", "overdue": True}, "Risks are not counted by `overdue`."),
        ({"count": "risks", "class": "done"}, "Risks are not counted by `class`."),
        ({"count": "actions", "stated": 1, "percent": "3"}, "Two numbers are stated."),
        ({"count": "actions", "stated": None}, "It is not said which number the document states."),
        ({"count": "actions", "of": {"rating": "red"}}, "`of` says what a percentage is of, and none is stated."),
    ],
    ids=repr,
)
def test_a_figure_asks_for_what_can_be_counted(figure: dict[str, Any], message: str) -> None:
    given = {"words": "w", "stated": 1, **figure}
    given = {name: value for name, value in given.items() if value is not None}
    record = Figures.model_validate({"document": "A", "period": "2022-10", "figures": [given]})

    assert [finding.message for finding in check_figures(record, PLAN)] == [message]
