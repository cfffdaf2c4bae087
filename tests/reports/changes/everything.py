"""A report of changes that has every part a report can have, and words that try to be markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Change, DateMoved, LeadChanged, RatingChanged
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.commit import Commit
from improvetrack.model.plan import Plan
from improvetrack.model.risk import Risk
from improvetrack.reports.changes.report import (
    ChangesReport,
    Differences,
    NotCompared,
    StateWords,
    build_changes,
)
from tests.factories import a_review
from tests.reports.changes.sandwell import AFTER, BEFORE, CLOSURES, state

HOSTILE = "Survey | of <script>alert(1)</script> \x1b[31m @all"
COMMITS = (
    Commit("a1" * 20, "An officer", date(2023, 10, 18), date(2023, 10, 19), "New dates"),
    Commit("b2" * 20, "An officer", None, None, "New leads"),
)


def a_request(number: int, state: str, *changes: Mapping[str, str], **more: Any) -> ChangeRequest:
    return ChangeRequest.model_validate(
        {
            "id": f"CC-2023-{number}",
            "title": f"Request {number}",
            "changes": changes,
            "reason": "capacity",
            "because": "no trainer was found",
            "asked_by": "monitoring-officer",
            "state": state,
            **more,
        }
    )


CABINET = {"decided": {"forum": "Cabinet", "on": "18 October 2023", "minute": "85/23"}}
REQUESTS = (
    a_request(1, "approved", {"item": "OC.A1", "what": "due", "from": "March 2023", "to": "July 2023"}, **CABINET),
    a_request(2, "proposed", {"item": "OC.A2", "what": "due", "to": "August 2023"}),
    a_request(3, "refused", {"item": "OC.A3", "what": "due", "to": "October 2023"}, **CABINET),
    CLOSURES,
    a_request(5, "withdrawn", {"item": "OC.A2.4", "what": "add"}),
    a_request(6, "approved", {"item": "OC.B1", "what": "lead", "to": "monitoring-officer"}, **CABINET),
    a_request(7, "approved", {"item": "OC.C1", "what": "title", "to": "Employee survey"}, **CABINET),
)
CORRECTION = {
    "period": "2022-07",
    "at": "rating",
    "was": "green",
    "now": "red",
    "reason": "An error in the commentary.",
    "on": "18 October 2023",
    "printed": "2022-10",
}


def _updated(action: Action, **fields: Any) -> Action:
    return Action.model_validate({**action.model_dump(mode="json", exclude_none=True), **fields})


def _risk(**updates: str) -> Risk:
    told = {period.removeprefix("p").replace("_", "-"): {"rating": rating} for period, rating in updates.items()}
    return Risk.model_validate({"id": "R01", "title": "Capacity", "updates": told})


def _older() -> Plan:
    survey = _updated(BEFORE[-1], updates={"2022-07": {"rating": "green", "because": "typing error"}})
    return state((*BEFORE[:-1], survey), risks=(_risk(p2022_07="green"),))


def _newer() -> Plan:
    merged = {"how": "merged", "on": "18 October 2023", "into": "OC.A1", "forum": "Cabinet", "reason": "One course."}
    survey = _updated(
        AFTER[-1],
        title=HOSTILE,
        recommendations=["gt/K1"],
        corrections=[CORRECTION],
        updates={
            "2022-07": {"rating": "red", "because": "typing error"},
            "2022-10": {"status": "complete", "completed": "October 2022", "forecast": "October 2022"},
        },
    )
    plan = state(
        (*AFTER[:4], _updated(AFTER[4], closed=merged), AFTER[5], survey),
        risks=(_risk(p2022_07="green", p2022_10="amber"),),
        requests=REQUESTS,
        reviews=(a_review(),),
    )
    return replace(plan, settings=plan.settings.model_copy(update={"tolerance_months": 2}))


def differences() -> Differences:
    before, after = _older(), _newer()
    changes = compare(before, after)
    unread = NotCompared("actions/OC/<OC.A9>.yaml", "older state", "It is not YAML | at line 3.")
    return Differences(before, after, changes, dict(_commits(changes)), _uncommitted(changes), (unread,))


def _commits(changes: tuple[Change, ...]) -> list[tuple[Change, Commit]]:
    made = {DateMoved: COMMITS[0], LeadChanged: COMMITS[1]}
    return [(change, made[type(change)]) for change in changes if type(change) in made]


def _uncommitted(changes: tuple[Change, ...]) -> frozenset[Change]:
    return frozenset(change for change in changes if isinstance(change, RatingChanged))


OLDER = StateWords.of("tag 2023-09", COMMITS[0])
NEWER = StateWords.of("the working folder", None)


@cache
def everything(theme: str | None = None) -> ChangesReport:
    return build_changes(differences(), OLDER, NEWER, theme)


@cache
def nothing() -> ChangesReport:
    plan = state(BEFORE)
    return build_changes(Differences(plan, plan, ()), OLDER, NEWER)
