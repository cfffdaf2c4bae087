"""What stands beside items in reports."""

from __future__ import annotations

import pytest

from improvetrack.analysis.position import ItemPosition
from improvetrack.model.action import Agreed
from improvetrack.model.record import Missing
from improvetrack.model.settings import LevelName
from improvetrack.reports.details import item_details, state_words, undated

ITEM = Agreed(id="A", title="T")
NOT_AGREED = Missing(none="not agreed")
DUE = Agreed(id="A", title="T", due="March 2023")


@pytest.mark.parametrize(
    ("status", "words", "state"),
    [
        ("on track", None, "On track"),
        ("on track", "on track for Jan 2023", "On track for Jan 2023"),
        ("due", "Mid 2023", "Due: Mid 2023"),
    ],
)
def test_a_state_in_words(status: str, words: str | None, state: str) -> None:
    assert state_words(status, words) == state


@pytest.mark.parametrize(
    ("position", "details"),
    [
        (ItemPosition(ITEM), ("2 months later",)),
        (ItemPosition(DUE, forecast="May 2023"), ("due March 2023", "expected May 2023", "2 months later")),
        (ItemPosition(DUE, forecast="May 2023", words="Set for May 2023"), ("due March 2023", "2 months later")),
        (ItemPosition(ITEM, forecast="May 2023", words="Due in May"), ("expected May 2023", "2 months later")),
        (ItemPosition(DUE, forecast="May 2023", completed="April 2023"), ("due March 2023", "completed April 2023")),
        (ItemPosition(ITEM, forecast=NOT_AGREED), ("no new date: not agreed", "2 months later")),
    ],
)
def test_dates_in_order(position: ItemPosition, details: tuple[str, ...]) -> None:
    assert item_details(position, cause=None, late="2 months later", slipping=False) == details


@pytest.mark.parametrize(
    ("cause", "said", "details"),
    [
        ("by-election", "by-election", ("cause: by-election",)),
        (NOT_AGREED, "no cause: not agreed", ("no cause: not agreed",)),
        (None, None, ()),
    ],
)
def test_a_cause_or_why_there_is_none(cause: str | Missing | None, said: str | None, details: tuple[str, ...]) -> None:
    assert item_details(ItemPosition(ITEM, cause=cause), said, late=None, slipping=False) == details


@pytest.mark.parametrize(
    ("position", "cause", "details"),
    [
        (ItemPosition(DUE), None, ("due March 2023", "no new date given", "no cause given")),
        (ItemPosition(DUE, words="Set for May 2023"), None, ("due March 2023", "no new date given", "no cause given")),
        (ItemPosition(DUE, forecast="May 2023"), None, ("due March 2023", "expected May 2023", "no cause given")),
        (ItemPosition(ITEM, forecast="May 2023", words="Set for May 2023"), None, ("no cause given",)),
        (ItemPosition(ITEM, cause="capacity"), "capacity", ("no new date given", "cause: capacity")),
        (
            ItemPosition(ITEM, cause=NOT_AGREED, forecast=NOT_AGREED),
            "no cause: not agreed",
            ("no new date: not agreed", "no cause: not agreed"),
        ),
    ],
)
def test_slippage_without_a_cause_or_a_new_date_says_so(
    position: ItemPosition, cause: str | None, details: tuple[str, ...]
) -> None:
    assert item_details(position, cause, late=None, slipping=True) == details


def test_items_without_a_completion_date_are_counted_by_reason() -> None:
    reason = Missing(none="the source gives no date")
    dates: list[str | Missing | None] = ["May 2023", reason, None, reason]
    assert list(undated(dates, LevelName(one="milestone", many="milestones"))) == [
        "2 milestones without a completion date: the source gives no date",
        "1 milestone without a completion date",
    ]
