from __future__ import annotations

from improvetrack.checks.claims import Claim, check_claims
from improvetrack.checks.finding import Finding
from improvetrack.rules.catalogue import COUNT_DIFFERS
from tests.factories import a_context, a_report, told


def counting(number: int) -> tuple[str, ...]:
    """Return the ids of so many items."""
    return tuple(f"OC.A1.{place}" for place in range(1, number + 1))


def test_a_number_that_differs_from_the_plan_s() -> None:
    report = a_report(summary="6 sub actions have been closed this month")

    assert list(check_claims(report, a_context(), lambda _: counting(2))) == [
        Finding(
            COUNT_DIFFERS,
            ("summary",),
            "'6 sub actions have been closed this month': the plan has 2: OC.A1.1, OC.A1.2.",
            hint="Correct the number, or report what the plan lacks.",
        )
    ]


def test_numbers_that_agree() -> None:
    report = a_report(summary="2 sub-actions are on hold. 2 main actions with a red risk rating.")

    assert told(check_claims(report, a_context(), lambda _: counting(2))) == []


def test_many_members_are_not_all_listed() -> None:
    report = a_report(summary="2 sub-actions are on hold.")

    assert told(check_claims(report, a_context(), lambda _: counting(12))) == [
        (
            "IT601",
            ("summary",),
            f"'2 sub-actions are on hold': the plan has 12: {', '.join(counting(10))} and 2 more.",
        )
    ]


def test_the_scope_of_a_number_is_told() -> None:
    def counted(claim: Claim) -> tuple[str, ...]:
        return () if claim.of_rating == "amber" else counting(4)

    report = a_report(summary="Of the 4 actions with an amber risk rating, 3 sub-actions are on track.")

    assert told(check_claims(report, a_context(), counted)) == [
        (
            "IT601",
            ("summary",),
            "'3 sub-actions are on track' (of main actions rated amber): the plan has none.",
        )
    ]


def test_a_report_without_a_summary() -> None:
    assert told(check_claims(a_report(summary=None), a_context(), lambda _: ())) == []
