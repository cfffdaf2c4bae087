from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.loading.plan import load_plan
from improvetrack.model.action import Action
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.matters import MatterBlock
from improvetrack.reports.status import Status, build_status
from improvetrack.reports.summary import build_summary
from improvetrack.source.tree import WorkingTree
from tests.conftest import ROOT
from tests.factories import a_theme, an_action, settings

OTHER = a_theme(id="XX", title="Other work")
SLIPPING = an_action(
    id="OC.A2",
    due={"none": "not agreed"},
    sub_actions=[
        {"id": "OC.A2.1", "title": "A little late", "due": "October 2022"},
        {"id": "OC.A2.2", "title": "Very late", "due": "September 2022"},
        {"id": "OC.A2.3", "title": "Stopped", "due": "September 2022"},
    ],
    milestones=[],
    updates={
        "2022-07": {"rating": "amber"},
        "2022-10": {
            "rating": "green",
            "sub_actions": {
                "OC.A2.1": {"status": "medium-slippage", "cause": "capacity", "forecast": "January 2023", "note": "x"},
                "OC.A2.2": {"status": "significant-slippage", "cause": "capacity"},
                "OC.A2.3": {"status": "on-hold", "note": "no money"},
            },
        },
    },
)
SILENT = an_action(
    id="XX.A1",
    theme="XX",
    due="November 2022",
    provenance={"kind": "counted"},
    sub_actions=[],
    milestones=[],
    updates={"2022-07": {"rating": "red", "because": "nobody leads it"}},
)


def _status(*actions: Action, period: str = "2022-10", as_at: date = date(2022, 10, 31), **changes: Any) -> Status:
    plan = Plan(settings(**changes), (a_theme(), OTHER), actions)
    found = cycle_of(plan.settings).period(period)
    assert found
    return build_status(plan, found, as_at)


def _told(blocks: tuple[MatterBlock, ...]) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    return {block.heading: [(each.word.letter, each.id, each.facts) for each in block.matters] for block in blocks}


def test_each_theme_and_the_plan_add_up() -> None:
    status = _status(an_action(), SLIPPING, SILENT)
    assert [
        (
            theme.id,
            theme.title,
            theme.total,
            [share.count for share in theme.ratings],
            theme.slipping,
            theme.completed,
            theme.overdue,
        )
        for theme in (*status.themes, status.whole)
    ] == [
        ("OC", "Organisational Culture", 2, [0, 0, 2], 2, 1, 1),
        ("XX", "Other work", 1, [1, 0, 0], 0, 0, 0),
        ("", "Whole plan", 3, [1, 0, 2], 2, 1, 1),
    ]
    assert status.line == "1 red + 0 amber + 2 green = 3 main actions"


def test_unrated_actions_are_counted_as_such() -> None:
    status = _status(an_action(updates={}))
    assert status.line == "0 red + 0 amber + 0 green + 1 not rated = 1 main action"


def test_progress_names_what_slipped_gravest_first_and_what_was_completed() -> None:
    assert _told(_status(an_action(), SLIPPING, SILENT).progress) == {
        "Slipping: 1 medium slippage + 1 significant slippage = 2 sub-actions": [
            ("S", "OC.A2.2", ("Significant slippage", "due September 2022", "no new date given", "cause: capacity")),
            (
                "M",
                "OC.A2.1",
                ("Medium slippage", "due October 2022", "expected January 2023", "3 months later", "cause: capacity"),
            ),
        ],
        "Completed this period: 1 sub-action": [
            ("C", "OC.A1.1", ("Complete", "due October 2022", "completed October 2022"))
        ],
    }


def test_what_needs_attention() -> None:
    assert _told(_status(an_action(), SLIPPING, SILENT).attention) == {
        "Rated red: 1 main action": [("R", "XX.A1", ("Red", "nobody leads it", "no update since July 2022"))],
        "Rating against facts: 1 main action": [("G", "OC.A2", ("Green", "significant slippage in OC.A2.2"))],
        "Overdue on 31 October 2022: 1 sub-action": [
            ("S", "OC.A2.2", ("Significant slippage", "due September 2022", "no new date given", "cause: capacity"))
        ],
        "No update for October 2022: 1 main action": [("R", "XX.A1", ("Red", "no update since July 2022"))],
        "Due next, by 31 January 2023: 1 main action, 1 sub-action and 1 key milestone": [
            ("R", "XX.A1", ("Red", "due November 2022")),
            ("P", "OC.A1/M1", ("In progress", "due January 2023")),
            (
                "M",
                "OC.A2.1",
                ("Medium slippage", "due October 2022", "expected January 2023", "3 months later", "cause: capacity"),
            ),
        ],
    }


def test_a_quiet_plan_says_that_there_is_nothing() -> None:
    quiet = an_action(due=None, sub_actions=[], milestones=[], updates={"2022-10": {"rating": "green"}})
    status = _status(quiet)
    assert [block.heading for block in (*status.progress, *status.attention)] == [
        "Slipping: none",
        "Completed this period: none",
        "Rated red: none",
        "Rating against facts: none",
        "Overdue on 31 October 2022: none",
        "No update for October 2022: none",
        "Due next, by 31 January 2023: none",
    ]


def test_before_the_first_period_is_over_no_update_is_missing() -> None:
    headings = [block.heading for block in _status(SILENT, as_at=date(2022, 7, 1)).attention]
    assert "No update: no period is over yet" in headings


def test_a_plan_without_a_grave_rating_says_so() -> None:
    calm = {
        "label": "confidence",
        "words": [
            {"id": "sure", "label": "sure", "letter": "S", "colour": "green", "class": "live", "concern": "low"},
        ],
    }
    status = _status(an_action(updates={"2022-10": {"rating": "sure"}}), ratings=calm)
    assert status.attention[0] == MatterBlock("grave", "Grave: the plan has no such rating", 0, ())


def test_a_grave_rating_that_worsened_says_so_also_of_an_action_at_rest() -> None:
    worse = an_action(updates={"2022-07": {"rating": "green"}, "2022-10": {"rating": "red"}})
    over = an_action(id="OC.A3", updates={"2022-10": {"rating": "red", "status": "on-hold", "note": "no money"}})
    grave = _status(worse, over).attention[0]
    assert [(each.id, each.facts) for each in grave.matters] == [
        ("OC.A1", ("Red", "worse, was green")),
        ("OC.A3", ("Red", "On hold", "rated for the first time")),
    ]


@pytest.mark.parametrize(
    ("as_at", "judged"),
    [
        (date(2022, 10, 30), "Dates are judged by 30 October 2022."),
        (date(2022, 10, 31), "Dates are judged by 31 October 2022; reporting ended with October 2022."),
    ],
)
def test_the_day_is_stated(as_at: date, judged: str) -> None:
    status = _status(an_action(), as_at=as_at)
    assert (status.judged, status.as_at) == (judged, as_at.isoformat())


def test_marks_in_use_are_explained() -> None:
    assert [entry.sign for entry in _status(an_action(), SILENT).legend] == ["‡"]


def test_the_glance_and_the_summary_of_the_demonstration_plan_agree() -> None:
    plan = load_plan(WorkingTree(ROOT / "plan")).plan
    assert plan
    period = plan.reported_periods()[-1]
    status, total = build_status(plan, period, period.ends), build_summary(plan, period).glance.total
    by_kind = [[each.kind for each in block.matters] for block in status.progress]
    assert (status.whole.total, by_kind[1].count("action"), by_kind[0].count("sub-action")) == (
        total.numbers[0],
        total.numbers[1],
        total.numbers[3],
    )
    assert (by_kind[1].count("sub-action"), tuple(share.count for share in status.whole.ratings)) == (
        total.numbers[4],
        total.ratings,
    )
