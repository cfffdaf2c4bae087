from __future__ import annotations

from improvetrack.checks.finding import Finding
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import UNKNOWN_ITEM
from tests.factories import a_context, a_report, a_theme, an_action, meant, settings, told

check_items = meant(Meaning.SUB_ACTION, Meaning.MILESTONE, Meaning.THEME_MILESTONE)

TWO_LEVELS = {"theme": {"one": "aim", "many": "aims"}, "action": {"one": "step", "many": "steps"}}


def test_updates_of_agreed_items() -> None:
    assert told(check_items(an_action(), a_context())) == []


def test_updates_of_items_that_the_action_does_not_have() -> None:
    action = an_action(
        updates={
            "2022-07": {"sub_actions": {"OC.A1.1": {"status": "on-track"}, "OC.A1.10": {"status": "on-track"}}},
            "2022-10": {"milestones": {"OC.A1/M1": {"status": "due"}, "handover": {"status": "due"}}},
        }
    )

    assert list(check_items(action, a_context())) == [
        Finding(
            UNKNOWN_ITEM,
            ("updates", "2022-07", "sub_actions", "OC.A1.10"),
            "The action 'OC.A1' has no sub-action 'OC.A1.10'.",
            hint="Did you mean OC.A1.1?",
            on_key=True,
        ),
        Finding(
            UNKNOWN_ITEM,
            ("updates", "2022-10", "milestones", "handover"),
            "The action 'OC.A1' has no milestone 'handover'.",
            hint="OC.A1 has: OC.A1/M1.",
            on_key=True,
        ),
    ]


def test_items_of_a_level_that_the_plan_does_not_use_are_left_to_the_check_of_levels() -> None:
    action = an_action(sub_actions=[], milestones=[])

    assert told(check_items(action, a_context(settings=settings(levels=TWO_LEVELS)))) == []


def test_a_milestone_that_marks_a_sub_action_of_another_action() -> None:
    action = an_action(
        milestones=[
            {"id": "OC.A1/M1", "title": "a", "sub_action": "OC.A1.1"},
            {"id": "OC.A1/M2", "title": "b", "sub_action": "PR.B7"},
        ]
    )

    assert list(check_items(action, a_context())) == [
        Finding(
            UNKNOWN_ITEM,
            ("milestones", 1, "sub_action"),
            "The action 'OC.A1' has no sub-action 'PR.B7'.",
            hint="OC.A1 has: OC.A1.1, OC.A1.2.",
        )
    ]


def test_a_report_on_a_milestone_that_is_not_the_themes_own() -> None:
    report = a_report(milestones={"OC/M1": {"status": "due"}, "OC.A1/M1": {"status": "due"}})
    theme = a_theme(milestones=[{"id": "OC/M1", "title": "a"}])

    assert list(check_items(report, a_context(themes={"OC": theme}))) == [
        Finding(
            UNKNOWN_ITEM,
            ("milestones", "OC.A1/M1"),
            "The theme 'OC' has no milestone 'OC.A1/M1' of its own.",
            hint="Did you mean OC/M1?",
            on_key=True,
        )
    ]


def test_nothing_is_said_of_milestones_of_a_theme_that_cannot_be_read_or_a_level_that_is_not_used() -> None:
    report = a_report(milestones={"OC/M1": {"status": "due"}})
    unread = a_context(themes={}, unread_themes=frozenset({"OC"}))
    unused = a_context(settings=settings(levels=TWO_LEVELS))

    assert told([*check_items(report, unread), *check_items(report, unused)]) == []
