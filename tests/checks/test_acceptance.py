from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.checks.finding import Finding, apply_acceptances
from improvetrack.model.dates.window import DEFAULT_CALENDAR
from improvetrack.model.leaves import DataPath
from improvetrack.model.provenance import Acceptance
from improvetrack.rules.catalogue import ACCEPTANCE_EXPIRED, ACCEPTANCE_UNUSED, COMPLETE_WITHOUT_DATE, STALE

TODAY = date(2022, 11, 1)
AT: DataPath = ("updates", "2022-10", "sub_actions", "OC.A2.3", "status")
HERE = Finding(COMPLETE_WITHOUT_DATE, AT, "Complete, but not since when.")
THERE = Finding(COMPLETE_WITHOUT_DATE, ("updates", "2022-07", "status"), "Complete, but not since when.")
OTHER = Finding(STALE, ("updates", "2022-07"), "No update since July 2022.")


def accept(code: str = "IT503", at: str | None = None, until: str = "March 2023") -> Acceptance:
    """Return an acceptance, which holds unless a keyword says otherwise."""
    return Acceptance(code=code, at=at, reason="the archive is being searched", until=until)


def apply(findings: list[Finding], *accepted: Acceptance) -> list[Finding]:
    """Return what remains of findings on the day of these tests."""
    return list(apply_acceptances(accepted, findings, DEFAULT_CALENDAR, TODAY))


def test_without_acceptances_findings_stay_as_they_are() -> None:
    assert apply([HERE, OTHER]) == [HERE, OTHER]


def test_every_finding_of_a_rule_in_a_file() -> None:
    assert apply([HERE, OTHER, THERE], accept()) == [OTHER]


@pytest.mark.parametrize(
    "at",
    [
        "updates",
        "updates.2022-10",
        "updates.2022-10.sub_actions",
        "updates.2022-10.sub_actions.OC.A2.3",
        "updates.2022-10.sub_actions.OC.A2.3.status",
    ],
)
def test_findings_at_a_place_or_inside_it(at: str) -> None:
    assert apply([HERE, OTHER], accept(at=at)) == [OTHER]


@pytest.mark.parametrize(
    "at",
    ["update", "updates.2022-10.sub_actions.OC.A2", "updates.2022-10.sub_actions.OC.A2.3.status.x", "updates.2022-1"],
)
def test_an_acceptance_for_another_place_is_told(at: str) -> None:
    assert apply([HERE], accept(), accept(at=at)) == [
        Finding(
            ACCEPTANCE_UNUSED,
            ("accepted", 1),
            f"IT503 is accepted, but is not found at {at}.",
            hint="Take the acceptance out, or correct its place.",
        )
    ]


def test_items_of_a_list_are_places_too() -> None:
    finding = Finding(COMPLETE_WITHOUT_DATE, ("sub_actions", 0, "due"), "A finding.")

    assert apply([finding], accept(at="sub_actions.0")) == []


def test_an_acceptance_of_what_is_not_found() -> None:
    assert apply([OTHER], accept(until="2020")) == [
        OTHER,
        Finding(
            ACCEPTANCE_UNUSED,
            ("accepted", 0),
            "IT503 is accepted, but is not found in this file.",
            hint="Take the acceptance out.",
        ),
    ]


@pytest.mark.parametrize("until", ["1 November 2022", "November 2022", "Autumn 2022", "2022/23"])
def test_the_last_day_is_one_of_the_acceptance(until: str) -> None:
    assert apply([HERE], accept(until=until)) == []


def test_an_acceptance_whose_time_has_run_out() -> None:
    assert apply([HERE, OTHER], accept(until="31 October 2022")) == [
        HERE,
        OTHER,
        Finding(
            ACCEPTANCE_EXPIRED,
            ("accepted", 0, "until"),
            "IT503 was accepted until '31 October 2022', and is still found.",
            hint="Cure it, or agree a later date.",
            related=((AT, "Complete, but not since when."),),
        ),
    ]


def test_an_old_acceptance_beside_its_renewal() -> None:
    assert [finding.rule for finding in apply([HERE], accept(until="2021"), accept())] == [ACCEPTANCE_EXPIRED]


@pytest.mark.parametrize("until", ["ongoing", "TBC", "whenever", "03/04/2023"])
def test_without_a_last_day_nothing_is_accepted(until: str) -> None:
    assert apply([HERE], accept(until=until)) == [HERE]


def test_a_code_that_is_no_rule_s_is_left_to_another_check() -> None:
    assert apply([HERE], accept(code="IT999")) == [HERE]


STEPS = st.lists(st.sampled_from(["updates", "2022-10", "OC.A2", "OC.A2.3", "3", 0, "status"]), min_size=1, max_size=5)


@given(STEPS, st.data())
def test_a_finding_is_covered_by_every_place_that_it_lies_in(steps: list[str | int], data: st.DataObject) -> None:
    finding = Finding(COMPLETE_WITHOUT_DATE, tuple(steps), "A finding.")
    outer = steps[: data.draw(st.integers(1, len(steps)))]

    assert apply([finding], accept(at=".".join(map(str, outer)))) == []
