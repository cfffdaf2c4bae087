from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from improvetrack.exporting.schemas import view_schema
from improvetrack.loading.plan import load_plan
from improvetrack.model.action import Closure
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.provenance import Correction
from improvetrack.rendering.json_writer import write_json
from improvetrack.reports.summary import Summary, build_summary
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
    content: dict[str, Any] = json.loads(write_json(build_summary(plan, chosen)))
    return content


SCHEMA = view_schema(Summary, "Summary")
NOT_SAID: dict[str, Any] = {
    "provenance": None,
    "cause": None,
    "cause_mark": "",
    "agreed": None,
    "proposed": None,
    "forecast": None,
    "completed": None,
    "late": None,
    "overdue": False,
    "assurance": False,
    "note": None,
    "words": None,
    "carried": None,
    "details": [],
}
NONE_LEFT: dict[str, Any] = {"members": [], "line": None}
GRID = {
    "columns": [
        {"id": "amber", "label": "amber", "letter": "A", "colour": "amber"},
        {"id": "green", "label": "green", "letter": "G", "colour": "green"},
        {"id": "none", "label": "not rated", "letter": "–", "colour": "grey"},
    ],
    "rows": [
        {"status": status, "cells": [0, 1, 0], "total": 1}
        for status in (
            {"id": "late", "label": "late", "letter": "L", "colour": "amber"},
            {"id": "complete", "label": "complete", "letter": "C", "colour": "blue"},
            {"id": "on-hold", "label": "on hold", "letter": "H", "colour": "purple"},
            {"id": "none", "label": "not reported", "letter": "–", "colour": "grey"},
        )
    ],
    "column_totals": [0, 4, 0],
    "total": 4,
    "line": "1 late + 1 complete + 1 on hold + 1 not reported = 4 sub-actions of 2 main actions",
}


def unchanged(level: str, number: int) -> dict[str, Any]:
    """Return how as many items came about since July 2022 where nothing joined or left."""
    line = f"{level}: {number} in July 2022 + 0 joined − 0 left = {number}"
    return {"since": "2022-07", "opening": number, "joined": [], "left": [], "closing": number, "line": line}


def sub_actions(status: str, when: str, heading: str, item: dict[str, Any]) -> dict[str, Any]:
    """Return a block with a single sub-action of OC.A10."""
    told = {**NOT_SAID, "kind": "sub-action", "status": status, **item}
    groups = [{"action": "OC.A10", "items": [told]}]
    return {"status": status, "when": when, "count": 1, "heading": heading, "groups": groups}


def test_a_theme_with_its_counts_and_the_items_behind_them() -> None:
    own = {**NOT_SAID, "kind": "action", "status": "none", "state": "Not reported"}
    late = {
        "id": "OC.A10.2",
        "title": "Refresher",
        "provenance": "drawn",
        "cause": "by-election",
        "cause_mark": "*",
        "agreed": "October 2022",
        "proposed": None,
        "forecast": "December 2022",
        "late": "2 months later",
        "note": "agreed by the board",
        "state": "Late",
        "details": ["due October 2022", "expected December 2022", "2 months later", "cause: by-election"],
    }
    done = {
        "id": "OC.A10.1",
        "title": "Induction",
        "completed": "October 2022",
        "state": "Complete",
        "details": ["completed October 2022"],
    }
    assert summary_of(SMALL, "2022-10")["themes"] == [
        {
            "id": "OC",
            "title": "Organisational Culture",
            "provenance": None,
            "statement": [{"paragraph": "Progress is being made."}],
            "statement_carried": None,
            "main_actions": {
                "total": 2,
                "blocks": [
                    {"rating": "amber", "count": 0, "heading": "Amber: no main actions", "members": []},
                    {
                        "rating": "green",
                        "count": 1,
                        "heading": "Green: 1 main action",
                        "members": [
                            {
                                "id": "OC.A10",
                                "title": "Training",
                                "provenance": None,
                                "rating": "green",
                                "recorded": None,
                                "because": "the trainers are booked",
                                "carried": None,
                                "movement": "better, was amber",
                                "facts": [],
                                "own": {**own, "id": "OC.A10", "title": "Training"},
                                "narrative": [{"paragraph": "Booked by tender."}],
                            }
                        ],
                    },
                    {
                        "rating": "none",
                        "count": 1,
                        "heading": "Not rated: 1 main action",
                        "members": [
                            {
                                "id": "OC.A9",
                                "title": "Charter",
                                "provenance": None,
                                "rating": "none",
                                "recorded": None,
                                "because": None,
                                "carried": None,
                                "movement": None,
                                "facts": ["due March 2023"],
                                "own": {
                                    **own,
                                    "id": "OC.A9",
                                    "title": "Charter",
                                    "agreed": "March 2023",
                                    "proposed": None,
                                    "details": ["due March 2023"],
                                },
                                "narrative": [],
                            }
                        ],
                    },
                ],
                "line": "0 amber + 1 green + 1 not rated = 2 main actions",
                "by_status": None,
                "completed": [],
                "left": NONE_LEFT,
                "flow": unchanged("Main actions", 2),
            },
            "sub_actions": {
                "total": 4,
                "blocks": [
                    sub_actions("late", "", "Late: 1 sub-action", late),
                    sub_actions("complete", "this period", "Complete this period: 1 sub-action", done),
                    sub_actions(
                        "on-hold",
                        "this period",
                        "On hold this period: 1 sub-action",
                        {"id": "OC.A10.3", "title": "Handbook", "state": "On hold"},
                    ),
                    sub_actions(
                        "none",
                        "",
                        "Not reported: 1 sub-action",
                        {"id": "OC.A10.4", "title": "Survey", "state": "Not reported"},
                    ),
                ],
                "none": None,
                "grid": GRID,
                "completed": ["OC.A10.1"],
                "stopped": ["OC.A10.3"],
                "left": NONE_LEFT,
                "flow": unchanged("Sub-actions", 4),
            },
            "disagreements": [],
            "achievements": [
                {"id": "2022-10", "label": "October 2022", "lines": ["Second – é"]},
                {"id": "2022-09", "label": "September 2022", "lines": ["First"]},
            ],
            "milestones_outstanding": [
                {
                    **NOT_SAID,
                    "kind": "milestone",
                    "id": "OC.A9/M1",
                    "title": "Adopted",
                    "status": "due",
                    "words": "In draft",
                    "agreed": "no agreed date: the council has set no date",
                    "proposed": None,
                    "carried": "no update since July 2022",
                    "state": "Due: In draft",
                    "details": ["no agreed date: the council has set no date"],
                }
            ],
            "milestones_complete": [],
            "milestones_undated": [],
            "milestones_line": "1 outstanding + 0 complete = 1 key milestone",
            "milestones_left": NONE_LEFT,
            "milestones_flow": unchanged("Key milestones", 1),
            "workstreams": [
                {
                    "id": "member-learning",
                    "title": "Member Learning and Development",
                    "blocks": [{"list": [[{"paragraph": "Induction of new members is complete."}]]}],
                    "carried": None,
                }
            ],
        }
    ]


def actions_of(theme: dict[str, Any]) -> list[dict[str, Any]]:
    return [action for block in theme["main_actions"]["blocks"] for action in block["members"]]


def items_of(theme: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for block in theme["sub_actions"]["blocks"] for group in block["groups"] for item in group["items"]]


def test_a_main_action_has_its_own_status_and_dates() -> None:
    late = {"status": "late", "cause": "by-election", "forecast": "December 2022", "note": "the tender failed"}
    done = {"status": "complete", "completed": "October 2022"}
    actions = [
        an_action(id=identity, sub_actions=[], milestones=[], due="September 2022", updates=updates)
        for identity, updates in (("OC.A1", {"2022-07": late}), ("OC.A2", {"2022-07": late, "2022-10": done}))
    ]
    content = summary_of(Plan(SETTINGS, (a_theme(),), tuple(actions)), "2022-10")
    told = ("status", "cause", "agreed", "forecast", "completed", "late", "overdue", "note", "carried")
    assert [[action["own"][key] for key in told] for action in actions_of(content["themes"][0])] == [
        [
            "late",
            "by-election",
            "September 2022",
            "December 2022",
            None,
            "3 months later",
            True,
            "the tender failed",
            "no update since July 2022",
        ],
        [
            "complete",
            None,
            "September 2022",
            "December 2022",
            "October 2022",
            "3 months later",
            False,
            None,
            None,
        ],
    ]


def test_items_say_whether_they_are_overdue() -> None:
    parts = {"sub_actions": [{"id": "OC.A1.1", "title": "Induction", "due": "May 2022"}], "due": "April 2023"}
    milestones = [{"id": "OC.A1/M1", "title": "Agreed", "due": "June 2022"}]
    content = summary_of(
        Plan(SETTINGS, (a_theme(),), (an_action(**parts, milestones=milestones, updates={}),)), "2022-10"
    )
    theme = content["themes"][0]
    (action,) = actions_of(theme)
    told = (action["own"], *items_of(theme), *theme["milestones_outstanding"])
    assert [each["overdue"] for each in told] == [False, True, True]
    assert content["glance"]["sentences"] == [
        "1 main action: 0 amber, 0 green and 1 not rated.",
        "1 sub-action: 0 slipping, 0 completed this period.",
        "1 main action has no update for October 2022.",
        "Overdue at the end of October 2022: 1 sub-action and 1 key milestone.",
    ]


def test_the_summary_around_its_themes() -> None:
    content = summary_of(SMALL, "2022-10")
    del content["themes"], content["legend"], content["levels"]
    numbers = {"ratings": [0, 1, 1], "numbers": [2, 0, 4, 1, 1], "movement": "1 better"}
    total: dict[str, object] = {"id": "", "title": "Total", **numbers}
    assert content == {
        "schema": "improvetrack/summary/2",
        "title": "Improvement Plan: progress summary",
        "body": "Example Borough Council",
        "period": {
            "id": "2022-10",
            "label": "October 2022",
            "span": "August to October 2022",
            "starts": "2022-08-01",
            "ends": "2022-10-31",
        },
        "as_at": "2022-10-31",
        "judged": None,
        "previous": "July 2022",
        "scope": "1 theme.",
        "glance": {
            "sentences": [
                "2 main actions: 0 amber, 1 green and 1 not rated.",
                "4 sub-actions: 1 slipping, 1 completed this period.",
                "1 main action has no update for October 2022.",
            ],
            "caption": (
                "Main actions by risk rating at the end of October 2022. Completed: in August to October 2022."
            ),
            "ratings": ["amber", "green", "none"],
            "columns": [
                "Main actions",
                "Main actions completed",
                "Sub-actions",
                "Sub-actions slipping",
                "Sub-actions completed",
            ],
            "movement": "Main actions moved since July 2022",
            "rows": [{"id": "OC", "title": "Organisational Culture", **numbers}],
            "total": total,
        },
        "corrections": [],
        "totals": {
            "actions": 2,
            "by_rating": {"amber": 0, "green": 1, "none": 1},
            "actions_line": "0 amber + 1 green + 1 not rated = 2 main actions",
            "sub_actions": GRID,
            "sub_actions_line": GRID["line"],
            "left": {"main_actions": 0, "sub_actions": 0},
            "actions_flow": unchanged("Main actions", 2),
            "sub_actions_flow": unchanged("Sub-actions", 4),
        },
        "coverage": [],
        "missing": [],
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

    assert complaints(SCHEMA, content) == []
    assert theme["main_actions"]["total"] == 1
    assert theme["main_actions"]["left"]["members"] == [{"id": "OC.A9", **left, "within": None}]
    assert theme["milestones_left"]["members"] == [{"id": "OC.A9/M1", **left, "title": "Adopted", "within": "OC.A9"}]
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
            "sentence": "Risk rating: it said “green”, and should have said “amber”.",
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
    periods = [period.id for period in plan.reported_periods()]
    assert [complaints(SCHEMA, summary_of(plan, period)) for period in periods] == [[] for _ in periods]
    assert periods


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (["totals", "actions"], -1, [("totals actions", "minimum")]),
        (["totals", "actions"], 1.5, [("totals actions", "type")]),
        (["themes", 0, "main_actions", "percent"], 50, [("themes 0 main_actions", "additionalProperties")]),
        (
            ["themes", 0, "main_actions", "blocks", 0, "rating"],
            None,
            [("themes 0 main_actions blocks 0 rating", "type")],
        ),
        (["themes", 0, "statement"], [{"text": "x"}], [("themes 0 statement 0", "anyOf")]),
        (["themes", 0, "achievements", 0, "lines"], ["x", 1], [("themes 0 achievements 0 lines 1", "type")]),
        (["themes", 0, "title"], None, [("themes 0 title", "type")]),
        (["schema"], "improvetrack/summary/1", [("schema", "const")]),
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
    assert complaints(SCHEMA, content) == expected


def test_a_summary_without_a_key_is_refused() -> None:
    content = summary_of(SMALL, "2022-10")
    del content["totals"]
    assert complaints(SCHEMA, content) == [("", "required")]


def test_keys_stand_in_the_order_of_the_schema() -> None:
    content = summary_of(SMALL, "2022-10")
    assert list(content) == list(SCHEMA["properties"])
    assert list(content["themes"][0]) == list(SCHEMA["definitions"]["ThemeSummary"]["properties"])
