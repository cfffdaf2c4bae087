"""Two states of a plan between which there is what paragraph 10.4 of Sandwell's report of November 2023 (S2) counts.

S2 gives the numbers and names no item, so that the items are made up.
"""

from __future__ import annotations

from typing import Any

from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.plan import Plan
from tests.factories import a_theme, settings
from tests.reports.changes.plans import POSTS

THEME = a_theme(
    workstreams=[
        {"id": "training", "title": "Training"},
        {"id": "recruitment", "title": "Recruitment"},
        {"id": "survey", "title": "Survey"},
    ]
)
LEVELS = {
    "theme": {"one": "theme", "many": "themes"},
    "workstream": {"one": "workstream", "many": "workstreams"},
    "action": {"one": "main action", "many": "main actions"},
    "sub_action": {"one": "sub-action", "many": "sub-actions"},
    "assurance_action": {"one": "assurance action", "many": "assurance actions"},
    "milestone": {"one": "key milestone", "many": "key milestones"},
}
CONTROL = {"within": "Leadership Team", "beyond": "Cabinet"}


def an_action(identity: str, title: str, workstream: str = "training", **more: Any) -> Action:
    return Action.model_validate(
        {"id": identity, "title": title, "theme": "OC", "workstream": workstream, "lead": "chief-executive", **more}
    )


def parts(action: str, titles: str, kind: str = "delivery", first: int = 1) -> list[dict[str, Any]]:
    """Return sub-actions of a main action, numbered in the order of their titles."""
    return [
        {"id": f"{action}.{number}", "title": title, "kind": kind}
        for number, title in enumerate(titles.split(", "), start=first)
    ]


def revised(due: str) -> list[dict[str, str]]:
    return [{"due": due, "agreed": "18 October 2023", "reason": "No trainer was found."}]


AUDITS = parts("OC.A2", "Audit of training, Audit of recruitment, Audit of the survey", "assurance")
REVIEW = parts("OC.A2", "Review of the training plan", "assurance", first=4)
COURSES = parts("OC.A1", "Induction, Finance, Law, Planning, Licensing, Scrutiny, Chairing")

BEFORE = (
    an_action("OC.A1", "Courses for members", due="March 2023"),
    an_action("OC.A2", "Assurance of training", due="June 2023", sub_actions=AUDITS),
    an_action("OC.A3", "Courses for officers", due="July 2023"),
    an_action("OC.A4", "Training needs"),
    an_action("OC.A5", "Training budget"),
    an_action("OC.B1", "Permanent chief executive", "recruitment"),
    an_action("OC.C1", "Survey of employees", "survey"),
)
AFTER = (
    an_action("OC.A1", "Courses for members", due="March 2023", revisions=revised("July 2023"), sub_actions=COURSES),
    an_action(
        "OC.A2", "Assurance of training", due="June 2023", revisions=revised("August 2023"), sub_actions=AUDITS + REVIEW
    ),
    an_action(
        "OC.A3", "Courses for officers", due="July 2023", revisions=revised("October 2023"), lead="monitoring-officer"
    ),
    an_action("OC.A4", "Training needs", lead="monitoring-officer"),
    an_action("OC.A5", "Training budget", lead="monitoring-officer"),
    an_action("OC.B1", "Permanent chief executive", "recruitment"),
    an_action("OC.C1", "Survey of employees", "survey"),
)


def to_close(*items: str) -> list[dict[str, str]]:
    return [{"item": item, "what": "close"} for item in items]


CLOSURES = ChangeRequest.model_validate(
    {
        "id": "CC-2023-4",
        "title": "Closures",
        "changes": to_close("OC.A4", "OC.A5", "OC.B1", "OC.C1", "OC.A2.1", "OC.A2.2", "OC.A2.3"),
        "reason": "capacity",
        "state": "proposed",
    }
)


def state(actions: tuple[Action, ...], **more: Any) -> Plan:
    return Plan(
        settings=settings(levels=LEVELS, change_control=CONTROL),
        themes=(THEME,),
        actions=actions,
        posts={post.id: post for post in POSTS},
        **more,
    )
