from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.changes.approvals import ProposedClosure, Unmade, proposed_closures, unmade_asks
from improvetrack.analysis.changes.kinds import ItemKind, ItemRef
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.dates.window import DEFAULT_CALENDAR
from improvetrack.model.plan import Plan
from tests.analysis.changes.plans import (
    ACTION,
    INDUCTION,
    STREAM,
    THEME_FILE,
    plan,
    with_action,
    with_keys,
)
from tests.analysis.changes.test_approvals import asking, to

JULY = "revisions: [{due: July 2023, agreed: December 2022, reason: capacity%s}]"
MERGED = "closed: {how: merged, on: May 2023, into: OC.A2}"
CLOSED = "closed: {how: closed, on: May 2023}"


@pytest.mark.parametrize(
    ("ask", "action", "unmade"),
    [
        pytest.param(to("due", "July 2023"), JULY % "", None, id="the date was agreed"),
        pytest.param(to("due", "July 2023"), "due: July 2023", None, id="the date stands as the first"),
        pytest.param(
            to("due", "July 2023"),
            "revisions:\n  - {due: July 2023, agreed: December 2022, reason: capacity}\n"
            "  - {due: May 2024, agreed: March 2023, reason: capacity}",
            None,
            id="the date was agreed, and has moved since",
        ),
        pytest.param(to("due"), JULY % "", None, id="any other date"),
        pytest.param(to("due"), "", ("not made", "March 2023"), id="no other date"),
        pytest.param(to("due", "June 2023"), "", ("not made", "March 2023"), id="the date has not moved"),
        pytest.param(
            to("due", "June 2023"), JULY % "", ("made differently", "July 2023"), id="another date since the decision"
        ),
        pytest.param(
            to("due", "June 2023"),
            "revisions: [{due: July 2023, agreed: October 2022, reason: capacity}]",
            ("not made", "July 2023"),
            id="another date from before the decision",
        ),
        pytest.param(
            to("due", "June 2023"),
            "revisions: [{due: July 2023, agreed: October 2022, reason: capacity, change: CC-1}]",
            ("made differently", "July 2023"),
            id="another date in the name of the request",
        ),
        pytest.param(
            {"what": "due", "from": "Mar 2023", "to": "June 2023"}, "", ("not made", "March 2023"), id="still as before"
        ),
        pytest.param(
            {"what": "due", "from": "March 2023", "to": "June 2023"},
            "due: May 2023",
            ("made differently", "May 2023"),
            id="neither as before nor as asked",
        ),
        pytest.param({"item": "OC", **to("due", "June 2023")}, "", ("not made", None), id="what has no date"),
        pytest.param(to("baseline", "March 2023"), JULY % "", None, id="the first date is right"),
        pytest.param(to("baseline", "July 2023"), JULY % "", None, id="a later date is right"),
        pytest.param(
            {"item": "OC", **to("baseline", "July 2023")}, "", ("not made", None), id="what has no first date"
        ),
        pytest.param(
            {"what": "baseline", "from": "May 2023", "to": "June 2023"},
            "",
            ("made differently", "March 2023"),
            id="the first date is another",
        ),
        pytest.param(
            to("baseline", "June 2023"),
            "due: {none: it was never agreed}",
            ("not made", "{none: it was never agreed}"),
            id="no first date, and why",
        ),
        pytest.param(to("lead", "monitoring-officer"), "", None, id="the lead is as asked"),
        pytest.param(to("lead", "treasurer"), "", ("not made", "monitoring-officer"), id="the lead is another"),
        pytest.param(
            {"what": "lead", "from": "treasurer", "to": "solicitor"},
            "",
            ("made differently", "monitoring-officer"),
            id="a third lead",
        ),
        pytest.param(
            {"what": "lead", "from": "monitoring-officer", "to": "treasurer"},
            "",
            ("not made", "monitoring-officer"),
            id="the lead is as before",
        ),
        pytest.param(to("lead", "treasurer"), "lead:", ("not made", None), id="no lead"),
        pytest.param(to("title", "Member  Development programme"), "", None, id="the title but for case and spaces"),
        pytest.param(to("outcome", "Sound decisions"), "", ("not made", None), id="no outcome"),
        pytest.param(to("add"), "", None, id="it is there"),
        pytest.param(to("close"), CLOSED, None, id="it has closed"),
        pytest.param(to("close"), "", ("not made", None), id="it is open"),
        pytest.param(to("withdraw"), CLOSED, ("made differently", "closed"), id="it has left in another way"),
        pytest.param(to("withdraw"), MERGED, ("made differently", "merged"), id="it has left by a merger"),
        pytest.param(to("merge", "OC.A2"), MERGED, None, id="it is merged"),
        pytest.param(to("merge", "OC.A3"), MERGED, ("made differently", "OC.A2"), id="it is merged into another"),
        pytest.param(to("reopen"), "", None, id="it is open again"),
        pytest.param(to("reopen"), CLOSED, ("not made", "closed"), id="it is still closed"),
        pytest.param(to("move", "OC"), "", None, id="in its theme"),
        pytest.param(to("move", "member-learning"), "", None, id="in its workstream"),
        pytest.param(to("move", "OC/member-learning"), "", None, id="in its workstream, by the whole id"),
        pytest.param(to("move"), "", None, id="somewhere"),
        pytest.param(to("move", "SD"), "", ("not made", "OC/member-learning"), id="in another theme"),
        pytest.param(
            {"what": "move", "from": "CO", "to": "SD"}, "workstream:", ("made differently", "OC"), id="in a third theme"
        ),
        pytest.param(
            {"item": "OC.A1.1", **to("move", "OC.A2")}, "", ("not made", "OC.A1"), id="a part of its old action"
        ),
        pytest.param({"item": "gt", **to("move", "OC")}, "", ("not made", None), id="what stands under nothing"),
        pytest.param(
            {"item": "OC/member-learning", **to("move", "SD")}, "", ("not made", None), id="what cannot stand elsewhere"
        ),
        pytest.param({"item": "OC.A9", **to("add")}, "", ("not made", None), id="it is not there"),
        pytest.param({"item": "OC.A9", **to("withdraw")}, "", None, id="it is gone"),
        pytest.param({"item": "OC.A9", **to("close")}, "", ("not made", None), id="gone is not closed"),
    ],
)
def test_what_was_approved_and_is_not_so(ask: dict[str, str], action: str, unmade: tuple[Any, Any] | None) -> None:
    request = asking(ask)
    expected = () if unmade is None else (Unmade(request, request.changes[0], *unmade),)
    assert unmade_asks(with_action(action), [request], DEFAULT_CALENDAR) == expected


@pytest.mark.parametrize("state", ["proposed", "refused", "withdrawn"])
def test_what_was_not_approved_need_not_be_made(state: str) -> None:
    assert unmade_asks(plan({}), [asking(to("lead", "treasurer"), state=state)], DEFAULT_CALENDAR) == ()


def test_of_a_plan_that_is_not_whole_nothing_is_said_of_what_it_does_not_hold() -> None:
    request = asking({"item": "OC.A9", **to("add")}, to("lead", "treasurer"))
    assert unmade_asks(plan({}), [request], DEFAULT_CALENDAR, whole=False) == (
        Unmade(request, request.changes[1], "not made", "monitoring-officer"),
    )


@pytest.mark.parametrize(
    ("earlier", "later", "unmade"),
    [
        pytest.param(to("lead", "treasurer"), to("lead", "monitoring-officer"), [], id="the later lead"),
        pytest.param(to("lead", "monitoring-officer"), to("lead", "treasurer"), ["CC-2"], id="the earlier lead"),
        pytest.param(to("close"), to("reopen"), [], id="closed and open again"),
        pytest.param(to("reopen"), to("withdraw"), ["CC-2"], id="open again and not withdrawn"),
        pytest.param(to("lead", "treasurer"), to("title", "Training"), ["CC-1", "CC-2"], id="different matters"),
        pytest.param(to("due", "May 2023"), to("due", "March 2023"), ["CC-1"], id="each date is looked for"),
    ],
)
def test_the_request_approved_last_is_the_one_to_be_made(
    earlier: dict[str, str], later: dict[str, str], unmade: list[str]
) -> None:
    requests = [asking(earlier, id="CC-1", on="May 2022"), asking(later, id="CC-2", on="June 2022")]
    for order in (requests, requests[::-1]):
        found = unmade_asks(plan({}), order, DEFAULT_CALENDAR)
        assert sorted(each.request.id for each in found) == unmade


def proposing(*asks: dict[str, str], **fields: Any) -> ChangeRequest:
    return asking(*asks, state="proposed", **fields)


def with_others(*texts: str, first: str = "") -> Plan:
    """Return the base plan with further actions in the same workstream."""
    action = "id: OC.A{0}\ntitle: Coaching\ntheme: OC\nworkstream: member-learning\n{1}\n"
    more = {f"actions/OC/OC.A{number}.yaml": action.format(number, text) for number, text in enumerate(texts, 2)}
    return plan({**more, "actions/OC/OC.A1.yaml": with_keys("actions/OC/OC.A1.yaml", first)})


COACHING = ItemRef(ItemKind.ACTION, "OC.A2", "Coaching", "OC")


@pytest.mark.parametrize(
    ("state", "asks", "expected"),
    [
        pytest.param(with_others(), [to("close")], [(ACTION, STREAM)], id="the only action of a workstream"),
        pytest.param(with_others(""), [to("close")], [(ACTION, None)], id="another action goes on"),
        pytest.param(with_others(CLOSED), [to("withdraw")], [(ACTION, STREAM)], id="the other action has closed"),
        pytest.param(
            with_others(""),
            [to("close"), {"item": "OC.A2", **to("merge", "OC.A1")}],
            [(ACTION, STREAM), (COACHING, STREAM)],
            id="both are proposed",
        ),
        pytest.param(with_others(first=CLOSED), [to("close")], [], id="it has left already"),
        pytest.param(with_others(first="workstream:"), [to("close")], [(ACTION, None)], id="no workstream"),
        pytest.param(with_others(), [{"item": "OC.A1.1", **to("close")}], [(INDUCTION, None)], id="a sub-action"),
        pytest.param(with_others(), [to("reopen"), to("due")], [], id="no closures"),
        pytest.param(with_others(), [{"item": "OC.A9", **to("close")}], [], id="an item that is not there"),
    ],
)
def test_what_is_proposed_to_leave_the_plan(
    state: Plan, asks: list[dict[str, str]], expected: list[tuple[ItemRef, ItemRef | None]]
) -> None:
    request = proposing(*asks)
    assert proposed_closures(state, [request]) == tuple(
        ProposedClosure(item, request, ask, ends) for ask, (item, ends) in zip(request.changes, expected, strict=False)
    )


def test_each_item_is_proposed_once_by_the_newest_request_and_only_by_open_ones() -> None:
    old, new = (proposing(to("close"), id=name, asked=asked) for name, asked in (("CC-1", "2021"), ("CC-2", "2022")))
    (found,) = proposed_closures(plan({}), [old, new, asking(to("close"), id="CC-3")])
    assert found.request == new


def test_a_workstream_that_its_theme_does_not_list_cannot_be_told_to_end() -> None:
    unlisted = plan({THEME_FILE: with_keys(THEME_FILE, "workstreams:")})
    (found,) = proposed_closures(unlisted, [proposing(to("close"))])
    assert found.ends_workstream is None
