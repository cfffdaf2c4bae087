from __future__ import annotations

from typing import Any

from improvetrack.checks.dates import (
    check_completed_in_report,
    check_completed_in_time,
    check_order_of_action,
    check_order_of_revisions,
)
from improvetrack.checks.finding import Finding
from improvetrack.rules.catalogue import DATES_OUT_OF_ORDER
from tests.factories import a_context, a_report, a_theme, an_action, told

WHICHEVER = "Correct whichever of the two dates is wrong."


def revised(*agreed: str) -> list[dict[str, str]]:
    return [{"due": "June 2023", "agreed": words, "reason": "a"} for words in agreed]


def sub_action(**dates: Any) -> list[dict[str, Any]]:
    return [{"id": "OC.A1.1", "title": "a", **dates}]


def test_an_action_that_starts_after_it_is_due() -> None:
    action = an_action(starts="April 2023", due="March 2023")

    assert list(check_order_of_action(action, a_context())) == [
        Finding(
            DATES_OUT_OF_ORDER,
            ("starts",),
            "Work starts ('April 2023') after it is due ('March 2023').",
            hint=WHICHEVER,
            related=((("due",), "due here"),),
        )
    ]


def test_what_counts_is_the_date_that_is_agreed_now() -> None:
    action = an_action(starts="July 2023", due="March 2024", revisions=revised("May 2022"))

    assert list(check_order_of_action(action, a_context())) == [
        Finding(
            DATES_OUT_OF_ORDER,
            ("starts",),
            "Work starts ('July 2023') after it is due ('June 2023').",
            hint=WHICHEVER,
            related=((("revisions", 0, "due"), "due here"),),
        )
    ]


def test_a_start_that_may_lie_before_the_due_date() -> None:
    action = an_action(starts="2023", due="January 2023", sub_actions=sub_action(due="Winter 2022"), updates={})

    assert told(check_order_of_action(action, a_context())) == []


def test_a_sub_action_that_is_due_after_its_action() -> None:
    action = an_action(due="March 2023", sub_actions=sub_action(due="Spring 2022", revisions=revised("May 2022")))

    assert list(check_order_of_action(action, a_context())) == [
        Finding(
            DATES_OUT_OF_ORDER,
            ("sub_actions", 0, "revisions", 0, "due"),
            "The sub-action is due ('June 2023') after its action ('March 2023').",
            hint=WHICHEVER,
            related=((("due",), "the action is due here"),),
        )
    ]


def test_dates_that_are_missing_open_or_unread_contradict_nothing() -> None:
    missing = {"none": "the source gives no date"}
    actions = [
        an_action(starts="April 2023", due="TBC"),
        an_action(starts="April 2023", due="soon"),
        an_action(starts="April 2023", due=missing),
        an_action(starts=missing, due="March 2023", sub_actions=sub_action(due="Q3 2023")),
    ]

    assert [told(check_order_of_action(action, a_context())) for action in actions] == [[], [], [], []]


def test_revisions_of_an_action_in_the_wrong_order() -> None:
    action = an_action(revisions=revised("June 2022", "September 2022", "Summer 2022", "May 2022"))

    assert list(check_order_of_revisions(action, a_context())) == [
        Finding(
            DATES_OUT_OF_ORDER,
            ("revisions", place, "agreed"),
            f"This date was agreed ('{after}') before the one above it ('{before}').",
            hint="List revisions in the order in which they were agreed.",
            related=((("revisions", place - 1, "agreed"), "agreed later, listed earlier"),),
        )
        for place, after, before in ((2, "Summer 2022", "September 2022"), (3, "May 2022", "Summer 2022"))
    ]


def test_revisions_of_items_in_the_wrong_order() -> None:
    wrong = revised("June 2022", "May 2022")
    action = an_action(
        sub_actions=sub_action(revisions=wrong), milestones=[{"id": "OC.A1/M1", "title": "a", "revisions": wrong}]
    )
    message = "This date was agreed ('May 2022') before the one above it ('June 2022')."

    assert told(check_order_of_revisions(action, a_context())) == [
        ("IT404", ("sub_actions", 0, "revisions", 1, "agreed"), message),
        ("IT404", ("milestones", 0, "revisions", 1, "agreed"), message),
    ]


def test_revisions_of_a_themes_milestone_in_the_wrong_order() -> None:
    theme = a_theme(milestones=[{"id": "OC/M1", "title": "a", "revisions": revised("June 2022", "May 2022")}])

    assert told(check_order_of_revisions(theme, a_context())) == [
        (
            "IT404",
            ("milestones", 0, "revisions", 1, "agreed"),
            "This date was agreed ('May 2022') before the one above it ('June 2022').",
        )
    ]


def test_completed_after_the_period_that_reports_it() -> None:
    action = an_action(
        updates={
            "2022-10": {
                "completed": "Autumn 2022",
                "sub_actions": {
                    "OC.A1.1": {"status": "complete", "completed": "1 November 2022"},
                    "OC.A1.2": {"status": "complete", "completed": "31 October 2022"},
                },
                "milestones": {"OC.A1/M1": {"status": "complete", "completed": "Winter 2022"}},
            }
        }
    )
    hint = "Report it in the period in which it was completed, or write the date as `forecast`."

    assert list(check_completed_in_time(action, a_context())) == [
        Finding(
            DATES_OUT_OF_ORDER,
            at,
            f"Completed ('{words}') after the end of the period that reports it (2022-10).",
            hint=hint,
        )
        for at, words in (
            (("updates", "2022-10", "sub_actions", "OC.A1.1", "completed"), "1 November 2022"),
            (("updates", "2022-10", "milestones", "OC.A1/M1", "completed"), "Winter 2022"),
        )
    ]


def test_completed_in_a_period_that_the_cycle_does_not_have() -> None:
    updates = {"2022-08": {"sub_actions": {"OC.A1.1": {"status": "complete", "completed": "March 2023"}}}}

    assert told(check_completed_in_time(an_action(updates=updates), a_context())) == []


def test_completed_before_work_starts() -> None:
    updates = {"2022-07": {"rating": "green"}, "2022-10": {"status": "complete", "completed": "Summer 2022"}}

    assert list(check_completed_in_time(an_action(starts="1 September 2022", updates=updates), a_context())) == [
        Finding(
            DATES_OUT_OF_ORDER,
            ("updates", "2022-10", "completed"),
            "Completed ('Summer 2022') before work starts ('1 September 2022').",
            hint=WHICHEVER,
            related=((("starts",), "starts here"),),
        )
    ]


def test_a_themes_milestone_completed_after_the_period_of_the_report() -> None:
    report = a_report(
        milestones={
            "OC/M1": {"status": "complete", "completed": "November 2022"},
            "OC/M2": {"status": "complete", "completed": {"none": "the source gives no date"}},
        }
    )

    assert told(check_completed_in_report(report, a_context())) == [
        (
            "IT404",
            ("milestones", "OC/M1", "completed"),
            "Completed ('November 2022') after the end of the period that reports it (2022-10).",
        )
    ]
