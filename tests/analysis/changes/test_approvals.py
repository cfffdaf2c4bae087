from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.changes.approvals import ApprovalState, Decided, pair_requests
from improvetrack.analysis.changes.kinds import (
    Added,
    BaselineChanged,
    Change,
    Closed,
    DateMoved,
    ItemKind,
    ItemRef,
    LeadChanged,
    LinksChanged,
    RatingChanged,
    RatingStep,
    Relocated,
    Removed,
    Reopened,
    RequestMoved,
    RevisionRewritten,
    Reworded,
    SettingChanged,
)
from improvetrack.model.action import Closure, Revision
from improvetrack.model.change_request import ChangeRequest, RequestState
from improvetrack.model.dates.window import DEFAULT_CALENDAR
from improvetrack.model.record import Missing
from tests.analysis.changes.plans import ACTION, INDUCTION, RECOMMENDATION


def asking(*asks: dict[str, str], state: str = "approved", **fields: Any) -> ChangeRequest:
    decided = (
        {"forum": "Cabinet", "on": fields.pop("on", "9 November 2022")} if state in ("approved", "refused") else None
    )
    changes = [{"item": "OC.A1", **ask} for ask in asks]
    kept = {"id": "CC-1", "title": "A change", "reason": "capacity", "state": state, **fields}
    return ChangeRequest.model_validate({**kept, "changes": changes, "decided": decided})


def left(how: str, **fields: str) -> Closed:
    return Closed(ACTION, Closure.model_validate({"how": how, "on": "May 2023", **fields}))


def moved(**fields: str) -> DateMoved:
    """Return a move to July 2023, by a revision with some fields."""
    revision = Revision.model_validate({"due": "July 2023", "agreed": "May 2023", "reason": "capacity", **fields})
    return DateMoved(ACTION, "March 2023", "July 2023", 4, True, 1, 4, revision)


IN_PLACE = DateMoved(ACTION, "March 2023", "July 2023", 4, True, 0, 4, None)
REVISION = Revision(due="July 2023", agreed="May 2023", reason="capacity")


def to(what: str, value: str | None = None) -> dict[str, str]:
    return {"what": what} if value is None else {"what": what, "to": value}


@pytest.mark.parametrize(
    ("change", "ask", "fits"),
    [
        (moved(), to("due", "July 2023"), True),
        (moved(), to("due", "1 - 31 July 2023"), True),
        (moved(), to("due"), True),
        (moved(), to("due", "June 2023"), False),
        (moved(), to("baseline", "July 2023"), False),
        (moved(), to("lead", "July 2023"), False),
        (moved(), {"item": "OC.A2", "what": "due"}, False),
        (IN_PLACE, to("due", "July 2023"), True),
        (IN_PLACE, to("baseline", "July 2023"), True),
        (BaselineChanged(ACTION, "March 2023", "July 2023"), to("baseline", "July 2023"), True),
        (BaselineChanged(ACTION, "March 2023", "July 2023"), to("baseline", "June 2023"), False),
        (BaselineChanged(ACTION, "March 2023", "July 2023"), to("due", "July 2023"), False),
        (BaselineChanged(ACTION, "March 2023", None), to("baseline", "TBC"), True),
        (BaselineChanged(ACTION, "March 2023", Missing(none="after the inquiry")), to("baseline", "TBC"), True),
        (BaselineChanged(ACTION, "TBC", Missing(none="after the inquiry")), to("baseline", "after the inquiry"), True),
        (BaselineChanged(ACTION, "TBC", Missing(none="after the inquiry")), to("baseline", "ongoing"), False),
        (RevisionRewritten(ACTION, 1, REVISION, None), to("due"), False),
        (RevisionRewritten(ACTION, 1, REVISION, None), to("baseline"), True),
        (RevisionRewritten(ACTION, 1, REVISION, REVISION), to("baseline", "July 2023"), True),
        (RevisionRewritten(ACTION, 1, REVISION, REVISION), to("baseline", "June 2023"), False),
        (Added(ACTION), to("add"), True),
        (Added(ACTION), to("add", "Member development"), True),
        (Added(ACTION), to("reopen"), False),
        (Removed(ACTION), to("withdraw"), True),
        (Removed(ACTION), to("merge", "OC.A2"), True),
        (Removed(ACTION), to("close"), False),
        (left("closed"), to("close"), True),
        (left("closed"), to("withdraw"), False),
        (left("withdrawn"), to("withdraw"), True),
        (left("merged", into="OC.A2"), to("merge", "OC.A2"), True),
        (left("merged", into="OC.A2"), to("merge", "OC.A3"), False),
        (left("merged", into="OC.A2"), to("merge"), True),
        (Reopened(ACTION, None, "complete", "on-track"), to("reopen"), True),
        (LeadChanged(ACTION, "treasurer", "monitoring-officer"), to("lead", "monitoring-officer"), True),
        (LeadChanged(ACTION, "treasurer", "monitoring-officer"), to("lead", "chief-executive"), False),
        (LeadChanged(ACTION, "treasurer", None), to("lead", "chief-executive"), False),
        (LeadChanged(ACTION, "treasurer", None), to("lead"), True),
        (Reworded(ACTION, "title", "Training", "Member training"), to("title", "member  training"), True),
        (Reworded(ACTION, "title", "Training", "Member training"), to("outcome", "Member training"), False),
        (Reworded(ACTION, "outcome", None, "Sound decisions"), to("outcome", "Sound decisions"), True),
        (Reworded(ACTION, "description", None, "Sound decisions"), to("outcome", "Sound decisions"), False),
        (Relocated(ACTION, "theme", "SD", "OC"), to("move", "OC"), True),
        (Relocated(ACTION, "workstream", None, "member-learning"), to("move", "member-learning"), True),
        (Relocated(ACTION, "workstream", None, "member-learning"), to("move", "OC/member-learning"), True),
        (Relocated(ACTION, "workstream", None, "member-learning"), to("move", "SD/member-learning"), False),
        (Relocated(ACTION, "theme", "SD", "OC"), to("move", "oc"), False),
    ],
)  # fmt: skip
def test_a_request_fits_that_asks_for_this_change_of_this_item(change: Change, ask: dict[str, str], fits: bool) -> None:
    request = asking(ask)
    expected = (
        Decided(change, ApprovalState.APPROVED, request, request.changes[0])
        if fits
        else Decided(change, ApprovalState.NONE, None, None)
    )
    assert pair_requests([change], [request], DEFAULT_CALENDAR) == (expected,)


@pytest.mark.parametrize(
    ("change", "state", "approval"),
    [
        (moved(), "approved", ApprovalState.APPROVED),
        (moved(), "proposed", ApprovalState.PROPOSED),
        (moved(), "refused", ApprovalState.REFUSED),
        (moved(), "withdrawn", ApprovalState.WITHDRAWN),
        (moved(forum="Cabinet"), "refused", ApprovalState.REFUSED),
        (moved(forum="Cabinet"), None, ApprovalState.NOTED),
        (moved(forum="Cabinet", change="CC-1"), "approved", ApprovalState.APPROVED),
        (moved(forum="Cabinet", change="CC-2"), "approved", ApprovalState.NONE),
        (moved(), None, ApprovalState.NONE),
        (left("closed", forum="Cabinet"), None, ApprovalState.NOTED),
        (left("closed"), None, ApprovalState.NONE),
        (Removed(ACTION), None, ApprovalState.NONE),
    ],
)
def test_an_approval_is_the_state_of_the_request_or_what_the_plan_notes(
    change: Change, state: str | None, approval: ApprovalState
) -> None:
    requests = [asking(to("due", "July 2023"), state=state)] if state else []
    (decided,) = pair_requests([change], requests, DEFAULT_CALENDAR)
    assert (decided.approval, decided.request) == (
        approval,
        requests[0] if requests and approval is not ApprovalState.NONE else None,
    )


@pytest.mark.parametrize(
    ("requests", "chosen"),
    [
        pytest.param([("CC-1", "refused", "2023"), ("CC-2", "proposed", None)], "CC-2", id="proposed before refused"),
        pytest.param([("CC-1", "withdrawn", None), ("CC-2", "refused", "2021")], "CC-2", id="refused before withdrawn"),
        pytest.param([("CC-1", "proposed", None), ("CC-2", "approved", "2021")], "CC-2", id="approved before proposed"),
        pytest.param([("CC-1", "approved", "2021"), ("CC-2", "approved", "2022")], "CC-2", id="then the newest"),
        pytest.param([("CC-10", "approved", "2022"), ("CC-9", "approved", "2022")], "CC-9", id="then by id"),
    ],
)
def test_of_several_that_fit_one_is_chosen(requests: list[tuple[str, str, str | None]], chosen: str) -> None:
    made = [asking(to("due"), state=state, id=name, **({"on": on} if on else {})) for name, state, on in requests]
    for order in (made, made[::-1]):
        (decided,) = pair_requests([moved()], order, DEFAULT_CALENDAR)
        assert decided.request
        assert decided.request.id == chosen


def test_the_request_that_the_plan_names_comes_before_a_better_one() -> None:
    requests = [asking(to("due")), asking(to("due"), state="proposed", id="CC-2")]
    (decided,) = pair_requests([moved(change="CC-2")], requests, DEFAULT_CALENDAR)
    assert (decided.approval, decided.request) == (ApprovalState.PROPOSED, requests[1])


def test_a_new_main_action_brings_its_parts_along_and_an_old_one_does_not() -> None:
    request = asking(to("add"))
    both = pair_requests([Added(ACTION), Added(INDUCTION)], [request], DEFAULT_CALENDAR)
    assert [decided.approval for decided in both] == [ApprovalState.APPROVED, ApprovalState.APPROVED]
    gone = Closed(INDUCTION, left("closed").closure)
    closed = pair_requests([Added(ACTION), gone], [asking(to("add"), to("close"))], DEFAULT_CALENDAR)
    assert closed[1] == Decided(gone, ApprovalState.NONE, None, None)
    (alone,) = pair_requests([Added(INDUCTION)], [request], DEFAULT_CALENDAR)
    assert alone == Decided(Added(INDUCTION), ApprovalState.NONE, None, None)


def test_a_revision_put_right_by_request_takes_the_date_along() -> None:
    request, rewritten = asking(to("baseline", "July 2023")), RevisionRewritten(ACTION, 1, REVISION, REVISION)
    both = pair_requests([moved(), rewritten], [request], DEFAULT_CALENDAR)
    assert [decided.approval for decided in both] == [ApprovalState.APPROVED, ApprovalState.APPROVED]


def test_what_was_reported_what_reviewers_ask_for_and_risks_need_no_approval() -> None:
    changes: list[Change] = [
        RatingChanged(ACTION, None, "red", RatingStep.NEW),
        LinksChanged(ACTION, "recommendations", (), ("gt/K1",)),
        RequestMoved("CC-1", None, RequestState.PROPOSED),
        SettingChanged("tolerance_months", "3", "2"),
        Added(RECOMMENDATION),
        Removed(ItemRef(ItemKind.REVIEW, "gt", "Governance Review")),
        Removed(ItemRef(ItemKind.RISK, "R1", "Capacity")),
        Added(ItemRef(ItemKind.RISK, "R2", "Recruitment")),
    ]
    about_risk = asking({"item": "R2", "what": "add"})
    assert pair_requests(changes, [], DEFAULT_CALENDAR) == ()
    assert [decided.change for decided in pair_requests(changes, [about_risk], DEFAULT_CALENDAR)] == [changes[-1]]
