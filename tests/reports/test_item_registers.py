from __future__ import annotations

from datetime import date

import pytest

from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.agreement import ItemFact
from improvetrack.reports.item import build_item
from improvetrack.reports.item_life import Passage, PeriodLife
from improvetrack.reports.item_page import Item, ItemPage, Place, page_of
from improvetrack.reports.prose import Block, Span
from tests.factories import a_request, a_risk, a_theme, an_action, people, settings

RISK = a_risk(
    description="A third of the members may change.",
    closed={"how": "closed", "on": "November 2022", "reason": "The election is over"},
    joined={"on": "July 2022", "forum": "Board", "change": "CC-1", "reason": "A new risk"},
    updates={
        "2022-07": {"rating": "red", "because": "The election is near"},
        "2022-10": {"rating": {"none": "not assessed"}},
    },
)
REQUEST = a_request(
    changes=[
        {"item": "OC.A1", "what": "due", "from": "March 2023", "to": "May 2023"},
        {"item": "OC.A1.1", "what": "lead", "to": "monitoring-officer"},
        {"item": "OC.A1.2", "what": "merge", "to": "OC.A1.1"},
        {"item": "OC.A1/M1", "what": "withdraw"},
        {"item": "OC/M1", "what": "move", "to": "OC.A1"},
        {"item": "OC.A9", "what": "add"},
        {"item": "R1", "what": "close"},
        {"item": "OC", "what": "title", "to": "Culture"},
    ],
    because="The by-election took two months.",
)
THEME = a_theme(milestones=[{"id": "OC/M1", "title": "Signed"}])
POSTS = {post.id: post for post in people().posts}
PLAN = Plan(settings(), (THEME,), (an_action(),), posts=POSTS, risks=(RISK,), requests=(REQUEST,))


def view_of(identity: str, period: str = "2022-10") -> ItemPage:
    chosen = cycle_of(PLAN.settings).period(period)
    assert chosen
    page = build_item(PLAN, identity, chosen, date(2022, 11, 1))
    assert page
    return page


def test_a_whole_risk() -> None:
    page = view_of("r1")

    assert page_of(page).sections[1].heading == "In the register"
    assert page.item == Item(
        kind="risk",
        level="risk",
        id="R1",
        title="Members leave before they are trained",
        mark="",
        places=(Place("theme", "theme", "OC", "Organisational Culture"),),
        agreed=(
            ItemFact("lead", "lead", "Monitoring Officer"),
            ItemFact("description", "description", "A third of the members may change."),
            ItemFact("joined", "joined the plan", "July 2022, agreed by Board (CC-1): A new risk"),
            ItemFact("closed", "left the plan", "closed, November 2022: The election is over"),
        ),
        position=("Risk rating: not rated: not assessed.",),
        life=(
            PeriodLife("2022-10", "October 2022", True, passages=(Passage("Not rated: not assessed", ()),)),
            PeriodLife(
                "2022-07",
                "July 2022",
                True,
                passages=(Passage("Red", (Block("paragraph", (Span("The election is near"),)),)),),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("updates", "period", "position"),
    [
        ({}, "2022-10", "It has not been rated yet."),
        ({"2022-10": {"rating": "red"}}, "2022-07", "It has not been rated yet."),
        ({"2022-07": {"rating": "red"}}, "2022-10", "Risk rating: red; no update since July 2022."),
        ({"2022-10": {"rating": "strange"}}, "2022-10", "Risk rating: strange."),
    ],
)
def test_where_a_risk_stands(updates: dict[str, object], period: str, position: str) -> None:
    chosen = cycle_of(PLAN.settings).period(period)
    assert chosen
    page = build_item(Plan(PLAN.settings, risks=(a_risk(updates=updates),)), "R1", chosen, date(2022, 11, 1))

    assert page
    assert page.item.position == (position,)


def test_a_whole_request() -> None:
    page = view_of("CC-1")

    assert page_of(page).sections[1].heading == "Request"
    assert page.item == Item(
        kind="change-request",
        level="change request",
        id="CC-1",
        title="More time for the programme",
        mark="",
        places=(
            Place("action", "main action", "OC.A1", "Member development programme"),
            Place("sub-action", "sub-action", "OC.A1.1", "Induction of new members"),
            Place("sub-action", "sub-action", "OC.A1.2", "Training in decision-making"),
            Place("milestone", "key milestone", "OC.A1/M1", "Programme agreed by the committee"),
            Place("milestone", "key milestone", "OC/M1", "Signed"),
            Place("risk", "risk", "R1", "Members leave before they are trained"),
            Place("theme", "theme", "OC", "Organisational Culture"),
        ),
        agreed=(
            ItemFact("ask", "asked for", "the agreed date of OC.A1 from March 2023 to May 2023"),
            ItemFact("ask", "asked for", "the lead of OC.A1.1 to Monitoring Officer"),
            ItemFact("ask", "asked for", "merge OC.A1.2 into OC.A1.1"),
            ItemFact("ask", "asked for", "withdraw OC.A1/M1"),
            ItemFact("ask", "asked for", "move OC/M1 to OC.A1"),
            ItemFact("ask", "asked for", "add OC.A9"),
            ItemFact("ask", "asked for", "close R1"),
            ItemFact("ask", "asked for", "the title of OC to Culture"),
            ItemFact("reason", "reason", "capacity: The by-election took two months."),
            ItemFact("asked_by", "asked by", "Monitoring Officer"),
            ItemFact("asked", "asked", "August 2022"),
            ItemFact("decided", "decided", "by Cabinet, 21 September 2022 (minute 84/22)"),
        ),
        position=("Approved. The forum approved it.",),
    )
