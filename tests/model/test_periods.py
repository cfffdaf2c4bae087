"""Reporting periods: their ids, their days, and the cycle that they make."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.model.periods import LENGTHS, Cycle, Period, cycle_problem, parse_month

QUARTERLY = Cycle(3, "2022-07", "2023-04")
JULY = Period("2022-07", date(2022, 5, 1), date(2022, 7, 31))
OCTOBER = Period("2022-10", date(2022, 8, 1), date(2022, 10, 31))
JANUARY = Period("2023-01", date(2022, 11, 1), date(2023, 1, 31))
APRIL = Period("2023-04", date(2023, 2, 1), date(2023, 4, 30))


@pytest.mark.parametrize(
    ("period_id", "expected"),
    [
        ("2022-07", JULY),
        ("2022-10", OCTOBER),
        ("2023-01", JANUARY),
        ("2023-04", APRIL),
        ("2022-04", None),
        ("2022-09", None),
        ("2023-07", None),
        ("2022-13", None),
        ("2022-1", None),
        ("２022-10", None),
        ("October 2022", None),
    ],
)
def test_a_period_is_named_after_the_month_in_which_it_ends(period_id: str, expected: Period | None) -> None:
    assert QUARTERLY.period(period_id) == expected


def test_a_cycle_without_an_end_goes_on() -> None:
    assert Cycle(12, "2022-03").period("2100-03") == Period("2100-03", date(2099, 4, 1), date(2100, 3, 31))


@pytest.mark.parametrize(
    ("period", "name", "span"),
    [
        (OCTOBER, "October 2022", "August to October 2022"),
        (JANUARY, "January 2023", "November 2022 to January 2023"),
        (Period("2022-10", date(2022, 10, 1), date(2022, 10, 31)), "October 2022", "October 2022"),
        (Period("2022-12", date(2022, 1, 1), date(2022, 12, 31)), "December 2022", "January to December 2022"),
    ],
)
def test_a_period_in_words(period: Period, name: str, span: str) -> None:
    assert (period.name, period.span) == (name, span)


def test_the_months_of_a_period_newest_last() -> None:
    assert JANUARY.months == ("2022-11", "2022-12", "2023-01")


@pytest.mark.parametrize(
    ("period_id", "expected"),
    [
        ("2022-08", (JULY, OCTOBER)),
        ("2022-09", (JULY, OCTOBER)),
        ("2022-12", (OCTOBER, JANUARY)),
        ("2022-10", (OCTOBER,)),
        ("2022-06", (JULY,)),
        ("2000-01", (JULY,)),
        ("2023-05", (APRIL,)),
        ("Oct 2022", ()),
    ],
)
def test_the_nearest_periods(period_id: str, expected: tuple[Period, ...]) -> None:
    assert QUARTERLY.nearest(period_id) == expected


@pytest.mark.parametrize(("period", "expected"), [(APRIL, JANUARY), (OCTOBER, JULY), (JULY, None)])
def test_the_period_before(period: Period, expected: Period | None) -> None:
    assert QUARTERLY.before(period) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 7, 30), None),
        (date(2022, 7, 31), JULY),
        (date(2022, 10, 30), JULY),
        (date(2022, 10, 31), OCTOBER),
        (date(2023, 1, 30), OCTOBER),
        (date(2023, 4, 30), APRIL),
        (date(2040, 1, 1), APRIL),
        (date.min, None),
        (date.max, APRIL),
    ],
)
def test_the_latest_period_that_has_ended(day: date, expected: Period | None) -> None:
    assert QUARTERLY.ended_by(day) == expected


def test_a_cycle_without_an_end_has_periods_on_the_last_day_of_all() -> None:
    assert Cycle(12, "2022-12").ended_by(date.max) == Period("9999-12", date(9999, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(("cycle", "last"), [(QUARTERLY, APRIL), (Cycle(3, "2022-07"), None)])
def test_the_first_and_the_last_period(cycle: Cycle, last: Period | None) -> None:
    assert (cycle.first_period, cycle.last_period) == (JULY, last)


@pytest.mark.parametrize(
    ("every", "first", "last", "problem"),
    [
        (3, "2022-07", None, None),
        (3, "2022-07", "2022-07", None),
        (5, "2022-07", None, "A period has 1, 2, 3, 4, 6 or 12 months"),
        (3, "July 2022", None, "“July 2022” is not a month such as 2022-10"),
        (3, "2022-07", "2022-1", "“2022-1” is not a month such as 2022-10"),
        (3, "2022-07", "2022-04", "The last period, 2022-04, comes before the first, 2022-07"),
        (3, "2022-07", "2022-09", "No period of 3 months ends in 2022-09 when one ends in 2022-07"),
    ],
)
def test_a_cycle_that_cannot_be_is_refused(every: int, first: str, last: str | None, problem: str | None) -> None:
    assert cycle_problem(every, first, last) == problem


def test_a_cycle_that_cannot_be_is_not_made() -> None:
    with pytest.raises(ValueError, match="A period has 1, 2, 3, 4, 6 or 12 months"):
        Cycle(0, "2022-07")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-10", (2022, 10)),
        ("2000-01", (2000, 1)),
        ("2100-12", (2100, 12)),
        ("2022-00", None),
        ("2022-13", None),
        ("1999-12", None),
        ("2101-01", None),
        ("22-10", None),
        ("2022-10\n", None),
        (" 2022-10", None),
        ("2022–10", None),
        ("٢٠٢٢-10", None),
    ],
)
def test_months_are_read_strictly(text: str, expected: tuple[int, int] | None) -> None:
    assert parse_month(text) == expected


MONTH_IDS = st.tuples(st.integers(2000, 2100), st.integers(1, 12)).map(lambda month: f"{month[0]}-{month[1]:02d}")
CYCLES = st.builds(Cycle, st.sampled_from(LENGTHS), MONTH_IDS)


@given(CYCLES, st.dates())
def test_periods_follow_one_another_without_gap_or_overlap(cycle: Cycle, day: date) -> None:
    period = cycle.ended_by(day)
    before = cycle.before(period) if period else None
    assert before is None or period is None or before.ends + timedelta(days=1) == period.starts


@given(CYCLES, MONTH_IDS)
def test_every_month_from_the_first_period_on_lies_in_one(cycle: Cycle, month: str) -> None:
    period = cycle.nearest(month)[-1]
    assert (month in period.months) == (month >= cycle.nearest(cycle.first)[0].months[0])
    assert (len(period.months), period.months[-1]) == (cycle.every, period.id)


@given(CYCLES, st.dates(date(2000, 1, 1), date(2150, 1, 1)))
def test_the_latest_period_ended_no_longer_ago_than_a_period_lasts(cycle: Cycle, day: date) -> None:
    period = cycle.ended_by(day)
    first = cycle.period(cycle.first)
    assert first
    assert (
        day < first.ends if period is None else period.ends <= day < period.ends + timedelta(days=31 * cycle.every + 3)
    )


@given(CYCLES, MONTH_IDS)
def test_the_nearest_periods_lie_on_either_side(cycle: Cycle, month: str) -> None:
    ids = [period.id for period in cycle.nearest(month)]
    assert ids == sorted(set(ids))
    assert ids == [cycle.first] if month < cycle.first else ids[0] <= month <= ids[-1]


@given(st.text())
def test_no_text_whatever_raises(text: str) -> None:
    assert (QUARTERLY.period(text), QUARTERLY.nearest(text)) == (None, ())
