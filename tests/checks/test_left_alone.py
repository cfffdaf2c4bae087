"""What has left the plan is not asked for more: every check that would is silent, and the others are not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.checks.meanings import CHECKED
from improvetrack.checks.registry import check_record
from improvetrack.loading.plan import kind_at
from improvetrack.model.leaves import values
from tests.factories import a_context, a_report, a_theme, an_action, settings

LEFT = {"how": "withdrawn", "on": "October 2022"}
LATER = {"how": "withdrawn", "on": "December 2022"}
CONTEXT = a_context(settings=settings(reporting={"every": 3, "first": "2022-07"}))
LATE = {"status": "significant-slippage"}


def codes(record: Any, path: str = "actions/OC/OC.A1.yaml", context: Any = CONTEXT) -> list[str]:
    kind = kind_at(path)
    assert kind
    return sorted(finding.rule.code for finding in check_record(record, values(record, *CHECKED), kind, path, context))


def reported(said: dict[str, Any], closed: object, of_action: object = None) -> list[str]:
    """Return what is found where a sub-action was reported in October, and it or its action may have left since."""
    sub_action = {"id": "OC.A1.1", "title": "Induction", "due": "August 2022", "closed": closed}
    updates = {"2022-10": {"rating": "green", "sub_actions": {"OC.A1.1": said}}}
    return codes(an_action(closed=of_action, sub_actions=[sub_action], milestones=[], updates=updates))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (LATE, ["IT501", "IT502", "IT701"]),
        ({"status": "complete"}, ["IT503"]),
        ({"status": "on-hold"}, ["IT508"]),
        ({"status": "on-track"}, ["IT703"]),
        ({"status": "on-track", "forecast": "May 2023"}, ["IT705"]),
        ({"status": "medium-slippage", "cause": "capacity", "forecast": "May 2023"}, ["IT706"]),
    ],
)
def test_reports_on_a_sub_action(said: dict[str, Any], found: list[str]) -> None:
    assert reported(said, None) == reported(said, LATER) == found
    assert reported(said, LEFT) == reported(said, None, of_action=LEFT) == []


def test_what_contradicts_itself_is_found_all_the_same() -> None:
    said = {"status": "complete", "completed": "October 2022", "forecast": "May 2023"}

    assert reported(said, None) == reported(said, LEFT) == ["IT504"]


@pytest.mark.parametrize(
    ("sub_action", "milestone", "found"), [(None, None, ["IT704"]), (LEFT, None, []), (None, LEFT, [])]
)
def test_a_milestone_and_its_sub_action(sub_action: object, milestone: object, found: list[str]) -> None:
    action = an_action(
        sub_actions=[{"id": "OC.A1.1", "title": "Induction", "closed": sub_action}],
        milestones=[{"id": "OC.A1/M1", "title": "Inducted", "sub_action": "OC.A1.1", "closed": milestone}],
        updates={
            "2022-10": {
                "sub_actions": {"OC.A1.1": {"status": "complete", "completed": "October 2022"}},
                "milestones": {"OC.A1/M1": {"status": "due"}},
            }
        },
    )

    assert codes(action) == found


@pytest.mark.parametrize(("closed", "found"), [(None, ["IT404"]), (LATER, ["IT404"]), (LEFT, [])])
def test_a_sub_action_that_is_due_after_its_action(closed: object, found: list[str]) -> None:
    late = {"id": "OC.A1.1", "title": "Induction", "due": "May 2023", "closed": closed}

    assert codes(an_action(sub_actions=[late], milestones=[], updates={"2022-10": {}})) == found


@pytest.mark.parametrize(
    ("on", "found"),
    [("October 2022", []), ("31 January 2023", []), ("1 February 2023", ["IT506"]), ("TBC", ["IT403", "IT506"])],
)
def test_an_action_needs_no_update_for_the_period_in_which_it_left(on: str, found: list[str]) -> None:
    context = a_context(settings=CONTEXT.settings, as_at=date(2023, 2, 1))

    assert codes(an_action(due=None, closed={"how": "closed", "on": on}), context=context) == found


@pytest.mark.parametrize(("closed", "found"), [(None, ["IT501", "IT502"]), (LEFT, [])])
def test_a_theme_s_own_milestone(closed: object, found: list[str]) -> None:
    slipping = {"id": "late", "label": "late", "letter": "L", "colour": "red", "class": "live", "slippage": "medium"}
    words = settings(milestone_statuses=[slipping], reporting={"every": 3, "first": "2022-07"})
    theme = a_theme(milestones=[{"id": "OC/M1", "title": "Signed", "closed": closed}])
    report = a_report(milestones={"OC/M1": {"status": "late"}})

    assert codes(report, "periods/2022-10/OC.yaml", a_context(settings=words, themes={"OC": theme})) == found


@pytest.mark.parametrize(
    ("reopened", "found"), [(frozenset[str](), ["IT504", "IT505"]), (frozenset({"OC.A1", "OC.A1.1"}), [])]
)
def test_what_was_agreed_to_be_opened_again(reopened: frozenset[str], found: list[str]) -> None:
    done = {"status": "complete", "completed": "July 2022"}
    action = an_action(
        sub_actions=[{"id": "OC.A1.1", "title": "Induction"}],
        milestones=[],
        updates={
            "2022-07": {**done, "sub_actions": {"OC.A1.1": done}},
            "2022-10": {"rating": "amber", "sub_actions": {"OC.A1.1": {"status": "on-track"}}},
        },
    )

    assert codes(action, context=a_context(reopened=reopened)) == found
