from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from improvetrack.exporting.summary_json import summary_json
from improvetrack.exporting.summary_schema import summary_schema
from improvetrack.loading.plan import load_plan
from improvetrack.model.action import Closure
from improvetrack.model.corrections import Correction
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.summary import build_summary
from improvetrack.source.tree import WorkingTree
from tests.conftest import ROOT
from tests.exporting.editor import complaints
from tests.factories import a_report, a_theme, an_action, settings

SETTINGS = settings(
    ratings={
        "label": "risk rating",
        "words": [
            {"id": "amber", "label": "amber", "letter": "A", "colour": "amber", "class": "live", "concern": "medium"},
            {"id": "green", "label": "green", "letter": "G", "colour": "green", "class": "live", "concern": "low"},
        ],
    },
    statuses=[
        {"id": "late", "label": "late", "letter": "L", "colour": "amber", "class": "live", "slippage": "medium"},
        {"id": "complete", "label": "complete", "letter": "C", "colour": "blue", "class": "done", "meaning": "Done."},
        {"id": "on-hold", "label": "on hold", "letter": "H", "colour": "purple", "class": "stopped"},
    ],
    milestone_statuses=[
        {"id": "due", "label": "due", "letter": "D", "colour": "grey", "class": "live"},
        {"id": "complete", "label": "complete", "letter": "C", "colour": "blue", "class": "done"},
    ],
)
TRAINING = an_action(
    id="OC.A10",
    title="Training",
    due=None,
    sub_actions=[
        {"id": "OC.A10.2", "title": "Refresher", "due": "October 2022", "provenance": {"kind": "drawn"}},
        {"id": "OC.A10.1", "title": "Induction"},
        {"id": "OC.A10.3", "title": "Handbook"},
        {"id": "OC.A10.4", "title": "Survey"},
    ],
    milestones=[],
    updates={
        "2022-07": {"rating": "amber", "sub_actions": {"OC.A10.1": {"status": "late"}}},
        "2022-10": {
            "rating": "green",
            "because": "the trainers are booked",
            "narrative": "**Booked** by tender.",
            "sub_actions": {
                "OC.A10.1": {"status": "complete", "completed": "October 2022"},
                "OC.A10.2": {
                    "status": "late",
                    "cause": "by-election",
                    "forecast": "December 2022",
                    "note": "agreed by the board",
                },
                "OC.A10.3": {"status": "on-hold"},
            },
        },
    },
)
UNRATED = an_action(
    id="OC.A9",
    title="Charter",
    sub_actions=[],
    milestones=[{"id": "OC.A9/M1", "title": "Adopted", "due": {"none": "the council has set no date"}}],
    updates={"2022-07": {"milestones": {"OC.A9/M1": {"status": "due", "words": "In draft"}}}},
)
SMALL = Plan(
    settings=SETTINGS,
    themes=(a_theme(),),
    actions=(UNRATED, TRAINING),
    reports={("2022-10", "OC"): a_report(achievements={"2022-09": ["First"], "2022-10": ["Second – é"]})},
)


def summary_of(plan: Plan, period: str) -> dict[str, Any]:
    chosen = cycle_of(plan.settings).period(period)
    assert chosen
    content: dict[str, Any] = json.loads(summary_json(build_summary(plan, chosen)))
    return content


NOT_SAID = {
    "words": None,
    "cause": None,
    "agreed": None,
    "forecast": None,
    "completed": None,
    "late": None,
    "overdue": False,
    "note": None,
    "carried": None,
    "assurance": False,
    "provenance": None,
}
OWN = {
    "status": "none",
    "cause": None,
    "agreed": None,
    "forecast": None,
    "completed": None,
    "late": None,
    "overdue": False,
    "note": None,
    "carried": None,
}
COUNTS = {
    "total": 4,
    "by_status": {"late": 1, "complete": 1, "on-hold": 1, "none": 1},
    "by_rating": {"amber": 0, "green": 4, "none": 0},
    "by_status_and_rating": {
        "late": {"amber": 0, "green": 1, "none": 0},
        "complete": {"amber": 0, "green": 1, "none": 0},
        "on-hold": {"amber": 0, "green": 1, "none": 0},
        "none": {"amber": 0, "green": 1, "none": 0},
    },
}


def test_a_theme_with_its_counts_and_the_items_behind_them() -> None:
    assert summary_of(SMALL, "2022-10")["themes"] == [
        {
            "id": "OC",
            "title": "Organisational Culture",
            "statement": [{"paragraph": "Progress is being made."}],
            "statement_carried": None,
            "main_actions": {
                "total": 2,
                "by_rating": {"amber": 0, "green": 1, "none": 1},
                "members": {"amber": [], "green": ["OC.A10"], "none": ["OC.A9"]},
                "completed_this_period": [],
                "left": [],
            },
            "sub_actions": {
                **COUNTS,
                "members": {
                    "late": ["OC.A10.2"],
                    "complete": ["OC.A10.1"],
                    "on-hold": ["OC.A10.3"],
                    "none": ["OC.A10.4"],
                },
                "completed_this_period": ["OC.A10.1"],
                "placed_on_hold_this_period": ["OC.A10.3"],
                "left": [],
            },
            "actions": [
                {
                    "id": "OC.A9",
                    "title": "Charter",
                    "rating": "none",
                    "because": None,
                    "carried": None,
                    "movement": None,
                    "provenance": None,
                    "own": {**OWN, "agreed": "March 2023"},
                    "narrative": [],
                    "sub_actions": [],
                },
                {
                    "id": "OC.A10",
                    "title": "Training",
                    "rating": "green",
                    "because": "the trainers are booked",
                    "carried": None,
                    "movement": "better, was amber",
                    "provenance": None,
                    "own": OWN,
                    "narrative": [{"paragraph": "Booked by tender."}],
                    "sub_actions": [
                        {
                            **NOT_SAID,
                            "id": "OC.A10.1",
                            "title": "Induction",
                            "status": "complete",
                            "completed": "October 2022",
                        },
                        {
                            **NOT_SAID,
                            "id": "OC.A10.2",
                            "title": "Refresher",
                            "status": "late",
                            "cause": "by-election",
                            "agreed": "October 2022",
                            "forecast": "December 2022",
                            "late": "2 months later",
                            "note": "agreed by the board",
                            "provenance": "drawn",
                        },
                        {**NOT_SAID, "id": "OC.A10.3", "title": "Handbook", "status": "on-hold"},
                        {**NOT_SAID, "id": "OC.A10.4", "title": "Survey", "status": "none"},
                    ],
                },
            ],
            "disagreements": [],
            "achievements": {"2022-10": ["Second – é"], "2022-09": ["First"]},
            "milestones": [
                {
                    **NOT_SAID,
                    "id": "OC.A9/M1",
                    "title": "Adopted",
                    "status": "due",
                    "words": "In draft",
                    "agreed": "no agreed date: the council has set no date",
                    "carried": "no update since July 2022",
                    "complete": False,
                }
            ],
            "milestones_left": [],
            "workstreams": [
                {
                    "id": "member-learning",
                    "title": "Member Learning and Development",
                    "update": [{"list": [[{"paragraph": "Induction of new members is complete."}]]}],
                    "carried": None,
                }
            ],
        }
    ]


def test_a_main_action_has_its_own_status_and_dates() -> None:
    late = {"status": "late", "cause": "by-election", "forecast": "December 2022", "note": "the tender failed"}
    done = {"status": "complete", "completed": "October 2022"}
    actions = [
        an_action(id=identity, sub_actions=[], milestones=[], due="September 2022", updates=updates)
        for identity, updates in (("OC.A1", {"2022-07": late}), ("OC.A2", {"2022-07": late, "2022-10": done}))
    ]
    content = summary_of(Plan(SETTINGS, (a_theme(),), tuple(actions)), "2022-10")
    assert [action["own"] for action in content["themes"][0]["actions"]] == [
        {
            "status": "late",
            "cause": "by-election",
            "agreed": "September 2022",
            "forecast": "December 2022",
            "completed": None,
            "late": "3 months later",
            "overdue": True,
            "note": "the tender failed",
            "carried": "no update since July 2022",
        },
        {
            **OWN,
            "status": "complete",
            "agreed": "September 2022",
            "forecast": "December 2022",
            "completed": "October 2022",
            "late": "3 months later",
        },
    ]


def test_items_say_whether_they_are_overdue() -> None:
    parts = {"sub_actions": [{"id": "OC.A1.1", "title": "Induction", "due": "May 2022"}], "due": "April 2023"}
    milestones = [{"id": "OC.A1/M1", "title": "Agreed", "due": "June 2022"}]
    content = summary_of(
        Plan(SETTINGS, (a_theme(),), (an_action(**parts, milestones=milestones, updates={}),)), "2022-10"
    )
    theme = content["themes"][0]
    (action,) = theme["actions"]
    told = (action["own"], *action["sub_actions"], *theme["milestones"])
    assert [each["overdue"] for each in told] == [False, True, True]
    assert content["glance"] == {
        "sentences": [
            "1 main action: 0 amber, 0 green and 1 not rated.",
            "1 sub-action: 0 slipping, 0 completed this period.",
            "1 main action has no update for October 2022.",
            "Overdue at the end of October 2022: 1 sub-action and 1 key milestone.",
        ]
    }


def test_the_summary_around_its_themes() -> None:
    content = summary_of(SMALL, "2022-10")
    del content["themes"], content["legend"], content["levels"]
    assert content == {
        "schema": "improvetrack/summary/1",
        "title": "Improvement Plan: progress summary",
        "body": "Example Borough Council",
        "period": {"id": "2022-10", "label": "October 2022", "starts": "2022-08-01", "ends": "2022-10-31"},
        "previous": "July 2022",
        "scope": "1 theme.",
        "missing": [],
        "glance": {
            "sentences": [
                "2 main actions: 0 amber, 1 green and 1 not rated.",
                "4 sub-actions: 1 slipping, 1 completed this period.",
                "1 main action has no update for October 2022.",
            ]
        },
        "corrections": [],
        "words": {
            "ratings": [
                {"id": "amber", "label": "amber", "letter": "A", "colour": "amber"},
                {"id": "green", "label": "green", "letter": "G", "colour": "green"},
                {"id": "none", "label": "not rated", "letter": "–", "colour": "grey"},
            ],
            "statuses": [
                {"id": "late", "label": "late", "letter": "L", "colour": "amber"},
                {"id": "complete", "label": "complete", "letter": "C", "colour": "blue"},
                {"id": "on-hold", "label": "on hold", "letter": "H", "colour": "purple"},
                {"id": "none", "label": "not reported", "letter": "–", "colour": "grey"},
            ],
        },
        "totals": {
            "main_actions": {"total": 2, "by_rating": {"amber": 0, "green": 1, "none": 1}},
            "sub_actions": COUNTS,
            "left": {"main_actions": 0, "sub_actions": 0},
        },
    }


def test_what_left_the_plan_and_what_earlier_reports_had_wrong() -> None:
    closed = {"how": "merged", "on": "September 2022", "into": "OC.A10", "reason": "One programme"}
    slip = {"period": "2022-07", "at": "rating", "was": "green", "now": "amber"}
    said = {"reason": "A slip", "on": "August 2022", "printed": "2022-10"}
    gone = UNRATED.model_copy(update={"closed": Closure.model_validate(closed)})
    corrected = TRAINING.model_copy(update={"corrections": (Correction.model_validate({**slip, **said}),)})
    content = summary_of(replace(SMALL, actions=(gone, corrected)), "2022-10")
    (theme,) = content["themes"]
    left = {"title": "Charter", "how": "merged", "on": "September 2022", "into": "OC.A10", "reason": "One programme"}

    assert complaints(summary_schema(), content) == []
    assert theme["main_actions"]["total"] == 1
    assert theme["main_actions"]["left"] == [{"id": "OC.A9", **left, "within": None}]
    assert theme["milestones_left"] == [{"id": "OC.A9/M1", **left, "title": "Adopted", "within": "OC.A9"}]
    assert content["totals"]["left"] == {"main_actions": 1, "sub_actions": 0}
    assert content["corrections"] == [
        {
            "period": "2022-07",
            "report": "July 2022",
            "id": "OC.A10",
            "title": "Training",
            "at": "rating",
            "what": "Risk rating",
            "was": "green",
            "now": "amber",
            "reason": "A slip",
            "on": "August 2022",
        }
    ]


def test_the_legend_and_the_names_of_the_levels() -> None:
    content = summary_of(SMALL, "2022-10")
    assert (content["legend"]["statuses"], content["legend"]["causes"][0], content["levels"]["sub_action"]) == (
        [
            {"sign": "L", "label": "late", "meaning": "", "colour": "amber"},
            {"sign": "C", "label": "complete", "meaning": "Done.", "colour": "blue"},
            {"sign": "H", "label": "on hold", "meaning": "", "colour": "purple"},
        ],
        {"sign": "*", "label": "by-election", "meaning": "", "colour": None},
        {"one": "sub-action", "many": "sub-actions"},
    )


@pytest.mark.parametrize("folder", ["plan", "tests/plans/other"])
def test_every_period_of_a_real_plan_fits_the_schema(folder: str) -> None:
    plan = load_plan(WorkingTree(ROOT / folder)).plan
    assert plan
    schema = summary_schema()
    periods = [period.id for period in plan.reported_periods()]
    assert [complaints(schema, summary_of(plan, period)) for period in periods] == [[] for _ in periods]
    assert periods


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (["totals", "main_actions", "total"], -1, [("totals main_actions total", "minimum")]),
        (["totals", "main_actions", "total"], 1.5, [("totals main_actions total", "type")]),
        (["themes", 0, "main_actions", "percent"], 50, [("themes 0 main_actions", "additionalProperties")]),
        (["themes", 0, "actions", 0, "rating"], None, [("themes 0 actions 0 rating", "type")]),
        (["themes", 0, "statement"], [{"text": "x"}], [("themes 0 statement 0", "oneOf")]),
        (["themes", 0, "achievements", "October"], [], [("themes 0 achievements", "pattern")]),
        (["themes", 0, "actions", 0, "own", "overdue"], None, [("themes 0 actions 0 own overdue", "type")]),
        (["schema"], "improvetrack/summary/2", [("schema", "const")]),
    ],
)
def test_the_schema_refuses_what_the_tool_does_not_write(
    path: list[str | int], value: Any, expected: list[tuple[str, str]]
) -> None:
    content: Any = summary_of(SMALL, "2022-10")
    part = content
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    assert complaints(summary_schema(), content) == expected


def test_a_summary_without_a_key_is_refused() -> None:
    content = summary_of(SMALL, "2022-10")
    del content["totals"]
    assert complaints(summary_schema(), content) == [("", "required")]


def test_keys_stand_in_the_order_of_the_schema() -> None:
    content, schema = summary_of(SMALL, "2022-10"), summary_schema()
    assert list(content) == list(schema["properties"])
    assert list(content["themes"][0]) == list(schema["definitions"]["theme"]["properties"])
