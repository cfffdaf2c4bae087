from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.checks.registry import check_reported, check_reported_of_theme
from improvetrack.rules.catalogue import BEYOND_TOLERANCE, MILESTONE_DISAGREES, ON_TRACK_PAST_DATE, ON_TRACK_TO_LATER
from tests.factories import a_context, a_report, a_theme, an_action, settings, told

REPORT_IT = "Report the slippage, or add the date that was agreed anew under `revisions`."
STATUS = ("updates", "2022-10", "sub_actions", "OC.A1.1", "status")
SLIPPED = {"status": "medium-slippage", "cause": "capacity", "forecast": "January 2023"}
DONE = {"status": "complete", "completed": "October 2022"}


def an_item(due: Any = None, **update: Any) -> list[Finding]:
    """Return what is found on a sub-action that is reported on in October."""
    item = {"id": "OC.A1.1", "title": "Induction", **({"due": due} if due else {})}
    action = an_action(sub_actions=[item], milestones=[], updates={"2022-10": {"sub_actions": {"OC.A1.1": update}}})
    return list(check_reported(action, a_context()))


def test_on_track_past_the_agreed_date() -> None:
    assert an_item("30 October 2022", status="on-track") == [
        Finding(
            ON_TRACK_PAST_DATE,
            STATUS,
            "OC.A1.1 is 'on track' in October 2022, but was due by '30 October 2022', the date agreed.",
            hint=REPORT_IT,
        )
    ]


def test_on_track_past_its_forecast() -> None:
    assert told(an_item(status="on-track", forecast="September 2022")) == [
        ("IT703", STATUS, "OC.A1.1 is 'on track' in October 2022, but was due by 'September 2022', its forecast.")
    ]


@pytest.mark.parametrize(
    ("due", "update"),
    [
        ("October 2022", {"status": "on-track"}),
        ("Autumn 2022", {"status": "on-track"}),
        ("July 2022", {"status": "not-yet-due"}),
        ("July 2022", {**SLIPPED, "forecast": "October 2022"}),
        ("July 2022", DONE),
        ("TBC", {"status": "on-track"}),
        ({"none": "not agreed"}, {"status": "on-track"}),
        ("soon", {"status": "on-track", "forecast": "later"}),
        (None, {"status": "on-track", "forecast": "December 2022"}),
        ("Autumn 2022", {"status": "on-track", "forecast": "November 2022"}),
        ("October 2022", {"status": "on-track", "forecast": "Autumn 2022"}),
        ("October 2022", {**SLIPPED, "forecast": "December 2022"}),
    ],
)
def test_on_track_in_time(due: Any, update: dict[str, Any]) -> None:
    assert an_item(due, **update) == []


def test_on_track_to_a_later_date_than_agreed() -> None:
    assert an_item("September 2022", status="on-track", forecast="November 2022") == [
        Finding(
            ON_TRACK_TO_LATER,
            STATUS,
            "OC.A1.1 is 'on track', but its forecast is 'November 2022', and 'September 2022' was agreed.",
            hint=REPORT_IT,
            related=(((*STATUS[:-1], "forecast"), "'November 2022' here"),),
        )
    ]


def test_the_agreed_date_counts_before_the_forecast() -> None:
    assert told(an_item("September 2022", status="on-track", forecast="Autumn 2022")) == [
        ("IT703", STATUS, "OC.A1.1 is 'on track' in October 2022, but was due by 'September 2022', the date agreed.")
    ]


def test_the_date_agreed_last_counts() -> None:
    revision = {"due": "March 2023", "agreed": "July 2022", "reason": "the Council date moved"}
    item = {"id": "OC.A1.1", "title": "Induction", "due": "July 2022", "revisions": [revision]}
    update = {"sub_actions": {"OC.A1.1": {"status": "on-track", "forecast": "March 2023"}}}

    assert told(check_reported(an_action(sub_actions=[item], updates={"2022-10": update}), a_context())) == []


def test_what_was_reported_earlier_is_judged_at_the_latest_report() -> None:
    updates: dict[str, Any] = {
        "2022-07": {
            "status": "on-track",
            "sub_actions": {
                "OC.A1.1": {"status": "on-track"},
                "OC.A1.2": {"status": "on-track", "forecast": "May 2023"},
            },
        },
        "2022-10": {"sub_actions": {"OC.A1.2": {"status": "on-track"}}},
    }
    items = [
        {"id": "OC.A1.1", "title": "A", "due": "Summer 2022"},
        {"id": "OC.A1.2", "title": "B", "due": "March 2023"},
    ]

    action = an_action(due="September 2022", sub_actions=items, updates=updates)

    since = "in October 2022 (last reported in July 2022)"
    assert told(check_reported(action, a_context())) == [
        (
            "IT703",
            ("updates", "2022-07", "status"),
            f"OC.A1 is 'on track' {since}, but was due by 'September 2022', the date agreed.",
        ),
        (
            "IT703",
            ("updates", "2022-07", "sub_actions", "OC.A1.1", "status"),
            f"OC.A1.1 is 'on track' {since}, but was due by 'Summer 2022', the date agreed.",
        ),
        (
            "IT705",
            ("updates", "2022-10", "sub_actions", "OC.A1.2", "status"),
            "OC.A1.2 is 'on track', but its forecast is 'May 2023', and 'March 2023' was agreed.",
        ),
    ]


def test_milestones_of_a_theme_are_challenged_too() -> None:
    theme = a_theme(milestones=[{"id": "OC/M1", "title": "A", "due": "July 2022"}, {"id": "OC/M2", "title": "B"}])
    report = a_report(milestones={"OC/M1": {"status": "commenced"}, "OC/M2": {"status": "commenced"}})

    assert told(check_reported_of_theme(report, a_context(themes={"OC": theme}))) == [
        (
            "IT703",
            ("milestones", "OC/M1", "status"),
            "OC/M1 is 'commenced' in October 2022, but was due by 'July 2022', the date agreed.",
        )
    ]


def marked(milestone: dict[str, Any] | None, sub_action: dict[str, Any] | None) -> list[Finding]:
    """Return what is found on a milestone that marks the completion of a sub-action."""
    update = {
        "milestones": {"OC.A1/M1": milestone} if milestone else {},
        "sub_actions": {"OC.A1.1": sub_action} if sub_action else {},
    }
    item = {"id": "OC.A1.1", "title": "Induction"}
    mark = {"id": "OC.A1/M1", "title": "Induction finished", "sub_action": "OC.A1.1"}
    return list(
        check_reported(an_action(sub_actions=[item], milestones=[mark], updates={"2022-10": update}), a_context())
    )


def test_a_milestone_that_disagrees_with_its_sub_action() -> None:
    at = ("updates", "2022-10", "milestones", "OC.A1/M1", "status")

    assert marked({"status": "on-track"}, SLIPPED) == [
        Finding(
            MILESTONE_DISAGREES,
            at,
            "OC.A1/M1 is 'on track', but OC.A1.1, whose completion it marks, is 'medium slippage'.",
            hint="Correct one of the two, or take `sub_action` off the milestone.",
            related=((STATUS, "'medium slippage' here"),),
        )
    ]


@pytest.mark.parametrize(
    ("milestone", "sub_action"),
    [(DONE, {"status": "not-rated"}), ({"status": "commenced"}, DONE), ({"status": "on-hold", "note": "paused"}, DONE)],
)
def test_one_is_done_and_the_other_is_not(milestone: dict[str, Any], sub_action: dict[str, Any]) -> None:
    assert [finding.rule for finding in marked(milestone, sub_action)] == [MILESTONE_DISAGREES]


@pytest.mark.parametrize(
    ("milestone", "sub_action"),
    [
        (DONE, DONE),
        ({"status": "on-track"}, {"status": "on-track"}),
        ({"status": "on-track"}, {"status": "not-yet-due"}),
        ({"status": "on-hold", "note": "paused"}, SLIPPED),
        (DONE, None),
        (None, DONE),
    ],
)
def test_a_milestone_that_agrees(milestone: dict[str, Any] | None, sub_action: dict[str, Any] | None) -> None:
    assert marked(milestone, sub_action) == []


def test_a_milestone_that_marks_nothing_known() -> None:
    marks = [{"id": "OC.A1/M1", "title": "A", "sub_action": "OC.A1.9"}, {"id": "OC.A1/M2", "title": "B"}]
    action = an_action(milestones=marks, updates={"2022-10": {"milestones": {"OC.A1/M1": DONE, "OC.A1/M2": DONE}}})

    assert told(check_reported(action, a_context())) == []


SIGNIFICANT = {**SLIPPED, "status": "significant-slippage"}
RATING = ("updates", "2022-10", "rating")


def rated(rating: Any, first: dict[str, Any], second: dict[str, Any], **more: Any) -> list[tuple[str, Any, str]]:
    """Return what is found on an action with a rating and two sub-actions, reported on in October."""
    update = {"rating": rating, "sub_actions": {"OC.A1.1": first, "OC.A1.2": second}, **more}
    return told(check_reported(an_action(updates={"2022-10": update}), a_context()))


def test_a_calm_rating_with_significant_slippage() -> None:
    update = {"rating": "green", "sub_actions": {"OC.A1.1": SLIPPED, "OC.A1.2": SIGNIFICANT}}

    (finding,) = check_reported(an_action(updates={"2022-10": update}), a_context())

    assert (finding.at, finding.message, finding.hint, finding.related) == (
        RATING,
        "Rated green, but OC.A1.2 has significant slippage.",
        "Say why in `because`, or change the rating.",
        ((("updates", "2022-10", "sub_actions", "OC.A1.2", "status"), "'significant slippage' here"),),
    )


def test_the_reason_given_for_a_rating_is_told() -> None:
    update = {"rating": "green", "because": "it is little work.", "sub_actions": {"OC.A1.2": SIGNIFICANT}}

    (finding,) = check_reported(an_action(updates={"2022-10": update}), a_context())

    assert (finding.message, finding.hint) == (
        "Rated green, but OC.A1.2 has significant slippage. The reason given: it is little work.",
        "Change the rating, if the reason does not hold.",
    )


def test_a_long_reason_is_told_in_part() -> None:
    because = "it is little work,\n" * 20

    assert rated("green", SIGNIFICANT, DONE, because=because) == [
        (
            "IT701",
            RATING,
            "Rated green, but OC.A1.1 has significant slippage. The reason given: "
            + "it is little work, " * 10
            + "it is litt...",
        )
    ]


def test_several_slip() -> None:
    assert rated("green", SIGNIFICANT, SIGNIFICANT) == [
        ("IT701", RATING, "Rated green, but OC.A1.1 and OC.A1.2 have significant slippage.")
    ]


def test_a_grave_rating_with_everything_complete() -> None:
    assert rated("red", DONE, DONE) == [("IT702", RATING, "Rated red, but all 2 sub-actions are complete.")]


def test_a_grave_rating_with_its_only_sub_action_complete() -> None:
    item = {"id": "OC.A1.1", "title": "Induction"}
    update = {"rating": "red", "sub_actions": {"OC.A1.1": DONE}}

    assert told(check_reported(an_action(sub_actions=[item], updates={"2022-10": update}), a_context())) == [
        ("IT702", RATING, "Rated red, but its only sub-action is complete.")
    ]


@pytest.mark.parametrize(
    ("rating", "first", "second"),
    [
        ("green", SLIPPED, DONE),
        ("amber", SIGNIFICANT, SIGNIFICANT),
        ("amber", DONE, DONE),
        ("red", SIGNIFICANT, DONE),
        ("blue", SIGNIFICANT, DONE),
        ({"none": "not rated yet"}, SIGNIFICANT, DONE),
        (None, SIGNIFICANT, DONE),
    ],
)
def test_a_rating_that_is_borne_out(rating: Any, first: dict[str, Any], second: dict[str, Any]) -> None:
    assert rated(rating, first, second) == []


def test_an_earlier_rating_is_challenged_by_later_facts() -> None:
    updates = {
        "2022-07": {"rating": "green", "sub_actions": {"OC.A1.2": {"status": "on-track"}}},
        "2022-10": {"sub_actions": {"OC.A1.2": SIGNIFICANT}},
    }

    assert told(check_reported(an_action(updates=updates), a_context())) == [
        ("IT701", ("updates", "2022-07", "rating"), "Rated green, but OC.A1.2 has significant slippage.")
    ]


def test_slippage_that_was_made_good_is_not_held_against_a_rating() -> None:
    updates = {
        "2022-07": {"rating": "green", "sub_actions": {"OC.A1.2": SIGNIFICANT}},
        "2022-10": {"sub_actions": {"OC.A1.2": DONE}},
    }

    assert told(check_reported(an_action(updates=updates), a_context())) == []


def test_the_plan_s_own_words_are_used() -> None:
    levels = {"theme": {"one": "strand", "many": "strands"}, "action": {"one": "project", "many": "projects"}}
    context = a_context(settings=settings(levels={**levels, "sub_action": {"one": "task", "many": "tasks"}}))
    update = {"rating": "red", "sub_actions": {"OC.A1.1": DONE, "OC.A1.2": DONE}}

    assert told(check_reported(an_action(updates={"2022-10": update}), context)) == [
        ("IT702", RATING, "Rated red, but all 2 tasks are complete.")
    ]


def test_slippage_beyond_the_tolerance() -> None:
    assert an_item("October 2022", **{**SLIPPED, "forecast": "February 2023"}) == [
        Finding(
            BEYOND_TOLERANCE,
            STATUS,
            "OC.A1.1 has 'medium slippage', but its forecast is 'February 2023', 4 months later than agreed "
            "('October 2022'); the plan tolerates 3.",
            hint="Report it as significant, or add the date that was agreed anew under `revisions`.",
            related=((("updates", "2022-10", "sub_actions", "OC.A1.1", "forecast"), "'February 2023' here"),),
        )
    ]


def test_slippage_within_the_tolerance() -> None:
    assert an_item("October 2022", **{**SLIPPED, "forecast": "January 2023"}) == []
