"""Records that are valid and free of findings unless a keyword makes them differ.

They say what the base plan under `tests/broken/base/plan` says, so that a test names only what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from improvetrack.checks.finding import Finding
from improvetrack.checks.meanings import check_meanings
from improvetrack.checks.plan_context import PlanContext
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.leaves import DataPath, values
from improvetrack.model.meaning import Meaning
from improvetrack.model.people import People
from improvetrack.model.publication import Publication
from improvetrack.model.record import Record
from improvetrack.model.review import Review
from improvetrack.model.risk import Risk
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport


def settings(**changes: Any) -> PlanSettings:
    """Return the settings of the base plan; `changes` replace whole keys of plan.yaml."""
    return PlanSettings.model_validate(
        {
            "schema": 1,
            "body": "Example Borough Council",
            "title": "Improvement Plan",
            "levels": {
                "theme": {"one": "theme", "many": "themes"},
                "workstream": {"one": "workstream", "many": "workstreams"},
                "action": {"one": "main action", "many": "main actions"},
                "sub_action": {"one": "sub-action", "many": "sub-actions"},
                "milestone": {"one": "key milestone", "many": "key milestones"},
            },
            "themes": ["OC"],
            "ratings": {
                "label": "risk rating",
                "words": [
                    _word("red", "R", "red", "live", concern="high"),
                    _word("amber", "A", "amber", "live", concern="medium"),
                    _word("green", "G", "green", "live", concern="low"),
                ],
            },
            "statuses": [
                _word("on-track", "T", "green", "live"),
                _word("medium-slippage", "M", "amber", "live", slippage="medium"),
                _word("significant-slippage", "S", "red", "live", slippage="significant"),
                _word("complete", "C", "blue", "done"),
                _word("not-yet-due", "N", "grey", "not-started"),
                _word("on-hold", "H", "purple", "stopped"),
                _word("not-rated", "U", "grey", "unrated", label="not yet rated"),
            ],
            "milestone_statuses": [
                _word("due", "D", "grey", "live"),
                _word("commenced", "B", "green", "live"),
                _word("in-progress", "P", "green", "live"),
                _word("on-track", "T", "green", "live"),
                _word("on-hold", "H", "purple", "stopped"),
                _word("complete", "C", "blue", "done"),
            ],
            "causes": [
                {"id": "by-election", "label": "by-election", "mark": "*"},
                {"id": "capacity", "label": "capacity", "mark": "^"},
            ],
            "reporting": {"every": 3, "first": "2022-07", "last": "2022-10"},
            "sources": [{"id": "S1", "title": "Theme Progress Summary October 2022", "dated": "October 2022"}],
            **changes,
        }
    )


def a_context(**changes: Any) -> PlanContext:
    """Return the base plan around a record, asked on 1 November 2022; `changes` are fields of the context."""
    theme = a_theme()
    fields: dict[str, Any] = {
        "settings": settings(),
        "as_at": date(2022, 11, 1),
        "themes": {theme.id: theme},
        "posts": frozenset({"monitoring-officer"}),
        "recommendations": frozenset({"gt/K1"}),
        "requests": frozenset({"CC-1"}),
        **changes,
    }
    return PlanContext(**fields)


def an_action(**changes: Any) -> Action:
    """Return the base plan's action OC.A1; `changes` replace whole keys of its file."""
    return Action.model_validate(
        {
            "id": "OC.A1",
            "title": "Member development programme",
            "theme": "OC",
            "workstream": "member-learning",
            "due": "March 2023",
            "sub_actions": [
                {"id": "OC.A1.1", "title": "Induction of new members", "due": "October 2022"},
                {"id": "OC.A1.2", "title": "Training in decision-making", "due": "February 2023"},
            ],
            "milestones": [{"id": "OC.A1/M1", "title": "Programme agreed by the committee", "due": "January 2023"}],
            "updates": {
                "2022-10": {
                    "rating": "green",
                    "sub_actions": {
                        "OC.A1.1": {"status": "complete", "completed": "October 2022"},
                        "OC.A1.2": {"status": "on-track"},
                    },
                    "milestones": {"OC.A1/M1": {"status": "in-progress", "words": "In progress"}},
                }
            },
            **changes,
        }
    )


def a_theme(**changes: Any) -> Theme:
    """Return the base plan's theme OC; `changes` replace whole keys of its file."""
    return Theme.model_validate(
        {
            "id": "OC",
            "title": "Organisational Culture",
            "workstreams": [{"id": "member-learning", "title": "Member Learning and Development"}],
            **changes,
        }
    )


def a_report(**changes: Any) -> ThemeReport:
    """Return the base plan's report on theme OC for October 2022; `changes` replace whole keys of its file."""
    return ThemeReport.model_validate(
        {
            "theme": "OC",
            "period": "2022-10",
            "summary": "Progress is being made.",
            "achievements": {"2022-10": ["Induction programme delivered"]},
            "workstreams": {"member-learning": "- Induction of new members is complete.\n"},
            **changes,
        }
    )


def a_review(**changes: Any) -> Review:
    """Return the base plan's review gt; `changes` replace whole keys of its file."""
    return Review.model_validate(
        {
            "id": "gt",
            "title": "Governance Review",
            "reviewer": "External auditor",
            "published": "December 2021",
            "recommendations": [{"id": "K1", "text": "Members and senior officers should be trained in their roles."}],
            **changes,
        }
    )


def a_risk(**changes: Any) -> Risk:
    """Return a risk to theme OC; `changes` replace whole keys of its file."""
    return Risk.model_validate(
        {
            "id": "R1",
            "title": "Members leave before they are trained",
            "lead": "monitoring-officer",
            "themes": ["OC"],
            "updates": {"2022-10": {"rating": "amber"}},
            **changes,
        }
    )


def a_request(**changes: Any) -> ChangeRequest:
    """Return an approved request to move the date of OC.A1; `changes` replace whole keys of its file."""
    return ChangeRequest.model_validate(
        {
            "id": "CC-1",
            "title": "More time for the programme",
            "changes": [{"item": "OC.A1", "what": "due", "from": "March 2023", "to": "May 2023"}],
            "reason": "capacity",
            "asked_by": "monitoring-officer",
            "asked": "August 2022",
            "state": "approved",
            "decided": {"forum": "Cabinet", "on": "21 September 2022", "minute": "84/22"},
            **changes,
        }
    )


def a_publication(**changes: Any) -> Publication:
    """Return the record of a report for October 2022; `changes` replace whole keys of its file."""
    return Publication.model_validate(
        {
            "id": "2022-10-cabinet",
            "period": "2022-10",
            "forum": "Cabinet",
            "published": "16 November 2022",
            "commit": "0" * 40,
            "data": f"sha256:{'1' * 64}",
            "templates": f"sha256:{'2' * 64}",
            "made_with": "0.1.0",
            "outputs": [{"name": "summary.md", "format": "markdown", "hash": f"sha256:{'3' * 64}"}],
            **changes,
        }
    )


def people(**changes: Any) -> People:
    """Return the base plan's posts; `changes` replace whole keys of people.yaml."""
    return People.model_validate({"posts": [{"id": "monitoring-officer", "title": "Monitoring Officer"}], **changes})


def told(findings: Iterable[Finding]) -> list[tuple[str, DataPath, str]]:
    """Return what findings say, without hints and related places: code, place and message."""
    return [(finding.rule.code, finding.at, finding.message) for finding in findings]


def meant(*meanings: Meaning) -> Callable[[Record, PlanContext], list[Finding]]:
    """Return the check of what has some meanings, in records of all kinds."""
    return lambda record, context: list(check_meanings(record, values(record, *meanings), context))


def _word(identity: str, letter: str, colour: str, stage: str, **more: str) -> dict[str, str]:
    label = identity.replace("-", " ")
    return {"id": identity, "label": label, "letter": letter, "colour": colour, "class": stage, **more}
