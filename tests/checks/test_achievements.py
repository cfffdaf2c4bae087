from __future__ import annotations

from improvetrack.checks.finding import Finding
from improvetrack.checks.meanings import check_achievements_of_action, check_achievements_of_report
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import OUTSIDE_PERIOD, UNKNOWN_PERIOD
from tests.factories import a_context, a_report, an_action, meant, settings, told

check_months = meant(Meaning.MONTH)

MONTH = "Write the year and the month of the achievements, such as 2022-10."


def test_achievements_of_an_action_stand_under_months() -> None:
    action = an_action(updates={"2022-10": {"achievements": {"2022-09": ["a"], "September": ["b"]}}, "2022-07": {}})

    assert list(check_months(action, a_context())) == [
        Finding(
            UNKNOWN_PERIOD,
            ("updates", "2022-10", "achievements", "September"),
            "'September' is not a month.",
            hint=MONTH,
            on_key=True,
        )
    ]


def test_achievements_of_a_theme_stand_under_months() -> None:
    report = a_report(achievements={"2022-13": ["a"], "2022-10": ["b"]})

    assert list(check_months(report, a_context())) == [
        Finding(UNKNOWN_PERIOD, ("achievements", "2022-13"), "'2022-13' is not a month.", hint=MONTH, on_key=True)
    ]


def test_achievements_outside_the_period_of_an_update() -> None:
    achievements = {"2022-11": ["a"], "2022-10": ["b"], "2022-08": ["c"], "2022-07": ["d"]}
    action = an_action(updates={"2022-10": {"achievements": achievements}, "2022-07": {"achievements": {}}})

    assert list(check_achievements_of_action(action, a_context())) == [
        Finding(
            OUTSIDE_PERIOD,
            ("updates", "2022-10", "achievements", "2022-11"),
            "November 2022 is outside the period of this report, August to October 2022.",
            hint="Write the month in which it was achieved.",
            on_key=True,
        ),
        Finding(
            OUTSIDE_PERIOD,
            ("updates", "2022-10", "achievements", "2022-07"),
            "July 2022 is outside the period of this report, August to October 2022.",
            hint="Move it to the report for 2022-07.",
            on_key=True,
        ),
    ]


def test_the_report_that_an_achievement_belongs_to_is_named() -> None:
    context = a_context(settings=settings(reporting={"every": 6, "first": "2022-04"}))
    report = a_report(achievements={"2022-11": ["a"], "2022-02": ["b"], "2021-09": ["c"]})

    assert [
        (finding.message, finding.hint)
        for finding in check_achievements_of_report(report.model_copy(update={"period": "2022-10"}), context)
    ] == [
        (
            "November 2022 is outside the period of this report, May to October 2022.",
            "Move it to the report for 2023-04.",
        ),
        (
            "February 2022 is outside the period of this report, May to October 2022.",
            "Move it to the report for 2022-04.",
        ),
        (
            "September 2021 is outside the period of this report, May to October 2022.",
            "Write the month in which it was achieved.",
        ),
    ]


def test_a_period_of_one_month_and_one_over_the_new_year() -> None:
    monthly = a_context(settings=settings(reporting={"every": 1, "first": "2022-10"}))
    quarterly = a_context(settings=settings(reporting={"every": 3, "first": "2023-01"}))
    report = a_report(achievements={"2022-09": ["a"]})

    assert told(check_achievements_of_report(report, monthly)) == [
        ("IT507", ("achievements", "2022-09"), "September 2022 is outside the period of this report, October 2022.")
    ]
    assert told(check_achievements_of_report(report.model_copy(update={"period": "2023-01"}), quarterly)) == [
        (
            "IT507",
            ("achievements", "2022-09"),
            "September 2022 is outside the period of this report, November 2022 to January 2023.",
        )
    ]


def test_what_is_no_month_or_no_period_is_passed_over() -> None:
    report = a_report(achievements={"September": ["a"], "2022-13": ["b"]})

    assert told(check_achievements_of_report(report, a_context())) == []
    assert (
        told(check_achievements_of_report(a_report(period="2022-09", achievements={"2022-07": ["a"]}), a_context()))
        == []
    )
