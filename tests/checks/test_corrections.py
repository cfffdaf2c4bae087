from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.corrections import check_corrections
from improvetrack.checks.finding import Finding
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import CORRECTION_DISAGREES
from tests.factories import a_context, a_report, an_action, meant, settings, told

check_dates_and_periods = meant(Meaning.DATE, Meaning.PERIOD, Meaning.ANY_PERIOD)

AT: DataPath = ("corrections", 0)
JULY = {
    "rating": {"none": "not yet assessed"},
    "because": "The council date\nmoved",
    "sub_actions": {"OC.A1.1": {"status": "on-track"}},
    "achievements": {"2022-06": ["Designed", "Agreed"]},
}


def a_correction(**changes: Any) -> dict[str, Any]:
    return {"period": "2022-07", "reason": "A slip", "on": "August 2022", "printed": "2022-10", **changes}


def found(**changes: Any) -> list[tuple[str, DataPath, str]]:
    """Return what is found of one correction to what was reported on OC.A1 in July."""
    action = an_action(updates={"2022-07": JULY, "2022-10": {}}, corrections=[a_correction(**changes)])
    return told(check_corrections(action, a_context()))


@pytest.mark.parametrize(
    ("at", "now"),
    [
        ("rating", "{none: not yet assessed}"),
        ("because", "The council date\nmoved"),
        ("because", "The council date  \nmoved\n"),
        ("sub_actions.OC.A1.1.status", "on-track"),
        ("sub_actions.OC.A1.1.cause", None),
        ("sub_actions.OC.A1.2.status", None),
        ("achievements.2022-06.1", "Agreed"),
        ("achievements.2022-07.0", None),
        ("narrative", None),
    ],
)
def test_corrections_that_say_what_the_update_says(at: str, now: str | None) -> None:
    assert found(at=at, was="Something else", now=now) == []


@pytest.mark.parametrize(
    ("at", "now", "field", "message"),
    [
        (
            "rating",
            "red",
            "now",
            "The report has '{none: not yet assessed}' at `rating`, and `now` has 'red'.",
        ),
        (
            "sub_actions.OC.A1.1.status",
            None,
            "now",
            "The report has 'on-track' at `sub_actions.OC.A1.1.status`, and `now` has nothing.",
        ),
        (
            "narrative",
            "Begun",
            "now",
            "The report has nothing at `narrative`, and `now` has 'Begun'.",
        ),
        ("because", "green", "now", "The correction changes nothing."),
        ("ratng", None, "at", "No report says anything at `ratng`."),
        ("sub_actions.OC.A1.1.state", None, "at", "No report says anything at `sub_actions.OC.A1.1.state`."),
        ("sub_actions", None, "at", "`sub_actions` holds several values."),
        ("achievements.2022-06", None, "at", "`achievements.2022-06` holds several values."),
    ],
)
def test_corrections_that_disagree(at: str, now: str | None, field: str, message: str) -> None:
    assert found(at=at, was="green", now=now) == [("IT513", (*AT, field), message)]


def test_a_correction_of_an_update_that_is_not_there() -> None:
    action = an_action(corrections=[a_correction(at="rating", was="red")])

    assert list(check_corrections(action, a_context())) == [
        Finding(
            CORRECTION_DISAGREES,
            (*AT, "period"),
            "OC.A1 has no update for 2022-07.",
            hint="Name the period of one of its updates.",
        )
    ]


def test_corrections_of_a_theme_s_report() -> None:
    corrections = [
        a_correction(
            at="summary", was="No progress", now="Progress is being made.", period="2022-10", printed="2023-01"
        ),
        a_correction(at="summary", was="No progress"),
        a_correction(at="rating", was="red", period="2022-10", printed="2023-01"),
    ]
    cycle = settings(reporting={"every": 3, "first": "2022-07"})

    assert told(check_corrections(a_report(corrections=corrections), a_context(settings=cycle))) == [
        ("IT513", ("corrections", 1, "period"), "This is the report for 2022-10, and the correction is of 2022-07."),
        ("IT513", ("corrections", 2, "at"), "No report says anything at `rating`."),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"on": "lately"}, [("IT403", (*AT, "on"))]),
        ({"period": "2022-08"}, [("IT310", (*AT, "period"))]),
        ({"printed": "2022-11"}, [("IT310", (*AT, "printed"))]),
        ({"printed": "2022-07"}, [("IT404", (*AT, "printed"))]),
        ({"period": "2022-10", "printed": "2022-07", "at": "note"}, [("IT404", (*AT, "printed"))]),
        ({"printed": "2023-01"}, []),
    ],
)
def test_periods_and_dates_of_a_correction(changes: dict[str, str], expected: list[tuple[str, DataPath]]) -> None:
    correction = {**a_correction(at="because", was="Late"), **changes}
    action = an_action(updates={"2022-07": {}, "2022-10": {}}, corrections=[correction])
    context = a_context(settings=settings(reporting={"every": 3, "first": "2022-07"}))

    found = [*check_dates_and_periods(action, context), *check_corrections(action, context)]

    assert [(code, at) for code, at, _ in told(found)] == expected
