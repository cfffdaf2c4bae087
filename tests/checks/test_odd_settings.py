from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.checks.settings import check_settings_make_sense
from improvetrack.model.leaves import DataPath
from improvetrack.rules.catalogue import ODD_SETTING
from tests.factories import a_context, settings, told

DUE = {"id": "due", "label": "due", "letter": "D", "colour": "grey", "class": "live"}
LEVEL = {"one": "level", "many": "levels"}


def found(**changes: Any) -> list[tuple[DataPath, str]]:
    return [(at, message) for _, at, message in told(check_settings_make_sense(settings(**changes), a_context()))]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"freshness": {"warning": 2, "error": 2}},
        {"freshness": {"warning": 9}},
        {"reporting": {"every": 1, "first": "2022-10", "cut_off": 27}},
        {"cliff": {"percent": 99}},
        {"change_control": {"beyond": "Cabinet"}},
        {"change_control": {"within": "Board", "beyond": "Cabinet"}},
        {"milestone_statuses": None},
        *({"dates": {"seasons": [{"name": name, "first": 3, "last": 5}]}} for name in ("Spring", "Early summer")),
    ],
)
def test_settings_that_make_sense(changes: dict[str, Any]) -> None:
    assert found(**changes) == []


@pytest.mark.parametrize(
    ("changes", "at", "message"),
    [
        (
            {"freshness": {"warning": 2, "error": 1}},
            ("freshness", "error"),
            "Missed reports are an error from 1 on, so that none is a warning.",
        ),
        ({"statuses": [DUE]}, ("statuses",), "No status is of class done, so that nothing can be complete."),
        (
            {"milestone_statuses": [DUE]},
            ("milestone_statuses",),
            "No status is of class done, so that no milestone can be complete.",
        ),
        (
            {"levels": {"theme": LEVEL, "action": LEVEL, "assurance_action": LEVEL}},
            ("levels", "assurance_action"),
            "Assurance actions are sub-actions, which the plan does not use.",
        ),
        (
            {"reporting": {"every": 1, "first": "2022-10", "cut_off": 28}},
            ("reporting", "cut_off"),
            "A period is over before the cut-off of the one before it, 28 days after its end.",
        ),
        (
            {"change_control": {"within": "Board"}},
            ("change_control",),
            "Small moves of dates need Board, and large ones nobody.",
        ),
        (
            {"cliff": {"percent": 100}},
            ("cliff", "percent"),
            "Nothing is more than all dates, so that no cliff is ever found.",
        ),
    ],
)
def test_settings_that_cannot_work(changes: dict[str, Any], at: DataPath, message: str) -> None:
    assert found(**changes) == [(at, message)]


@pytest.mark.parametrize("name", ["May", "sept", "Mid", "Q1", "H2", "By"])
def test_a_season_whose_name_means_something_else(name: str) -> None:
    dates = {"seasons": [{"name": "Spring", "first": 3, "last": 5}, {"name": name, "first": 6, "last": 8}]}

    assert list(check_settings_make_sense(settings(dates=dates), a_context())) == [
        Finding(
            ODD_SETTING,
            ("dates", "seasons", 1, "name"),
            f"'{name}' is read as a date of its own, and never as this season.",
            hint="Give the season another name.",
        )
    ]
