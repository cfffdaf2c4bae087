from __future__ import annotations

from datetime import date
from typing import Any

from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.agreement import ItemFact
from improvetrack.reports.entries import facts_of
from improvetrack.reports.item import build_item
from improvetrack.reports.item_page import Item, ItemPage, Place, page_of
from improvetrack.reports.prose import Block, Span
from improvetrack.reports.theme_summary import Month
from tests.factories import a_report, a_review, a_theme, an_action, people, settings

NAMED = "The source names the item as what it is here."
SOURCE = "S1 Theme Progress Summary October 2022"
THEME_PLACE = Place("theme", "theme", "OC", "Organisational Culture")
WORKSTREAM_PLACE = Place("workstream", "workstream", "member-learning", "Member Learning and Development")
ACTION_PLACE = Place("action", "main action", "OC.A1", "Member development programme")

REVISED = an_action(
    lead="monitoring-officer",
    outcome="Members know the rules",
    starts="May 2022",
    due="October 2022",
    revisions=[
        {"due": "December 2022", "agreed": "July 2022", "reason": "the by-election", "forum": "Council"},
        {"due": "March 2023", "agreed": "October 2022", "reason": "no trainer"},
    ],
    recommendations=["gt/K1", "gt/K9"],
    provenance={"kind": "named", "source": "S1", "at": "line 9"},
    sub_actions=[
        {
            "id": "OC.A1.1",
            "title": "Induction",
            "due": {"none": "not agreed"},
            "lead": "head-of-people",
            "provenance": {"kind": "drawn", "note": "from the workstream"},
        }
    ],
    milestones=[{"id": "OC.A1/M1", "title": "Agreed", "due": "October 2022", "sub_action": "OC.A1.1"}],
    updates={
        "2022-07": {
            "rating": "amber",
            "because": "too early to say",
            "sub_actions": {"OC.A1.1": {"status": "on-track"}},
            "narrative": "A *tender* is out.",
        },
        "2022-10": {
            "rating": "green",
            "sub_actions": {"OC.A1.1": {"status": "significant-slippage", "cause": {"none": "not said"}}},
            "milestones": {"OC.A1/M1": {"status": "due", "words": "Next month"}},
            "achievements": {"2022-09": ["Tender out"], "2022-10": ["Tender won"]},
        },
    },
)
THEME = a_theme(
    lead="monitoring-officer",
    milestones=[{"id": "OC/M1", "title": "Culture defined", "due": "Autumn 2022"}],
    provenance={"kind": "named", "source": "S1", "at": "lines 1-9"},
)
PLAN = Plan(
    settings(),
    (THEME,),
    (REVISED, an_action(id="OC.A2", recommendations=["gt/K1"], updates={})),
    {
        ("2022-07", "OC"): a_report(period="2022-07", milestones={"OC/M1": {"status": "due"}}),
        ("2022-10", "OC"): a_report(milestones={"OC/M1": {"status": "commenced"}}),
    },
    {post.id: post for post in people().posts},
    (a_review(),),
)


def _page(identity: str, period: str = "2022-10", as_at: date = date(2022, 11, 1), **changes: Any) -> ItemPage:
    plan = Plan(**{**PLAN.__dict__, **changes})
    found = cycle_of(plan.settings).period(period)
    assert found
    page = build_item(plan, identity, found, as_at)
    assert page
    return page


def _item(identity: str, period: str = "2022-10", as_at: date = date(2022, 11, 1)) -> Item:
    return _page(identity, period, as_at).item


def _told(facts: tuple[ItemFact, ...]) -> list[tuple[str, str]]:
    return [(fact.label, fact.words) for fact in facts]


def test_what_was_agreed_on_an_action() -> None:
    item = _item("OC.A1")
    assert (item.kind, item.level, item.title, item.places, _told(item.agreed), item.recommendations) == (
        "action",
        "main action",
        "Member development programme",
        (THEME_PLACE, WORKSTREAM_PLACE),
        [
            ("lead", "Monitoring Officer"),
            ("outcome", "Members know the rules"),
            ("starts", "May 2022"),
            ("due", "March 2023"),
            ("first agreed", "October 2022"),
            ("moved", "2 times"),
            ("agreed anew", "December 2022, agreed by Council in July 2022: the by-election"),
            ("agreed anew", "March 2023, agreed in October 2022: no trainer"),
        ],
        (
            Place(
                "recommendation",
                "recommendation",
                "gt/K1",
                "Members and senior officers should be trained in their roles.",
            ),
            Place("recommendation", "recommendation", "gt/K9", "(not in any review)"),
        ),
    )


def test_where_an_action_stands() -> None:
    item = _item("OC.A1", as_at=date(2023, 4, 1))
    assert item.rated
    assert (item.rated.rating.id, item.rated.movement, item.own, item.position) == (
        "green",
        "better, was amber",
        None,
        (
            "Overdue on 1 April 2023.",
            "It is now 5 months later than first agreed.",
            "Overdue on 1 April 2023: OC.A1/M1.",
            "Rated green, yet there is significant slippage in OC.A1.1.",
        ),
    )


def test_a_red_action_with_everything_complete_is_said_to_be_one() -> None:
    done = {"status": "complete", "completed": "October 2022"}
    action = an_action(
        milestones=[], updates={"2022-10": {"rating": "red", "sub_actions": {"OC.A1.1": done, "OC.A1.2": done}}}
    )
    page = _page("OC.A1", as_at=date(2030, 1, 1), actions=(action,))
    assert page.item.position == ("Rated red, yet all its sub-actions are complete.",)


def test_a_forecast_that_is_later_than_agreed_is_told_once_beside_the_status() -> None:
    late = {"status": "medium-slippage", "cause": "capacity", "forecast": "April 2023"}
    action = an_action(updates={"2022-10": {"rating": "amber", "sub_actions": {"OC.A1.2": late}}})
    item = _page("OC.A1.2", actions=(action,)).item
    assert item.own
    assert (facts_of(item.own), item.position) == (
        ("due February 2023", "expected April 2023", "2 months later", "cause: capacity"),
        (),
    )


def test_an_action_without_reports_says_so() -> None:
    assert _item("OC.A2", as_at=date(2022, 7, 31)).position == ("Nothing has been reported on it yet.",)


def test_the_life_of_an_action_newest_first() -> None:
    life = _item("OC.A1").life
    assert [
        (
            told.label,
            told.rated and (told.rated.rating.id, told.rated.because, told.rated.movement),
            [(entry.id, entry.status.id, facts_of(entry)) for entry in told.items],
            [(month.label, month.lines) for month in told.achievements],
            [(passage.heading, passage.blocks) for passage in told.passages],
        )
        for told in life
    ] == [
        (
            "October 2022",
            ("green", None, "better, was amber"),
            [
                (
                    "OC.A1.1",
                    "significant-slippage",
                    ("no agreed date: not agreed", "no new date given", "no cause: not said"),
                ),
                ("OC.A1/M1", "due", ("Due: Next month", "due October 2022")),
            ],
            [("October 2022", ("Tender won",)), ("September 2022", ("Tender out",))],
            [],
        ),
        (
            "July 2022",
            ("amber", "too early to say", None),
            [("OC.A1.1", "on-track", ("no agreed date: not agreed",))],
            [],
            [(None, (Block("paragraph", (Span("A "), Span("tender", italic=True), Span(" is out."))),))],
        ),
    ]


def test_a_life_up_to_a_period_and_its_silences() -> None:
    plan = Plan(settings(reporting={"every": 3, "first": "2022-04"}), PLAN.themes, (an_action(), REVISED))
    later = cycle_of(plan.settings).period("2022-10")
    assert later
    quiet = an_action(updates={"2022-07": {"rating": "amber"}})
    pages = (
        build_item(Plan(plan.settings, plan.themes, (quiet, REVISED)), "OC.A1", later, later.ends),
        _page("OC.A1", "2022-07"),
    )
    assert [[(told.label, told.updated) for told in page.item.life] for page in pages if page] == [
        [("October 2022", False), ("July 2022", True)],
        [("July 2022", True)],
    ]


def test_a_sub_action() -> None:
    item = _item("OC.A1.1")
    assert item.own
    assert item.rated
    assert (item.kind, item.mark, item.places, _told(item.agreed), _told(item.origin)) == (
        "sub-action",
        "†",
        (THEME_PLACE, WORKSTREAM_PLACE, ACTION_PLACE),
        [("lead", "head-of-people"), ("due", "no date: not agreed")],
        [
            ("provenance", "The source describes the work; its place in the plan, rating or status is reconstructed."),
            ("source", SOURCE),
            ("place", "line 9"),
            ("note", "from the workstream"),
        ],
    )
    assert (item.rated.id, item.own.status.id, item.position) == ("OC.A1", "significant-slippage", ())
    assert [(told.label, [entry.status.id for entry in told.items]) for told in item.life] == [
        ("October 2022", ["significant-slippage"]),
        ("July 2022", ["on-track"]),
    ]


def test_a_milestone() -> None:
    item = _item("OC.A1/M1")
    assert (item.level, _told(item.agreed), item.position) == (
        "key milestone",
        [("lead", "Monitoring Officer"), ("marks", "the completion of OC.A1.1"), ("due", "October 2022")],
        ("Overdue on 1 November 2022.",),
    )
    assert [(told.label, told.updated) for told in item.life] == [("October 2022", True)]


def test_a_theme() -> None:
    item = _item("OC")
    assert (item.kind, _told(item.agreed), _told(item.origin), item.position) == (
        "theme",
        [("lead", "Monitoring Officer"), ("workstreams", "Member Learning and Development")],
        [("provenance", NAMED), ("source", SOURCE), ("place", "lines 1-9")],
        ("0 red + 0 amber + 1 green + 1 not rated = 2 main actions.",),
    )
    assert ([line.id for line in item.actions], [entry.id for entry in item.milestones]) == (
        ["OC.A1", "OC.A2"],
        ["OC/M1"],
    )
    latest = item.life[0]
    assert [passage.heading for passage in latest.passages] == [None, "Member Learning and Development"]


def test_a_milestone_of_a_theme() -> None:
    item = _item("OC/M1", as_at=date(2022, 12, 1))
    assert item.own
    assert (item.places, _told(item.agreed), item.own.status.id, item.position) == (
        (THEME_PLACE,),
        [("due", "Autumn 2022")],
        "commenced",
        ("Overdue on 1 December 2022.",),
    )
    assert [[entry.status.id for entry in told.items] for told in item.life] == [["commenced"], ["due"]]


def test_a_recommendation() -> None:
    item = _item("gt/K1")
    assert (item.kind, item.places, _told(item.agreed), item.position, [line.id for line in item.actions]) == (
        "recommendation",
        (Place("review", "review", "gt", "Governance Review"),),
        [("reviewer", "External auditor"), ("published", "December 2021")],
        ("2 main actions answer it.",),
        ["OC.A1", "OC.A2"],
    )


def test_a_level_that_the_plan_does_not_use_keeps_this_projects_word() -> None:
    levels = {"theme": {"one": "aim", "many": "aims"}, "action": {"one": "step", "many": "steps"}}
    pages = [page_of(_page(identity, settings=settings(levels=levels))) for identity in ("OC.A1", "OC")]
    assert [[section.heading for section in page.sections] for page in pages] == [
        [
            None,
            "Agreed",
            "Position in October 2022",
            "Sub-actions",
            "Milestones",
            "What was reported",
            "Where this comes from",
            None,
        ],
        ["Agreed", "Position in October 2022", "Milestones", "Steps", "What was reported", "Where this comes from"],
    ]


def test_what_stands_under_no_month_keeps_its_words() -> None:
    page = _page("OC", reports={("2022-10", "OC"): a_report(achievements={"October": ["Induction delivered"]})})
    assert page.item.life[0].achievements == (Month("October", "October", ("Induction delivered",)),)


def test_an_unknown_id_is_nothing() -> None:
    period = cycle_of(PLAN.settings).period("2022-10")
    assert period
    assert build_item(PLAN, "OC.A9", period, period.ends) is None
