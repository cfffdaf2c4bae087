from __future__ import annotations

from typing import Any

import pytest

from improvetrack.model.plan import Plan
from improvetrack.reports.corrections import CorrectionLine, corrections_of
from tests.factories import a_report, a_theme, an_action, settings

THEME = a_theme(milestones=[{"id": "OC/M1", "title": "Signed"}])


def lines(corrections: list[dict[str, Any]], of_theme: bool = False, period: str = "2022-10") -> list[CorrectionLine]:
    """Return what the report for a period prints of corrections to OC.A1, or to the theme's report for July."""
    told = [
        {"period": "2022-07", "reason": "A slip", "on": "August 2022", "printed": "2022-10", **each}
        for each in corrections
    ]
    action = an_action(corrections=[] if of_theme else told)
    report = a_report(period="2022-07", achievements={}, corrections=told if of_theme else [])
    plan = Plan(settings(), (THEME,), (action,), {("2022-07", "OC"): report})
    return list(corrections_of(plan, period, plan.themes))


def test_a_correction_as_the_report_prints_it() -> None:
    assert lines([{"at": "rating", "was": "green", "now": "amber"}]) == [
        CorrectionLine(
            period="2022-07",
            report="July 2022",
            id="OC.A1",
            title="Member development programme",
            at="rating",
            what="Risk rating",
            was="green",
            now="amber",
            reason="A slip",
            on="August 2022",
            sentence="Risk rating: it said “green”, and should have said “amber”.",
        )
    ]


@pytest.mark.parametrize("period", ["2022-07", "2023-01"])
def test_a_correction_is_printed_once(period: str) -> None:
    assert lines([{"at": "rating", "was": "green", "now": "amber"}], period=period) == []


@pytest.mark.parametrize(
    ("correction", "item", "sentence"),
    [
        (
            {"at": "sub_actions.OC.A1.1.status", "was": "complete", "now": "on-track"},
            "OC.A1.1 Induction of new members",
            "Status: it said “complete”, and should have said “on track”.",
        ),
        (
            {"at": "sub_actions.OC.A1.9.cause", "was": "capacity"},
            "OC.A1.9 ",
            "Cause: it said “capacity”, and should have said nothing.",
        ),
        (
            {"at": "milestones.OC.A1/M1.status", "was": "in-progress", "now": "strange"},
            "OC.A1/M1 Programme agreed by the committee",
            "Status: it said “in progress”, and should have said “strange”.",
        ),
        (
            {"at": "rating", "now": "{none: not assessed}"},
            "OC.A1 Member development programme",
            "Risk rating: it said nothing, and should have said “none: not assessed”.",
        ),
        (
            {"at": "because", "was": "Two\n  lines"},
            "OC.A1 Member development programme",
            "Reason for the risk rating: it said “Two lines”, and should have said nothing.",
        ),
        (
            {"at": "achievements.2022-06.0", "was": "A", "now": "B"},
            "OC.A1 Member development programme",
            "Achievement in June 2022: it said “A”, and should have said “B”.",
        ),
        (
            {"at": "completed", "was": "May 2022"},
            "OC.A1 Member development programme",
            "Date of completion: it said “May 2022”, and should have said nothing.",
        ),
    ],
)
def test_corrections_to_an_action(correction: dict[str, str], item: str, sentence: str) -> None:
    (line,) = lines([correction])

    assert (f"{line.id} {line.title}", line.sentence) == (item, sentence)


@pytest.mark.parametrize(
    ("correction", "item", "sentence"),
    [
        (
            {"at": "summary", "was": "A", "now": "B"},
            "OC Organisational Culture",
            "Summary statement: it said “A”, and should have said “B”.",
        ),
        (
            {"at": "workstreams.member-learning", "was": "A", "now": "B"},
            "OC Organisational Culture",
            "Update of Member Learning and Development: it said “A”, and should have said “B”.",
        ),
        (
            {"at": "milestones.OC/M1.status", "was": "due", "now": "on-hold"},
            "OC/M1 Signed",
            "Status: it said “due”, and should have said “on hold”.",
        ),
        (
            {"at": "achievements.2022-07.1", "was": "A"},
            "OC Organisational Culture",
            "Achievement in July 2022: it said “A”, and should have said nothing.",
        ),
    ],
)
def test_corrections_to_a_theme_s_report(correction: dict[str, str], item: str, sentence: str) -> None:
    (line,) = lines([correction], of_theme=True)

    assert (f"{line.id} {line.title}", line.sentence) == (item, sentence)


def test_the_oldest_report_stands_first() -> None:
    later = {"at": "rating", "was": "green", "now": "amber", "period": "2022-10", "printed": "2023-01"}
    earlier = {"at": "note", "was": "a", "printed": "2023-01"}

    assert [line.period for line in lines([later, earlier], period="2023-01")] == ["2022-07", "2022-10"]
