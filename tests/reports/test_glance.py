"""The plan at a glance, and totals that add up whichever theme lacks a rating."""

from __future__ import annotations

import pytest

from improvetrack.model.action import Action
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.glance import GlanceRow
from improvetrack.reports.summary import Summary, build_summary
from tests.factories import a_theme, an_action, settings


def test_numbers_by_theme_and_in_all() -> None:
    glance = _summary(an_action(), _action("DM.A1", {"2022-10": {"rating": "red"}})).glance
    assert glance.sentences == (
        "2 main actions: 1 red, 0 amber and 1 green.",
        "Rated red: DM.A1 Member development programme.",
        "2 sub-actions: 0 slipping, 1 completed this period.",
    )
    assert glance.columns == (
        "Main actions",
        "Main actions completed",
        "Sub-actions",
        "Sub-actions slipping",
        "Sub-actions completed",
    )
    assert glance.movement is None
    assert (*glance.rows, glance.total) == (
        GlanceRow("OC", "Organisational Culture", (0, 0, 1), (1, 0, 2, 0, 1), None),
        GlanceRow("DM", "Decision Making", (1, 0, 0), (1, 0, 0, 0, 0), None),
        GlanceRow("", "Total", (1, 0, 1), (2, 0, 2, 0, 1), None),
    )


def test_movement_is_counted_from_the_report_before() -> None:
    first, second = {"rating": "amber"}, {"rating": "red"}
    glance = _summary(
        _action("OC.A1", {"2022-07": first, "2022-10": second}),
        _action("OC.A2", {"2022-07": second, "2022-10": first}),
        _action("DM.A1", {"2022-10": first}),
        _action("DM.A2", {"2022-07": first, "2022-10": first}),
    ).glance
    assert glance.movement == "Main actions moved since July 2022"
    assert [row.movement for row in (*glance.rows, glance.total)] == [
        "1 better and 1 worse",
        "1 first rated",
        "1 better, 1 worse and 1 first rated",
    ]


def test_what_was_not_reported_anew_and_what_is_overdue_is_said() -> None:
    parts: dict[str, object] = {"sub_actions": [], "milestones": [], "updates": {"2022-07": {"rating": "green"}}}
    late = an_action(id="DM.A1", theme="DM", due="September 2022", **parts)
    view = _summary(an_action(), late)
    assert view.glance.sentences[2:] == (
        "1 main action has no update for October 2022.",
        "Overdue at the end of October 2022: 1 main action.",
    )
    late_block = view.themes[1].main_actions.blocks[2]
    assert [line.facts for line in late_block.members] == [("overdue", "due September 2022")]


SIX = tuple(f"OC.A{number}" for number in range(1, 7))


@pytest.mark.parametrize(
    ("rated", "sentence"),
    [
        (("OC.A1",), "1 main action is rated against the facts: OC.A1."),
        (("OC.A1", "OC.A2"), "2 main actions are rated against the facts: OC.A1 and OC.A2."),
        (("OC.A1", "DM.A1", "DM.A2"), "3 main actions are rated against the facts: OC.A1, DM.A1 and DM.A2."),
        (SIX, "6 main actions are rated against the facts; see their theme."),
        ((*SIX[1:], "DM.A1", "DM.A2"), "7 main actions are rated against the facts; see their themes."),
    ],
)
def test_ratings_against_the_facts_are_counted(rated: tuple[str, ...], sentence: str) -> None:
    view = _summary(*(_disputed(identity) for identity in rated), an_action(id="OC.A9"))
    assert view.glance.sentences[2:] == (sentence,)
    assert sum(len(theme.disagreements) for theme in view.themes) == len(rated)


def test_a_summary_of_one_theme_counts_only_its_own_ratings() -> None:
    view = _summary(_disputed("OC.A1"), _action("DM.A1", {"2022-10": {"rating": "red"}}), theme="DM")
    assert view.glance.sentences == (
        "1 main action: 1 red, 0 amber and 0 green.",
        "Rated red: DM.A1 Member development programme.",
        "No sub-actions: 0 slipping, 0 completed this period.",
    )


def test_totals_add_up_when_only_a_later_theme_has_actions_without_a_rating() -> None:
    view = _summary(an_action(), _action("DM.A1", {}))
    assert view.totals.by_rating == {"red": 0, "amber": 0, "green": 1, "none": 1}
    assert view.totals.actions_line == "0 red + 0 amber + 1 green + 1 not rated = 2 main actions"
    assert [row.ratings for row in view.glance.rows] == [(0, 0, 1, 0), (0, 0, 0, 1)]


def _action(identity: str, updates: dict[str, object]) -> Action:
    return an_action(id=identity, theme=identity[:2], sub_actions=[], milestones=[], updates=updates)


def _disputed(identity: str) -> Action:
    said = {"status": "significant-slippage", "cause": "capacity", "forecast": "March 2023"}
    return an_action(
        id=identity,
        theme=identity[:2],
        sub_actions=[{"id": f"{identity}.1", "title": "Induction"}],
        milestones=[],
        updates={"2022-10": {"rating": "green", "sub_actions": {f"{identity}.1": said}}},
    )


def _summary(*actions: Action, theme: str | None = None) -> Summary:
    words = settings(themes=["OC", "DM"])
    themes = (a_theme(), a_theme(id="DM", title="Decision Making"))
    period = cycle_of(words).period("2022-10")
    assert period
    return build_summary(Plan(words, themes, actions), period, theme)
