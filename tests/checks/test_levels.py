from __future__ import annotations

from improvetrack.checks.finding import Finding
from improvetrack.checks.references import check_levels_of_action, check_levels_of_report, check_levels_of_theme
from improvetrack.rules.catalogue import UNUSED_LEVEL
from tests.factories import a_context, a_report, a_theme, an_action, settings, told

TWO_LEVELS = a_context(
    settings=settings(levels={"theme": {"one": "aim", "many": "aims"}, "action": {"one": "step", "many": "steps"}})
)
MILESTONES = [{"id": "OC/M1", "title": "Programme agreed"}]


def test_a_plan_that_uses_all_levels() -> None:
    context = a_context()
    theme, report = a_theme(milestones=MILESTONES), a_report(milestones={"OC/M1": {"status": "due"}})

    assert (
        told(
            [
                *check_levels_of_action(an_action(), context),
                *check_levels_of_theme(theme, context),
                *check_levels_of_report(report, context),
            ]
        )
        == []
    )


def test_each_unused_level_of_an_action_is_found_where_it_is_agreed() -> None:
    assert told(check_levels_of_action(an_action(), TWO_LEVELS)) == [
        ("IT313", ("workstream",), "The plan does not use the level `workstream`."),
        ("IT313", ("sub_actions",), "The plan does not use the level `sub_action`."),
        ("IT313", ("milestones",), "The plan does not use the level `milestone`."),
    ]


def test_items_that_are_only_reported_are_found_where_they_first_are() -> None:
    item = {"status": "on-track"}
    action = an_action(
        workstream=None,
        sub_actions=[],
        milestones=[],
        updates={"2022-07": {"sub_actions": {"a": item}}, "2022-10": {"sub_actions": {"a": item}}},
    )

    assert list(check_levels_of_action(action, TWO_LEVELS)) == [
        Finding(
            UNUSED_LEVEL,
            ("updates", "2022-07", "sub_actions"),
            "The plan does not use the level `sub_action`.",
            hint="Give `sub_action` a name under `levels` in plan.yaml, or take this out.",
            on_key=True,
        )
    ]


def test_unused_levels_of_a_theme() -> None:
    assert told(check_levels_of_theme(a_theme(milestones=MILESTONES), TWO_LEVELS)) == [
        ("IT313", ("workstreams",), "The plan does not use the level `workstream`."),
        ("IT313", ("milestones",), "The plan does not use the level `milestone`."),
    ]


def test_unused_levels_of_a_report() -> None:
    assert told(check_levels_of_report(a_report(milestones={"OC/M1": {"status": "due"}}), TWO_LEVELS)) == [
        ("IT313", ("workstreams",), "The plan does not use the level `workstream`."),
        ("IT313", ("milestones",), "The plan does not use the level `milestone`."),
    ]
