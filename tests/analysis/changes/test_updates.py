from __future__ import annotations

import pytest

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Corrected, ItemKind, ItemRef, Relocated, Reported, UpdateRewritten
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Correction
from tests.analysis.changes.plans import (
    ACTION,
    ACTION_FILE,
    REPORT_FILE,
    THEME,
    THEME_FILE,
    plan,
    with_action,
    with_keys,
)

BASE_UPDATE = """\
updates:
  2022-10:
    rating: green
    sub_actions:
      OC.A1.1: {status: complete, completed: October 2022}
      OC.A1.2: {status: on-track}
    milestones:
      OC.A1/M1: {status: in-progress, words: In progress}
"""
CORRECTION = "{period: 2022-10, at: rating, was: green, now: amber, reason: a slip, on: May 2023, printed: 2022-10}"


def rewritten(before: Plan, after: Plan) -> list[tuple[str, str, str, str | None, str | None]]:
    return [
        (change.item.id, change.period, change.at, change.before, change.after)
        for change in compare(before, after)
        if isinstance(change, UpdateRewritten)
    ]


@pytest.mark.parametrize(
    ("before", "after", "values"),
    [
        pytest.param("rating: green", "rating: green", [], id="the same"),
        pytest.param("rating: green", "rating: amber", [("rating", "green", "amber")], id="another rating"),
        pytest.param(
            "rating: green",
            "rating: {none: not judged}",
            [("rating", "green", "{none: not judged}")],
            id="no rating, and why",
        ),
        pytest.param(
            "rating: green", "rating: green, because: sound", [("because", None, "sound")], id="a value that is put in"
        ),
        pytest.param(
            "rating: green, narrative: All is well.",
            "rating: green",
            [("narrative", "All is well.", None)],
            id="a value that is taken out",
        ),
        pytest.param('narrative: "All is well.\\n"', 'narrative: "All is well. "', [], id="other spaces at the end"),
        pytest.param(
            "sub_actions: {OC.A1.1: {status: on-track, note: soon}}",
            "sub_actions: {OC.A1.1: {status: complete, completed: May 2022}}",
            [
                ("sub_actions.OC.A1.1.completed", None, "May 2022"),
                ("sub_actions.OC.A1.1.note", "soon", None),
                ("sub_actions.OC.A1.1.status", "on-track", "complete"),
            ],
            id="the block of a sub-action, in the order of places",
        ),
        pytest.param(
            "milestones: {OC.A1/M1: {status: due, words: Soon}}",
            "rating: green",
            [
                ("milestones.OC.A1/M1.status", "due", None),
                ("milestones.OC.A1/M1.words", "Soon", None),
                ("rating", None, "green"),
            ],
            id="a block that is gone",
        ),
        pytest.param(
            "sub_actions: {OC.A1.1: {status: on-track}, OC.A1.2: {status: on-track}}",
            "sub_actions: {OC.A1.2: {status: on-track}, OC.A1.1: {status: on-track}}",
            [],
            id="blocks in another order",
        ),
        pytest.param(
            "achievements: {2022-10: [Guidance issued, Members trained]}",
            "achievements: {2022-10: [Members trained, Guidance issued]}",
            [],
            id="achievements in another order",
        ),
        pytest.param(
            "achievements: {2022-10: [Guidance issued, Members trained]}",
            "achievements: {2022-10: [Handbook agreed, Guidance issued, All members trained]}",
            [
                ("achievements.2022-10.1", "Members trained", "Handbook agreed"),
                ("achievements.2022-10.2", None, "All members trained"),
            ],
            id="achievements that are put in and written over",
        ),
        pytest.param(
            "achievements: {2022-09: [Guidance issued]}",
            "rating: green",
            [("achievements.2022-09.0", "Guidance issued", None), ("rating", None, "green")],
            id="the achievements of a month that are gone",
        ),
    ],
)
def test_an_update_that_both_states_have(
    before: str, after: str, values: list[tuple[str, str | None, str | None]]
) -> None:
    older, newer = (with_action(f"updates: {{2022-10: {{{said}}}}}") for said in (before, after))
    assert rewritten(older, newer) == [("OC.A1", "2022-10", *value) for value in values]


def test_an_update_that_is_gone_is_rewritten_and_one_that_is_new_is_not() -> None:
    july, october = "2022-07: {rating: green, because: sound}", "2022-10: {rating: green}"
    both, one = with_action(f"updates: {{{july}, {october}}}"), with_action(f"updates: {{{october}}}")
    assert compare(both, one) == (
        UpdateRewritten(ACTION, "2022-07", "because", "sound", None),
        UpdateRewritten(ACTION, "2022-07", "rating", "green", None),
    )
    assert compare(one, both) == (Reported(ACTION, "2022-07"),)


def test_a_report_on_a_new_sub_action_in_an_update_that_was_there() -> None:
    text = "sub_actions: [%s]\nmilestones:\nupdates: {2022-10: {rating: green, sub_actions: {%s}}}"
    first = "{id: OC.A1.1, title: Induction}"
    older = with_action(text % (first, "OC.A1.1: {status: on-track}"))
    newer = with_action(
        text % (f"{first}, {{id: OC.A1.9, title: New}}", "OC.A1.1: {status: on-track}, OC.A1.9: {status: on-track}")
    )
    assert rewritten(older, newer) == [("OC.A1", "2022-10", "sub_actions.OC.A1.9.status", None, "on-track")]


MOVED = "sub_actions: [{id: OC.A1.1, title: Induction of new members, due: October 2022}]\n"
LEFT = """\
sub_actions: [{id: OC.A1.2, title: Training in decision-making, due: February 2023}]
updates:
  2022-10:
    rating: %s
    sub_actions: {OC.A1.2: {status: on-track}}
    milestones: {OC.A1/M1: {status: in-progress, words: In progress}}
"""
SECOND = "id: OC.A2\ntitle: Coaching\ntheme: OC\n"


@pytest.mark.parametrize(
    ("rating", "second", "values"),
    [
        pytest.param(
            "green",
            "updates: {2022-10: {sub_actions: {OC.A1.1: {status: complete, completed: October 2022}}}}",
            [],
            id="as they were",
        ),
        pytest.param(
            "amber",
            "updates: {2022-10: {sub_actions: {OC.A1.1: {status: on-hold}}}}",
            [
                ("OC.A1", "2022-10", "rating", "green", "amber"),
                ("OC.A2", "2022-10", "sub_actions.OC.A1.1.completed", "October 2022", None),
                ("OC.A2", "2022-10", "sub_actions.OC.A1.1.status", "complete", "on-hold"),
            ],
            id="written over",
        ),
        pytest.param(
            "green",
            "",
            [
                ("OC.A2", "2022-10", "sub_actions.OC.A1.1.completed", "October 2022", None),
                ("OC.A2", "2022-10", "sub_actions.OC.A1.1.status", "complete", None),
            ],
            id="lost on the way",
        ),
    ],
)
def test_reports_on_a_sub_action_that_moves_to_another_action(
    rating: str, second: str, values: list[tuple[str, str, str, str | None, str | None]]
) -> None:
    older = plan({"actions/OC/OC.A2.yaml": SECOND})
    newer = plan(
        {
            ACTION_FILE: with_keys(ACTION_FILE, LEFT % rating),
            "actions/OC/OC.A2.yaml": f"{SECOND}{MOVED}{second}\n",
        }
    )
    assert rewritten(older, newer) == values
    assert any(isinstance(change, Relocated) for change in compare(older, newer))


def test_reports_on_a_milestone_that_moves_to_an_action_with_an_update_of_its_own() -> None:
    second = f"{SECOND}updates: {{2022-10: {{rating: green}}}}\n"
    moved = f"{SECOND}milestones: [{{id: OC.A1/M1, title: Programme agreed by the committee, due: January 2023}}]\n"
    said = "updates: {2022-10: {rating: green, milestones: {OC.A1/M1: {status: in-progress, words: In progress}}}}\n"
    left = BASE_UPDATE.partition("    milestones")[0]
    older = plan({"actions/OC/OC.A2.yaml": second})
    newer = plan(
        {
            ACTION_FILE: with_keys(ACTION_FILE, f"milestones:\n{left}"),
            "actions/OC/OC.A2.yaml": moved + said,
        }
    )
    item = ItemRef(ItemKind.MILESTONE, "OC.A1/M1", "Programme agreed by the committee", "OC", "OC.A2")
    assert compare(older, newer) == (Relocated(item, "action", "OC.A1", "OC.A2"),)


def test_a_block_left_behind_by_a_sub_action_that_moved_is_no_rewriting() -> None:
    older = plan({"actions/OC/OC.A2.yaml": SECOND})
    text = "sub_actions: [{id: OC.A1.2, title: Training in decision-making, due: February 2023}]"
    behind = BASE_UPDATE.replace("green", "amber")
    newer = plan(
        {
            ACTION_FILE: with_keys(ACTION_FILE, f"{text}\n{behind}"),
            "actions/OC/OC.A2.yaml": SECOND
            + MOVED
            + "updates: {2022-10: {sub_actions: {OC.A1.1: {status: complete, completed: October 2022}}}}\n",
        }
    )
    assert rewritten(older, newer) == [("OC.A1", "2022-10", "rating", "green", "amber")]


def test_a_themes_report() -> None:
    report = """\
theme: OC
period: 2022-10
provenance: {kind: drawn, source: S1, note: an encoding}
summary: Progress is being made, slowly.
achievements: {2022-10: [Induction programme delivered, Handbook agreed]}
workstreams: {member-learning: "- Induction of new members is complete."}
"""
    assert compare(plan({}), plan({REPORT_FILE: report})) == (
        UpdateRewritten(THEME, "2022-10", "achievements.2022-10.1", None, "Handbook agreed"),
        UpdateRewritten(THEME, "2022-10", "summary", "Progress is being made.", "Progress is being made, slowly."),
    )
    july = report.replace("period: 2022-10", "period: 2022-07")
    assert compare(plan({}), plan({"periods/2022-07/OC.yaml": july})) == (Reported(THEME, "2022-07"),)


def test_a_report_on_a_themes_own_milestone_that_is_written_over() -> None:
    theme = {THEME_FILE: with_keys(THEME_FILE, "milestones: [{id: OC/M1, title: Culture defined}]")}
    older, newer = (
        plan({**theme, REPORT_FILE: f"theme: OC\nperiod: 2022-10\nmilestones: {{OC/M1: {{status: {status}}}}}\n"})
        for status in ("due", "commenced")
    )
    assert rewritten(older, newer) == [("OC", "2022-10", "milestones.OC/M1.status", "due", "commenced")]


def test_corrections_of_actions_and_of_themes_reports() -> None:
    made = Correction(
        period="2022-10", at="rating", was="green", now="amber", reason="a slip", on="May 2023", printed="2022-10"
    )
    older, newer = with_action(""), with_action(f"corrections: [{CORRECTION}]")
    assert compare(older, newer) == (Corrected(ACTION, made),)
    second = f"corrections: [{CORRECTION}, {CORRECTION.replace('a slip', 'another slip')}]"
    assert compare(newer, with_action(second)) == (
        Corrected(ACTION, made.model_copy(update={"reason": "another slip"})),
    )
    report = with_keys(REPORT_FILE, f"corrections: [{CORRECTION}]")
    assert compare(plan({}), plan({REPORT_FILE: report})) == (Corrected(THEME, made),)
