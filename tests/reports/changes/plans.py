"""Two small states of a plan, and changes between them that a test need not compare first."""

from __future__ import annotations

from typing import Any

from improvetrack.analysis.changes.approvals import ApprovalState, Decided
from improvetrack.analysis.changes.kinds import Change, DateMoved, ItemKind, ItemRef
from improvetrack.model.action import Revision
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.people import Post
from improvetrack.model.plan import Plan
from improvetrack.model.risk import Risk
from improvetrack.reports.changes.names import Names
from tests.factories import a_theme, an_action, settings

ACTION = ItemRef(ItemKind.ACTION, "OC.A1", "Member development programme", "OC")
SUB_ACTION = ItemRef(ItemKind.SUB_ACTION, "OC.A1.2", "Training in decision-making", "OC", "OC.A1")
ASSURANCE = ItemRef(ItemKind.ASSURANCE, "OC.A1.3", "Audit of the training", "OC", "OC.A1")
MILESTONE = ItemRef(ItemKind.MILESTONE, "OC.A1/M1", "Programme agreed by the committee", "OC", "OC.A1")
WORKSTREAM = ItemRef(ItemKind.WORKSTREAM, "OC/member-learning", "Member Learning and Development", "OC")
THEME = ItemRef(ItemKind.THEME, "OC", "Organisational Culture")
RISK = ItemRef(ItemKind.RISK, "R01", "Capacity of the programme team")
RECOMMENDATION = ItemRef(ItemKind.RECOMMENDATION, "gt/K1", "Members should be trained in their roles.")

POSTS = (
    Post(id="monitoring-officer", title="Monitoring Officer"),
    Post(id="chief-executive", title="Chief Executive"),
)


def a_plan(**changes: Any) -> Plan:
    """Return a plan with one theme and one main action; `changes` are fields of the plan."""
    fields: dict[str, Any] = {
        "settings": settings(),
        "themes": (a_theme(),),
        "actions": (an_action(),),
        "posts": {post.id: post for post in POSTS},
        "risks": (Risk(id="R01", title="Capacity of the programme team"),),
        **changes,
    }
    return Plan(**fields)


def names_of(**changes: Any) -> Names:
    """Return what a plan that did not change calls things; `changes` are fields of the plan."""
    return Names(a_plan(**changes), a_plan(**changes))


def a_move(**changes: Any) -> DateMoved:
    """Return an agreed date that moved by four months; `changes` are fields of the change."""
    fields: dict[str, Any] = {
        "item": ACTION,
        "before": "March 2023",
        "after": "July 2023",
        "months": 4,
        "beyond": True,
        "move": 1,
        "drift": 4,
        "revision": Revision(due="July 2023", agreed="8 November 2022", reason="By-election."),
        **changes,
    }
    return DateMoved(**fields)


def a_request(**changes: Any) -> ChangeRequest:
    """Return the approved request for the move; `changes` replace whole keys of its file."""
    return ChangeRequest.model_validate(
        {
            "id": "CC-1",
            "title": "Later training",
            "changes": [{"item": "OC.A1", "what": "due", "from": "March 2023", "to": "July 2023"}],
            "reason": "by-election",
            "because": "the committee does not sit before May",
            "asked_by": "monitoring-officer",
            "state": "approved",
            "decided": {"forum": "Cabinet", "on": "8 November 2022", "minute": "85/22"},
            **changes,
        }
    )


def agreed_by(
    change: Change, request: ChangeRequest | None = None, approval: ApprovalState = ApprovalState.NONE
) -> Decided:
    """Return a change with the request behind it, or with none."""
    if request:
        return Decided(change, ApprovalState(request.state.value), request, request.changes[0])
    return Decided(change, approval, None, None)
