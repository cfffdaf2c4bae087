from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from improvetrack.analysis.flows import flow_of
from improvetrack.analysis.open_items import Kind
from improvetrack.analysis.standing import standing_at
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.settings import LevelName
from improvetrack.reports.flows import FlowItem, TotalFlow, total_flow
from tests.factories import a_theme, an_action, settings

ACTIONS = LevelName(one="main action", many="main actions")


def flow(period: str, *actions: Any, kind: Kind = Kind.ACTION, theme: str | None = None, **themes: Any) -> TotalFlow:
    words = settings(themes=["OC", "PR"], reporting={"every": 3, "first": "2022-07"})
    plan = Plan(words, (a_theme(**themes), a_theme(id="PR", title="Partnerships")), actions)
    found = cycle_of(plan.settings).period(period)
    assert found
    return total_flow(flow_of(standing_at(plan, found, found.ends), kind), ACTIONS, theme)


def joined(*days: str | None, theme: str = "OC") -> Sequence[Any]:
    """Return main actions that joined on days; without one, from the start."""
    return [
        an_action(
            id=f"{theme}.A{number}", theme=theme, sub_actions=[], updates={}, **({"joined": {"on": on}} if on else {})
        )
        for number, on in enumerate(days, 1)
    ]


GONE = an_action(id="OC.A8", sub_actions=[], updates={}, closed={"how": "withdrawn", "on": "12 October 2022"})
REPORTED = an_action(
    id="OC.A99", sub_actions=[], milestones=[], updates={"2022-07": {"rating": "green"}, "2022-10": {"rating": "green"}}
)


def test_opening_and_joined_without_what_left_are_closing() -> None:
    found = flow("2022-10", *joined(None, "July 2022", "1 August 2022", "November 2022"), GONE, REPORTED)

    assert found == TotalFlow(
        since="2022-07",
        opening=4,
        joined=(FlowItem("OC.A3", "Member development programme"),),
        left=(FlowItem("OC.A8", "Member development programme"),),
        closing=4,
        line="Main actions: 4 in July 2022 + 1 joined (OC.A3) − 1 left (OC.A8) = 4",
    )


def test_before_the_first_report_there_is_what_was_in_the_plan_from_the_start() -> None:
    found = flow("2022-07", *joined(None, "July 2022", "1 August 2022"), GONE, REPORTED)

    assert found.line == "Main actions: 3 from the start + 1 joined (OC.A2) − 0 left = 4"


def test_what_came_and_went_between_two_reports_stands_in_both() -> None:
    brief = an_action(id="OC.A1", joined={"on": "1 August 2022"}, closed={"how": "merged", "on": "September 2022"})

    assert (
        flow("2022-10", brief, REPORTED).line == "Main actions: 1 in July 2022 + 1 joined (OC.A1) − 1 left (OC.A1) = 1"
    )


def test_parts_come_and_go_with_what_holds_them() -> None:
    parts = [{"id": "OC.A1.1", "title": "One"}, {"id": "OC.A1.2", "title": "Two", "joined": {"on": "October 2022"}}]
    action = an_action(joined={"on": "August 2022"}, sub_actions=parts, milestones=[], updates={})

    found = flow("2022-10", action, REPORTED, kind=Kind.SUB_ACTION)

    assert found.line == "Main actions: 0 in July 2022 + 2 joined (OC.A1.1, OC.A1.2) − 0 left = 2"


def test_milestones_of_a_theme_are_among_them() -> None:
    milestones = [{"id": "OC/M1", "title": "One"}, {"id": "OC/M2", "title": "Two", "joined": {"on": "August 2022"}}]

    found = flow("2022-10", *joined(None), REPORTED, kind=Kind.MILESTONE, milestones=milestones)

    assert (found.opening, [item.id for item in found.joined]) == (2, ["OC/M2"])


@pytest.mark.parametrize(("theme", "closing"), [("OC", 3), ("PR", 2)])
def test_a_theme_has_its_own(theme: str, closing: int) -> None:
    found = flow(
        "2022-10", *joined(None, "August 2022"), *joined(None, "August 2022", theme="PR"), REPORTED, theme=theme
    )

    assert (found.closing, [item.id for item in found.joined]) == (closing, [f"{theme}.A2"])


def test_a_line_names_no_more_than_a_person_reads() -> None:
    found = flow("2022-10", *joined(*["August 2022"] * 35), REPORTED)

    assert found.line.endswith("OC.A30, 5 more) − 0 left = 36")
    assert len(found.joined) == 35
