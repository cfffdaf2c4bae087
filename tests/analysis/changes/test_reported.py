from __future__ import annotations

from typing import Any

import pytest

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    ForecastMoved,
    ItemKind,
    ItemRef,
    RatingChanged,
    RatingStep,
    Reported,
    StatusChanged,
)
from improvetrack.model.action import Dated
from improvetrack.model.plan import Plan
from improvetrack.model.record import Missing
from tests.analysis.changes.plans import (
    ACTION,
    ACTION_FILE,
    INDUCTION,
    MILESTONE,
    REPORT_FILE,
    THEME,
    THEME_FILE,
    plan,
    with_action,
    with_keys,
)
from tests.factories import a_theme, an_action, settings
from tests.memory_tree import BASE

JULY = "updates:\n  2022-07: {%s}"
BOTH = "updates:\n  2022-07: {%s}\n  2022-10: {%s}"
OCTOBER = Reported(ACTION, "2022-10")
NONE = Missing(none="the lead has left")


@pytest.mark.parametrize(
    ("july", "october", "changes"),
    [
        pytest.param("rating: amber", "rating: amber", [], id="the same rating"),
        pytest.param("rating: amber", "status: on-track", [(None, "on-track")], id="a first status of its own"),
        pytest.param("rating: amber", "rating: green", [("amber", "green", RatingStep.BETTER)], id="better"),
        pytest.param("rating: green", "rating: red", [("green", "red", RatingStep.WORSE)], id="worse"),
        pytest.param("status: on-track", "rating: red", [(None, "red", RatingStep.NEW)], id="a first rating"),
        pytest.param(
            "rating: {none: the lead has left}",
            "rating: red",
            [(NONE, "red", RatingStep.NEW)],
            id="a rating after none",
        ),
        pytest.param(
            "rating: red",
            "rating: {none: the lead has left}",
            [("red", NONE, RatingStep.MISSING)],
            id="no rating, and why",
        ),
        pytest.param(
            "status: on-track",
            "rating: {none: the lead has left}",
            [(None, NONE, RatingStep.MISSING)],
            id="no first rating, and why",
        ),
        pytest.param(
            "rating: {none: a new lead}", "rating: {none: the lead has left}", [], id="another reason for none"
        ),
        pytest.param(
            "status: on-track",
            "status: medium-slippage, cause: capacity",
            [("on-track", "medium-slippage", None, "capacity")],
            id="a status that slips, and why",
        ),
        pytest.param(
            "status: on-track",
            "status: complete, completed: October 2022",
            [("on-track", "complete", "October 2022")],
            id="done, and when",
        ),
        pytest.param(
            "status: complete, completed: July 2022",
            "status: on-hold",
            [("complete", "on-hold")],
            id="done no more, and so without the date",
        ),
    ],
)
def test_an_actions_rating_and_status(july: str, october: str, changes: list[tuple[Any, ...]]) -> None:
    told = [change for change in _after(july, october) if isinstance(change, RatingChanged | StatusChanged)]
    expected: list[Change] = [
        RatingChanged(ACTION, *each) if isinstance(each[-1], RatingStep) else StatusChanged(ACTION, *each)
        for each in changes
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("july", "october", "changes"),
    [
        ("", "forecast: May 2023", [(None, "May 2023", None)]),
        ("forecast: May 2023", "forecast: 31 May 2023", [("May 2023", "31 May 2023", 0)]),
        ("forecast: May 2023", "forecast: 1 - 31 May 2023", []),
        ("forecast: May 2023", "", []),
        ("forecast: May 2023", "forecast: August 2023", [("May 2023", "August 2023", 3)]),
        ("forecast: May 2023", "forecast: March 2023", [("May 2023", "March 2023", -2)]),
        ("forecast: May 2023", "forecast: TBC", [("May 2023", "TBC", None)]),
        ("forecast: TBC", "forecast: to be confirmed", []),
        (
            "forecast: TBC",
            "forecast: {none: the lead has left}",
            [("TBC", Missing(none="the lead has left"), None)],
        ),
    ],
)
def test_forecasts(july: str, october: str, changes: list[tuple[str | None, Dated, int | None]]) -> None:
    changes_told = _after(f"status: on-track, {july}", f"status: on-track, {october}")
    told = [change for change in changes_told if isinstance(change, ForecastMoved)]
    assert told == [ForecastMoved(ACTION, *each) for each in changes]


def test_a_word_that_was_retired_is_no_change() -> None:
    words = BASE["plan.yaml"].decode()
    before = {"plan.yaml": words.replace("id: amber, label: amber", "id: yellow, label: Yellow")}
    gone = "retired: [{id: yellow, label: Yellow, of: ratings, now: amber, last: 2022-07}]\n"
    after = {"plan.yaml": f"{words}{gone}"}
    july = with_keys(ACTION_FILE, JULY % "rating: yellow")
    october = with_keys(ACTION_FILE, BOTH % ("rating: yellow", "rating: green"))
    changes = [*compare(plan({**before, ACTION_FILE: july}), plan({**after, ACTION_FILE: july}))]
    assert [change for change in changes if isinstance(change, RatingChanged)] == []
    changes = [*compare(plan({**before, ACTION_FILE: july}), plan({**after, ACTION_FILE: october}))]
    assert [change for change in changes if isinstance(change, RatingChanged)] == [
        RatingChanged(ACTION, "amber", "green", RatingStep.BETTER)
    ]


def _after(july: str, october: str) -> tuple[Change, ...]:
    return compare(with_action(JULY % july), with_action(BOTH % (july, october)))


def test_sub_actions_and_milestones() -> None:
    july = "sub_actions: {OC.A1.1: {status: on-track}}, milestones: {OC.A1/M1: {status: due}}"
    october = (
        "sub_actions: {OC.A1.1: {status: complete, completed: October 2022}},"
        "milestones: {OC.A1/M1: {status: commenced, forecast: May 2023, words: Begun}}"
    )
    assert _after(july, october) == (
        OCTOBER,
        StatusChanged(INDUCTION, "on-track", "complete", "October 2022"),
        StatusChanged(MILESTONE, "due", "commenced"),
        ForecastMoved(MILESTONE, None, "May 2023", None),
    )


def test_a_themes_own_milestone_stands_where_the_themes_reports_put_it() -> None:
    theme = {THEME_FILE: with_keys(THEME_FILE, "milestones: [{id: OC/M1, title: Culture defined}]")}
    july = {"periods/2022-07/OC.yaml": "theme: OC\nperiod: 2022-07\nmilestones: {OC/M1: {status: due}}\n"}
    october = {
        REPORT_FILE: "theme: OC\nperiod: 2022-10\nmilestones: {OC/M1: {status: complete, completed: May 2022}}\n"
    }
    item = ItemRef(ItemKind.MILESTONE, "OC/M1", "Culture defined", "OC")
    assert compare(plan({**theme, **july, REPORT_FILE: None}), plan({**theme, **july, **october})) == (
        Reported(THEME, "2022-10"),
        StatusChanged(item, "due", "complete", "May 2022"),
    )


def test_what_was_reported_on_a_new_action_is_told_like_that_of_any_other() -> None:
    text = "id: OC.A2\ntitle: Coaching\ntheme: OC\ndue: May 2023\nupdates: {2022-10: {rating: red, status: on-track}}\n"
    item = ItemRef(ItemKind.ACTION, "OC.A2", "Coaching", "OC")
    assert compare(plan({}), plan({"actions/OC/OC.A2.yaml": text})) == (
        Added(item),
        RatingChanged(item, None, "red", RatingStep.NEW),
        StatusChanged(item, None, "on-track"),
        Reported(item, "2022-10"),
    )


def _scheme(*words: tuple[str, str]) -> dict[str, Any]:
    listed = [
        {"id": name, "label": name, "letter": name[0].upper(), "colour": "grey", "class": "live", "concern": concern}
        for name, concern in words
    ]
    return {"label": "confidence", "words": listed}


def test_each_states_words_are_as_concerned_as_that_state_says() -> None:
    def step(before: str, after: str) -> RatingStep:
        older, newer = (
            Plan(settings(ratings=scheme), (a_theme(),), (an_action(updates={"2022-10": {"rating": rating}}),))
            for scheme, rating in (
                (_scheme(("blue", "high"), ("grey", "low")), before),
                (_scheme(("blue", "low"), ("white", "low")), after),
            )
        )
        return next(change.step for change in compare(older, newer) if isinstance(change, RatingChanged))

    assert step("grey", "blue") is RatingStep.OTHER
    assert step("blue", "white") is RatingStep.BETTER
    assert step("unknown", "blue") is RatingStep.OTHER
