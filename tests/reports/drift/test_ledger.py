from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.drift.ledger import DriftScope, build_drift
from improvetrack.reports.drift.page import DriftLine, DriftPage
from tests.derby import derby
from tests.factories import a_theme, an_action, people, settings

REVISED = {"due": "July 2023", "agreed": "8 October 2022", "reason": "elections", "forum": "Cabinet"}
LATE = an_action(
    id="OC.A2",
    title="Guide for officers",
    lead="monitoring-officer",
    revisions=[REVISED],
    milestones=[],
    sub_actions=[
        {"id": "OC.A2.1", "title": "Draft", "due": "December 2022"},
        {"id": "OC.A2.2", "title": "Independent look at it", "due": "January 2023", "kind": "assurance"},
    ],
    updates={
        "2022-10": {
            "rating": "amber",
            "sub_actions": {
                "OC.A2.1": {"status": "medium-slippage", "cause": "by-election", "forecast": "15 January 2023"},
                "OC.A2.2": {"status": "complete", "completed": "October 2022", "note": "early"},
            },
        }
    },
)

EVERYTHING = DriftScope()


def _drift(*actions: Action, asked: DriftScope = EVERYTHING, day: date = date(2022, 10, 31), **more: Any) -> DriftPage:
    posts = {post.id: post for post in people().posts}
    plan = Plan(
        settings(themes=["OC", "XX"], **more.pop("settings", {})),
        (a_theme(), a_theme(id="XX", title="Streets")),
        actions,
        posts=posts,
        **more,
    )
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    return build_drift(plan, period, day, asked)


def _derby() -> DriftPage:
    plan = derby()
    period = cycle_of(plan.settings).period("2018-06")
    assert period
    return build_drift(plan, period, date(2018, 6, 30), DriftScope())


def _places(page: DriftPage) -> dict[str, list[str]]:
    return {block.name: [line.id for line in block.lines] for block in page.blocks}


def _line(page: DriftPage, identity: str) -> DriftLine:
    return next(line for block in page.blocks for line in block.lines if line.id == identity)


def test_derby_in_numbers() -> None:
    page = _derby()
    assert (page.sentences, page.line, page.whole, [cliff.words for cliff in page.cliffs]) == (
        (
            "5 of 8 open items are more than three months later than first agreed.",
            "1 of 8 open items has no original date, so that its drift is not known.",
            "Moved: 8 items agreed anew, eight times in all: 1.5, 2.5, 4.1, 4.2, 4.4, 4.5, 7.6, 8.2",
        ),
        "5 beyond three months + 2 within three months + 1 without an original date = 8 open items",
        None,
        ["4 of 8 dates fall on 31 March 2019: 1.5, 4.4, 7.6, 8.2"],
    )


def test_every_number_is_that_of_its_members() -> None:
    page = _drift(LATE, an_action())
    for block in page.blocks:
        assert block.count == len(block.lines)
    for tally in (page.moved, *page.causes, *page.outcomes):
        assert tally.count == len(tally.members)
    assert _places(page) == {
        "beyond": ["OC.A2"],
        "within": ["OC.A2.1"],
        "unmoved": ["OC.A1", "OC.A1.2", "OC.A1/M1"],
        "done": ["OC.A1.1", "OC.A2.2"],
    }
    assert (page.line, page.whole) == (
        "1 beyond three months + 1 within three months + 3 on the date first agreed = 5 open items",
        "5 open + 2 completed = 7 items",
    )


def test_a_line_says_where_an_item_came_from_and_why() -> None:
    line = _line(_drift(LATE), "OC.A2")
    assert (line.baseline, line.agreed, line.forecast, line.moves, line.slippage, line.drift, line.drift_months) == (
        "March 2023",
        "July 2023",
        None,
        1,
        None,
        "4 months",
        4,
    )
    assert (line.kind, line.level, line.lead, line.status.id, line.cause, line.facts, line.details) == (
        "action",
        "main action",
        "Monitoring Officer",
        "amber",
        None,
        ("reason: elections (agreed by Cabinet, 8 October 2022)",),
        (
            "first agreed March 2023",
            "agreed now July 2023, moved once",
            "lead: Monitoring Officer",
            "reason: elections (agreed by Cabinet, 8 October 2022)",
        ),
    )


def test_a_forecast_is_held_against_what_is_agreed_now() -> None:
    line = _line(_drift(LATE), "OC.A2.1")
    assert (line.slippage, line.slippage_months, line.drift, line.cause, line.cause_mark, line.details) == (
        "less than a month",
        0,
        "less than a month",
        "by-election",
        "*",
        ("first agreed December 2022", "forecast 15 January 2023", "cause: by-election", "lead: Monitoring Officer"),
    )


def test_an_assurance_action_is_called_so_and_its_drift_ends_with_its_completion() -> None:
    line = _line(_drift(LATE), "OC.A2.2")
    assert (line.kind, line.level, line.completed, line.drift, line.facts) == (
        "assurance-action",
        "assurance action",
        "October 2022",
        "3 months earlier",
        ("early",),
    )


@pytest.mark.parametrize(
    ("due", "revised", "drift"),
    [
        ("March 2023", "March 2023", "none"),
        ("March 2023", "14 April 2023", "less than a month"),
        ("14 March 2023", "14 June 2023", "3 months"),
        ("14 March 2023", "15 June 2023", "just over 3 months"),
        ("14 March 2023", "20 July 2023", "just over 4 months"),
        ("14 March 2023", "1 August 2023", "over 4 months"),
        ("15 October 2023", "14 February 2024", "nearly 4 months"),
        ("30 June 2023", "29 October 2023", "nearly 4 months"),
        ("March 2023", "January 2023", "2 months earlier"),
        ("March 2023", "20 March 2023", "less than a month earlier"),
        ({"none": "not stated"}, "January 2023", None),
        ("March 2023", "TBC", None),
    ],
)
def test_drift_in_words(due: Any, revised: str, drift: str | None) -> None:
    action = an_action(due=due, revisions=[{**REVISED, "due": revised}], sub_actions=[], milestones=[], updates={})
    assert _line(_drift(action), "OC.A1").drift == drift


def test_what_was_completed_within_the_date_first_agreed_did_not_drift() -> None:
    updates = {"2022-10": {"rating": "green", "status": "complete", "completed": "12 October 2022"}}
    action = an_action(due="Autumn 2022", sub_actions=[], milestones=[], updates=updates)
    line = _line(_drift(action), "OC.A1")
    assert (line.drift, line.drift_months) == ("none", 0)


def test_what_is_overdue_drifts_at_least_up_to_the_day() -> None:
    action = an_action(due="May 2022", sub_actions=[], milestones=[], updates={})
    line = _line(_drift(action, day=date(2022, 12, 1)), "OC.A1")
    assert (line.drift, line.overdue, line.details[0], line.facts) == (
        "at least 6 months",
        True,
        "overdue",
        ("overdue",),
    )


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        (
            {"closed": {"how": "withdrawn", "on": "October 2022", "forum": "Cabinet", "reason": "not affordable"}},
            ("withdrawn, October 2022, by Cabinet: not affordable",),
        ),
        ({"closed": {"how": "merged", "on": "July 2022", "into": "OC.A9"}}, ("merged into OC.A9, July 2022",)),
        ({"updates": {"2022-10": {"rating": "green", "status": "on-hold"}}}, ()),
        (
            {
                "sub_actions": [{"id": "OC.A1.1", "title": "All there is"}],
                "updates": {"2022-10": {"rating": "green", "sub_actions": {"OC.A1.1": {"status": "complete"}}}},
            },
            ("all its sub-actions are complete",),
        ),
    ],
)
def test_why_nothing_is_expected_of_an_item(changes: dict[str, Any], facts: tuple[str, ...]) -> None:
    assert _line(_drift(an_action(**{"milestones": [], "sub_actions": [], **changes})), "OC.A1").facts == facts


def test_parts_say_with_what_they_left_or_rest() -> None:
    closed = an_action(closed={"how": "closed", "on": "October 2022"})
    held = an_action(updates={"2022-10": {"rating": "green", "status": "on-hold"}})
    assert _line(_drift(closed), "OC.A1.2").facts == ("closed with OC.A1, October 2022",)
    assert _line(_drift(held), "OC.A1.2").facts == ("nothing more is expected of OC.A1",)
    assert [block.heading for block in _drift(closed).blocks] == [
        "Gone from the plan: 1 main action, 2 sub-actions and 1 key milestone, 4 closed"
    ]


def test_causes_come_from_reports_else_from_change_requests() -> None:
    request = ChangeRequest.model_validate(
        {
            "id": "CC-2022-1",
            "title": "Later",
            "changes": [{"item": "OC.A1", "what": "due"}],
            "reason": "capacity",
            "state": "approved",
        }
    )
    asked = an_action(
        revisions=[{**REVISED, "change": "CC-2022-1"}], sub_actions=[], milestones=[], updates={"2022-10": {}}
    )
    other = an_action(id="XX.A1", theme="XX", revisions=[REVISED], sub_actions=[], milestones=[], updates={})
    page = _drift(LATE, asked, other, requests=(request,))
    assert [tally.words for tally in page.causes] == [
        "By-election: 1 item in 1 theme: OC.A2.1",
        "Capacity: 1 item in 1 theme: OC.A1",
        "Without a cause: 2 items in 2 themes: OC.A2, XX.A1",
    ]
    assert page.causes_line == "1 by-election + 1 capacity + 2 without a cause = 4 items"


def test_completion_late_on_time_and_early_is_counted() -> None:
    done = [("September 2022", "October 2022"), ("October 2022", "12 October 2022"), ("November 2022", "October 2022")]
    actions = [
        an_action(
            id=f"OC.A{number}",
            due=due,
            sub_actions=[],
            milestones=[],
            updates={"2022-10": {"rating": "green", "status": "complete", "completed": completed}},
        )
        for number, (due, completed) in enumerate([*done, ("TBC", "October 2022")], start=1)
    ]
    page = _drift(*actions)
    assert [tally.words for tally in page.outcomes] == [
        "Later than first agreed: 1 item: OC.A1",
        "On the date first agreed: 1 item: OC.A2",
        "Before the date first agreed: 1 item: OC.A3",
    ]
    assert (page.sentences, page.line, page.whole) == (
        ("No open item is more than three months later than first agreed.",),
        "No open items.",
        "3 completed + 1 completed, without one of the two dates = 4 items",
    )


def test_one_theme_and_one_lead_narrow_the_ledger() -> None:
    other = an_action(id="XX.A1", theme="XX", title="Repairs", sub_actions=[], milestones=[], updates={})
    by_theme = _drift(LATE, other, asked=DriftScope(theme="XX"))
    by_lead = _drift(LATE, other, asked=DriftScope(lead="monitoring-officer"))
    assert (by_theme.scope, _places(by_theme)) == ("Only theme XX Streets.", {"unmoved": ["XX.A1"]})
    assert (by_lead.scope, _places(by_lead)) == (
        "Only what Monitoring Officer leads.",
        {"beyond": ["OC.A2"], "within": ["OC.A2.1"], "done": ["OC.A2.2"]},
    )


def test_cliffs_are_sought_in_the_whole_plan_and_told_where_they_concern_what_is_asked_for() -> None:
    actions = [
        an_action(id=f"{theme}.A{n}", theme=theme, due="May 2023", sub_actions=[], milestones=[], updates={}, lead=lead)
        for n, (theme, lead) in enumerate([("OC", "a"), ("OC", "b"), ("OC", "b"), ("OC", "b"), ("XX", "c")], start=1)
    ]
    assert [cliff.words for cliff in _drift(*actions, asked=DriftScope(lead="a")).cliffs] == [
        "5 of 5 dates fall on 31 May 2023: OC.A1, OC.A2, OC.A3, OC.A4, XX.A5",
        "Theme OC Organisational Culture: 4 of 4 dates fall on 31 May 2023: OC.A1, OC.A2, OC.A3, OC.A4",
    ]
    few = _drift(*actions, asked=DriftScope(lead="c"), settings={"cliff": {"items": 3, "percent": 50}})
    assert [(cliff.theme, cliff.lead) for cliff in few.cliffs] == [(None, None)]


def test_where_many_have_something_in_common_a_sentence_names_some() -> None:
    actions = [
        an_action(id=f"OC.A{n}", revisions=[REVISED], sub_actions=[], milestones=[], updates={}) for n in range(1, 34)
    ]
    page = _drift(*actions)
    assert page.moved.words.endswith(", OC.A29, OC.A30 and 3 more")
    assert len(page.moved.members) == 33


def test_without_tolerance_whatever_is_later_is_beyond() -> None:
    page = _drift(an_action(revisions=[REVISED], updates={}), settings={"tolerance_months": 0})
    assert (page.sentences[0], page.line) == (
        "1 of 4 open items is later than first agreed.",
        "1 beyond what is tolerated + 3 on the date first agreed = 4 open items",
    )
