from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import AMBIGUOUS_DATE, IMPOSSIBLE_DATE, UNCLEAR_DATE
from tests.factories import a_context, a_report, a_review, a_theme, an_action, meant, settings

check_dates = meant(Meaning.DATE)
check_days = meant(Meaning.DAY)

NEVER = "31 November 2022"
MISSING = {"none": "the source gives no date"}
REVISED = [{"due": NEVER, "agreed": NEVER, "reason": "a"}]


def impossible(*at: str | int) -> Finding:
    message = "'31 November 2022' is impossible: November has 30 days."
    return Finding(IMPOSSIBLE_DATE, at, message, hint="Correct the day, the month or the year.")


def reported(**item: Any) -> dict[str, Any]:
    return {"2022-10": {"sub_actions": {"OC.A1.1": {"status": "complete", **item}}}}


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({}, []),
        ({"due": MISSING, "starts": MISSING, "updates": reported(completed=MISSING, forecast="TBC")}, []),
        ({"due": NEVER}, [("due",)]),
        ({"starts": NEVER}, [("starts",)]),
        ({"revisions": REVISED}, [("revisions", 0, "due")]),
        ({"sub_actions": [{"id": "OC.A1.1", "title": "a", "due": NEVER}]}, [("sub_actions", 0, "due")]),
        (
            {"sub_actions": [{"id": "OC.A1.1", "title": "a", "revisions": REVISED}]},
            [("sub_actions", 0, "revisions", 0, "due")],
        ),
        ({"milestones": [{"id": "OC.A1/M1", "title": "a", "due": NEVER}]}, [("milestones", 0, "due")]),
        (
            {"updates": {"2022-10": {"forecast": NEVER, "completed": NEVER}}},
            [("updates", "2022-10", "forecast"), ("updates", "2022-10", "completed")],
        ),
        (
            {"updates": reported(completed=NEVER)},
            [("updates", "2022-10", "sub_actions", "OC.A1.1", "completed")],
        ),
        (
            {"updates": {"2022-10": {"milestones": {"OC.A1/M1": {"status": "due", "forecast": NEVER}}}}},
            [("updates", "2022-10", "milestones", "OC.A1/M1", "forecast")],
        ),
    ],
)
def test_every_date_of_an_action_is_read(changes: dict[str, Any], places: list[DataPath]) -> None:
    assert list(check_dates(an_action(**changes), a_context())) == [impossible(*at) for at in places]


def test_every_date_of_a_theme_is_read() -> None:
    milestones = [{"id": "OC/M1", "title": "a", "due": NEVER}, {"id": "OC/M2", "title": "b", "due": "Autumn 2022"}]

    assert list(check_dates(a_theme(milestones=milestones), a_context())) == [impossible("milestones", 0, "due")]


def test_every_date_of_a_report_is_read() -> None:
    report = a_report(milestones={"OC/M1": {"status": "due", "forecast": NEVER}})

    assert list(check_dates(report, a_context())) == [impossible("milestones", "OC/M1", "forecast")]


def test_the_date_of_a_review_is_read() -> None:
    assert list(check_dates(a_review(published=NEVER), a_context())) == [impossible("published")]


def test_every_date_of_plan_yaml_is_read() -> None:
    sources = [{"id": "S1", "title": "a"}, {"id": "S2", "title": "b", "dated": NEVER}]
    plan = settings(agreed={"forum": "Council", "on": NEVER}, sources=sources)

    assert list(check_dates(plan, a_context())) == [
        impossible("agreed", "on"),
        impossible("sources", 1, "dated"),
    ]


def test_a_plan_that_does_not_say_when_it_was_agreed() -> None:
    assert list(check_dates(settings(), a_context())) == []


def test_an_acceptance_ends_on_a_day() -> None:
    accepted = [{"code": "IT506", "reason": "a", "until": until} for until in ("March 2023", NEVER, "ongoing")]
    message = "'ongoing' is no day on which the acceptance ends."

    assert list(check_days(a_theme(accepted=accepted), a_context())) == [
        impossible("accepted", 1, "until"),
        Finding(UNCLEAR_DATE, ("accepted", 2, "until"), message, hint="Write a date, such as March 2023."),
    ]


def test_an_ambiguous_date_is_asked_about_with_its_readings() -> None:
    message = "'Q3 2023' is ambiguous: the year may be the calendar year or the financial year."
    hint = "Write 'July - September 2023' or 'Q3 2023/24'."

    assert list(check_dates(an_action(due="Q3 2023"), a_context())) == [
        Finding(AMBIGUOUS_DATE, ("due",), message, hint=hint)
    ]


def test_the_plans_own_seasons_are_understood() -> None:
    context = a_context(settings=settings(dates={"seasons": [{"name": "Michaelmas", "first": 10, "last": 12}]}))

    assert list(check_dates(an_action(due="Michaelmas 2022"), context)) == []


def test_unclear_words_are_shown_in_one_line_and_cut_short() -> None:
    due = "as soon as the committee has met\n  and the members have had the time that they need for it"

    (finding,) = check_dates(an_action(due=due), a_context())

    assert (finding.rule, finding.hint) == (
        UNCLEAR_DATE,
        "Write it in full, with the year; TBC says that it is not set yet.",
    )
    assert finding.message.startswith("'as soon as the committee has met and the members have had...' is unclear: ")


def test_a_deadline_lies_in_the_years_of_plans_and_a_fact_may_lie_before_them() -> None:
    done = {"2022-10": {"status": "complete", "completed": "8 November 1999"}}

    found = list(check_dates(an_action(due="8 November 1999", updates=done), a_context()))

    message = "'8 November 1999' is impossible: the year is not between 2000 and 2100."
    assert found == [Finding(IMPOSSIBLE_DATE, ("due",), message, hint="Correct the year.")]


def test_what_is_no_date_is_missing_for_a_reason() -> None:
    (finding,) = check_dates(an_action(due="N/A"), a_context())

    assert (finding.message, finding.hint) == (
        "'N/A' is unclear: it says that there is no date, and not why.",
        "Write {none: REASON}, which is counted as missing with its reason; TBC says that it is not set yet.",
    )
