from __future__ import annotations

import pytest

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Added, Change, ItemKind, ItemRef, Relocated, Removed
from tests.analysis.changes.plans import (
    ACTION_FILE,
    INDUCTION,
    MILESTONE,
    THEME_FILE,
    TRAINING,
    plan,
    with_action,
    with_keys,
)
from tests.memory_tree import BASE

PARTS = """\
sub_actions:
  - {id: OC.A1.1, title: Induction of new members, due: October 2022}
  - {id: OC.A1.2, title: Training in decision-making, due: February 2023}
"""
COACHING = ItemRef(ItemKind.SUB_ACTION, "OC.A1.10", "Coaching", "OC", "OC.A1")
AUDIT = ItemRef(ItemKind.ASSURANCE, "OC.A1.3", "Internal audit", "OC", "OC.A1")
SECOND = ItemRef(ItemKind.ACTION, "OC.A2", "Induction", "OC")
TWO_THEMES = {
    "plan.yaml": BASE["plan.yaml"].decode().replace("themes: [OC]", "themes: [OC, SD]"),
    "themes/SD.yaml": "id: SD\ntitle: Strategic Direction\nworkstreams: [{id: learning, title: Learning}]\n",
}


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param(
            PARTS,
            f"{PARTS}  - {{id: OC.A1.10, title: Coaching}}\n"
            "  - {id: OC.A1.3, title: Internal audit, kind: assurance}",
            [Added(AUDIT), Added(COACHING)],
            id="a sub-action and an assurance action, in the order of ids",
        ),
        pytest.param(
            "",
            "milestones:\nupdates: {2022-10: {rating: green}}",
            [Removed(MILESTONE)],
            id="a milestone is gone",
        ),
        pytest.param(
            "updates:",
            "updates:\nsub_actions: [{id: OC.A1.1, title: Induction of new members, due: October 2022}]",
            [Removed(TRAINING)],
            id="a sub-action is gone",
        ),
        pytest.param(
            "updates:\nmilestones:",
            f"updates:\nmilestones:\n{PARTS}  - {{id: OC.A1/M1, title: Programme agreed by the committee}}",
            [Added(ItemRef(ItemKind.SUB_ACTION, "OC.A1/M1", "Programme agreed by the committee", "OC", "OC.A1"))],
            id="a sub-action with an id like that of a milestone",
        ),
        pytest.param(
            "updates:",
            f"updates:\nmilestones:\n{PARTS}  - {{id: OC.A1/M1, title: Programme agreed by the committee}}",
            [
                Added(ItemRef(ItemKind.SUB_ACTION, "OC.A1/M1", "Programme agreed by the committee", "OC", "OC.A1")),
                Removed(MILESTONE),
            ],
            id="an id that stands for another kind of item",
        ),
    ],
)
def test_parts_of_an_action(before: str, after: str, changes: list[Change]) -> None:
    older, newer = with_action(before), with_action(after)
    assert [change for change in compare(older, newer) if isinstance(change, Added | Removed)] == changes


def test_a_new_action_and_each_of_its_parts_are_added() -> None:
    text = "id: OC.A2\ntitle: Induction\ntheme: OC\nsub_actions: [{id: OC.A2.1, title: Handbook}]\n"
    handbook = ItemRef(ItemKind.SUB_ACTION, "OC.A2.1", "Handbook", "OC", "OC.A2")
    assert compare(plan({}), plan({"actions/OC/OC.A2.yaml": text})) == (Added(SECOND), Added(handbook))


def test_an_action_that_is_gone_is_gone_with_all_its_parts_and_nothing_else_is_told_of_them() -> None:
    gone = (ItemRef(ItemKind.ACTION, "OC.A1", "Member development programme", "OC"), INDUCTION, TRAINING, MILESTONE)
    assert compare(plan({}), plan({ACTION_FILE: None})) == tuple(map(Removed, gone))


def test_a_new_theme_its_workstream_and_its_milestone() -> None:
    theme = "id: SD\ntitle: Strategic Direction\nworkstreams: [{id: learning, title: Learning}]\n"
    older = plan({"plan.yaml": TWO_THEMES["plan.yaml"]})
    newer = plan({**TWO_THEMES, "themes/SD.yaml": f"{theme}milestones: [{{id: SD/M1, title: Strategy agreed}}]\n"})
    assert compare(older, newer) == (
        Added(ItemRef(ItemKind.THEME, "SD", "Strategic Direction")),
        Added(ItemRef(ItemKind.WORKSTREAM, "SD/learning", "Learning", "SD")),
        Added(ItemRef(ItemKind.MILESTONE, "SD/M1", "Strategy agreed", "SD")),
    )


def test_themes_stand_in_the_plans_order_each_with_its_workstreams_its_actions_and_its_own_milestones() -> None:
    """Themes that only the older state lists follow, then those that neither does; within a theme ids decide."""
    theme = "id: {0}\ntitle: {0}\nmilestones: [{{id: {0}/M1, title: M}}]\nworkstreams: [{{id: w, title: W}}]\n"
    action = "id: {0}\ntitle: A\ntheme: {1}\nsub_actions: [{{id: {0}.1, title: S}}]\n"
    themes = {f"themes/{name}.yaml": theme.format(name) for name in ("AA", "CO", "SD")}
    under = {"AA.A1": "AA", "SD.A2": "SD", "SD.A10": "SD"}
    actions = {f"actions/{name[:2]}/{name}.yaml": action.format(name, under[name]) for name in under}
    listing = BASE["plan.yaml"].decode()
    older = plan({"plan.yaml": listing.replace("themes: [OC]", "themes: [CO, OC]")})
    newer = plan(
        {"plan.yaml": listing.replace("themes: [OC]", "themes: [SD, OC]"), THEME_FILE: None, **themes, **actions}
    )
    assert [change.item.id for change in compare(older, newer) if isinstance(change, Added | Removed)] == [
        *("SD", "SD/w", "SD.A2", "SD.A2.1", "SD.A10", "SD.A10.1", "SD/M1"),
        *("OC", "OC/member-learning"),
        *("CO", "CO/w", "CO/M1"),
        *("AA", "AA/w", "AA.A1", "AA.A1.1", "AA/M1"),
    ]


@pytest.mark.parametrize(
    ("action", "changes"),
    [
        pytest.param("workstream:", [("workstream", "member-learning", None)], id="out of its workstream"),
        pytest.param(
            "theme: SD\nworkstream: learning",
            [("theme", "OC", "SD"), ("workstream", "member-learning", "learning")],
            id="to a workstream of another theme",
        ),
    ],
)
def test_an_action_that_moves_is_neither_gone_nor_new_and_takes_its_parts_along(
    action: str, changes: list[tuple[str, str | None, str | None]]
) -> None:
    text = with_keys(ACTION_FILE, action)
    folder = "actions/SD/OC.A1.yaml" if "SD" in action else ACTION_FILE
    older, newer = plan(TWO_THEMES), plan({**TWO_THEMES, ACTION_FILE: None, folder: text})
    item = newer.actions[0]
    moved = ItemRef(ItemKind.ACTION, "OC.A1", item.title, item.theme)
    assert compare(older, newer) == tuple(Relocated(moved, *change) for change in changes)


def test_a_sub_action_that_moves_to_another_action_takes_its_reports_along() -> None:
    older = plan({"actions/OC/OC.A2.yaml": "id: OC.A2\ntitle: Induction\ntheme: OC\n"})
    without = """\
sub_actions:
  - {id: OC.A1.2, title: Training in decision-making, due: February 2023}
updates:
  2022-10:
    rating: green
    sub_actions: {OC.A1.2: {status: on-track}}
    milestones: {OC.A1/M1: {status: in-progress, words: In progress}}
"""
    newer = plan(
        {
            ACTION_FILE: with_keys(ACTION_FILE, without),
            "actions/OC/OC.A2.yaml": """\
id: OC.A2
title: Induction
theme: OC
sub_actions: [{id: OC.A1.1, title: Induction of new members, due: October 2022}]
updates: {2022-10: {sub_actions: {OC.A1.1: {status: complete, completed: October 2022}}}}
""",
        }
    )
    moved = INDUCTION._replace(action="OC.A2")
    told = [change for change in compare(older, newer) if type(change).__name__ != "Reported"]
    assert told == [Relocated(moved, "action", "OC.A1", "OC.A2")]


def test_a_milestone_that_becomes_its_themes_own_leaves_its_action() -> None:
    milestone = "milestones: [{id: OC.A1/M1, title: Programme agreed by the committee, due: January 2023}]"
    before = plan({ACTION_FILE: with_keys(ACTION_FILE, "updates:")})
    after = plan(
        {
            ACTION_FILE: with_keys(ACTION_FILE, "updates:\nmilestones:"),
            THEME_FILE: with_keys(THEME_FILE, milestone),
        }
    )
    assert compare(before, after) == (Relocated(MILESTONE._replace(action=None), "action", "OC.A1", None),)
    assert compare(after, before) == (Relocated(MILESTONE, "action", None, "OC.A1"),)


def test_a_themes_own_milestone_that_moves_to_another_theme() -> None:
    milestone = "milestones: [{id: OC/M1, title: Culture defined}]\n"
    other = TWO_THEMES["themes/SD.yaml"]
    before = plan({**TWO_THEMES, THEME_FILE: with_keys(THEME_FILE, milestone)})
    after = plan({**TWO_THEMES, "themes/SD.yaml": other + milestone})
    item = ItemRef(ItemKind.MILESTONE, "OC/M1", "Culture defined", "SD")
    assert compare(before, after) == (Relocated(item, "theme", "OC", "SD"),)
