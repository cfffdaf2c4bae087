from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.analysis.position import more_than

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("earlier", "later", "beyond"),
    [
        ("2018-06-30", "2018-09-30", False),
        ("2018-06-30", "2018-10-31", True),
        ("2022-09-30", "2022-12-31", False),
        ("2022-09-14", "2022-12-14", False),
        ("2022-09-14", "2022-12-15", True),
        ("2023-02-28", "2023-05-30", False),
        ("2023-02-28", "2023-05-31", False),
        ("2023-02-28", "2023-06-01", True),
        ("2022-11-29", "2023-02-28", False),
        ("2022-11-29", "2023-03-01", True),
        ("2022-12-31", "2022-10-31", False),
    ],
)
def test_three_months_and_a_day_are_more_than_three(earlier: str, later: str, beyond: bool) -> None:
    assert more_than(3, date.fromisoformat(earlier), date.fromisoformat(later)) is beyond


def test_without_tolerance_any_later_day_is_beyond() -> None:
    assert [more_than(0, date(2023, 3, 14), date(2023, 3, day)) for day in (13, 14, 15)] == [False, False, True]


@given(DAYS, DAYS, st.integers(0, 60))
def test_what_is_beyond_stays_beyond(earlier: date, later: date, months: int) -> None:
    assert more_than(months, earlier, later) <= more_than(months, earlier, later + timedelta(days=1))
