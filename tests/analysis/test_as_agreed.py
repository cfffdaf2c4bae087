from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from improvetrack.analysis.as_agreed import Agreement
from improvetrack.analysis.standing import standing_at
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.plan import Plan, cycle_of
from tests.factories import a_risk, a_theme, an_action, settings

JULY = {"due": "May 2023", "agreed": "July 2022", "reason": "no trainer"}
NOVEMBER = {"due": "July 2023", "agreed": "2 November 2022", "reason": "no room"}
AUTUMN = {"due": "July 2023", "agreed": "Autumn 2022", "reason": "no room"}
UNKNOWN = {"due": "July 2023", "agreed": "TBC", "reason": "no room"}
ASKED = {"due": "July 2023", "agreed": "July 2022", "reason": "no room", "change": "CC-1"}


def request(state: str, **fields: Any) -> ChangeRequest:
    """Return a change request in a state that asks for July 2023 for OC.A1."""
    ask = {"item": "OC.A1", "what": "due", "to": "July 2023"}
    given = {"id": "CC-1", "title": "Later", "changes": [ask], "reason": "covid", "state": state, **fields}
    return ChangeRequest.model_validate(given)


def plan_with(revisions: list[dict[str, str]], requests: tuple[ChangeRequest, ...] = (), **reporting: Any) -> Plan:
    """Return a plan in which an action, its first sub-action and milestone and the theme's own one were so moved."""
    parts = {"id": "OC.A1.1", "title": "Induction", "due": "March 2023", "revisions": revisions}
    milestone = {"id": "OC.A1/M1", "title": "Agreed", "due": "March 2023", "revisions": revisions}
    of_theme = {"id": "OC/M1", "title": "Culture defined", "due": "March 2023", "revisions": revisions}
    action = an_action(due="March 2023", revisions=revisions, sub_actions=[parts], milestones=[milestone], updates={})
    words = settings(reporting={"every": 3, "first": "2022-07", **reporting})
    return Plan(words, (a_theme(milestones=[of_theme]),), (action,), requests=requests)


@pytest.mark.parametrize(
    ("revisions", "cut_off", "due"),
    [
        ([], 0, "March 2023"),
        ([JULY], 0, "May 2023"),
        ([JULY, NOVEMBER], 0, "May 2023"),
        ([NOVEMBER], 0, "March 2023"),
        ([NOVEMBER], 1, "March 2023"),
        ([NOVEMBER], 2, "July 2023"),
        ([AUTUMN], 0, "March 2023"),
        ([AUTUMN], 30, "July 2023"),
        ([UNKNOWN], 366, "March 2023"),
    ],
)
def test_a_date_counts_once_the_last_day_on_which_it_may_have_been_agreed_is_over(
    revisions: list[dict[str, str]], cut_off: int, due: str
) -> None:
    plan = plan_with(revisions, cut_off=cut_off)
    october = cycle_of(plan.settings).period("2022-10")
    assert october
    known = standing_at(plan, october, october.ends).plan
    (action,), (theme,) = known.actions, known.themes
    items = (action, *action.sub_actions, *action.milestones, *theme.milestones)
    assert [item.agreed_due for item in items] == [due] * 4


@pytest.mark.parametrize(
    ("state", "due", "proposed"),
    [
        (request("proposed"), "March 2023", {"OC.A1": (("July 2023", "CC-1"),)}),
        (request("proposed", asked="November 2022"), "March 2023", {}),
        (request("refused", decided={"forum": "Board", "on": "July 2022"}), "March 2023", {}),
        (request("withdrawn"), "March 2023", {}),
        (request("approved", decided={"forum": "Board", "on": "July 2022"}), "July 2023", {}),
    ],
)
def test_a_date_whose_request_is_not_approved_is_not_agreed(
    state: ChangeRequest, due: str, proposed: dict[str, Any]
) -> None:
    known = Agreement(plan_with([ASKED], (state,)), date(2022, 10, 31))

    assert (known.agreed_plan.actions[0].agreed_due, known.proposed) == (due, proposed)


def test_what_was_asked_for_is_proposed_until_the_day_of_the_decision() -> None:
    decided = request("approved", asked="1 October 2022", decided={"forum": "Board", "on": "5 November 2022"})
    days = (date(2022, 9, 30), date(2022, 10, 31), date(2022, 11, 5))

    proposed = [Agreement(plan_with([], (decided,)), day).proposed for day in days]

    assert proposed == [{}, {"OC.A1": (("July 2023", "CC-1"),)}, {}]


def test_what_joined_later_is_not_in_the_plan_before() -> None:
    june = {"on": "15 June 2023"}
    themes = (a_theme(), a_theme(id="PR", joined=june))
    actions = (
        an_action(sub_actions=[{"id": "OC.A1.1", "title": "One", "joined": june}, {"id": "OC.A1.2", "title": "Two"}]),
        an_action(id="OC.A2", joined=june),
        an_action(id="PR.A1", theme="PR"),
    )
    plan = Plan(settings(themes=["OC", "PR"]), themes, actions)

    before, after = Agreement(plan, date(2023, 6, 14)).agreed_plan, Agreement(plan, date(2023, 6, 15)).agreed_plan

    assert [theme.id for theme in before.themes] == ["OC"]
    assert [(each.id, [part.id for part in each.sub_actions]) for each in before.actions] == [("OC.A1", ["OC.A1.2"])]
    assert after is plan


def test_a_title_has_the_days_on_which_it_held() -> None:
    renamed = [{"was": "First", "on": "June 2022"}, {"was": "Second", "on": "June 2023"}]
    theme = a_theme(renamed=renamed, workstreams=[{"id": "w", "title": "Now", "renamed": renamed}])
    plan = Plan(settings(), (theme,), (an_action(renamed=renamed, title="Third"),))

    def titles(day: date) -> list[str]:
        known = Agreement(plan, day).agreed_plan
        return [known.actions[0].title, known.themes[0].title, known.themes[0].workstreams[0].title]

    assert titles(date(2022, 6, 29)) == ["First"] * 3
    assert titles(date(2022, 6, 30)) == ["Second"] * 3
    assert titles(date(2023, 6, 30)) == ["Third", theme.title, "Now"]


def test_a_plan_of_which_nothing_was_agreed_later_stays_itself() -> None:
    plan = plan_with([JULY])

    assert Agreement(plan, date(2022, 10, 31)).agreed_plan is plan


def test_a_risk_is_on_the_register_from_the_day_it_joined_with_the_title_of_the_day() -> None:
    joined = a_risk(id="R1", joined={"on": "by 2 November 2022"}, updates={})
    renamed = a_risk(id="R2", title="Data", renamed=[{"was": "Data quality", "on": "2 November 2022"}], updates={})
    plan = replace(plan_with([]), risks=(joined, renamed))
    found = {day: Agreement(plan, date(2022, 11, day)).agreed_plan.risks for day in (1, 2)}
    assert {day: [(risk.id, risk.title) for risk in risks] for day, risks in found.items()} == {
        1: [("R2", "Data quality")],
        2: [("R1", joined.title), ("R2", "Data")],
    }
