from __future__ import annotations

import pytest

from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Change, ItemKind, LeadChanged, LinksChanged, Reworded
from tests.analysis.changes.plans import (
    ACTION,
    INDUCTION,
    MILESTONE,
    RECOMMENDATION,
    REVIEW,
    REVIEW_FILE,
    STREAM,
    THEME,
    THEME_FILE,
    plan,
    with_action,
    with_keys,
)

TITLE = "Member development programme"
FIRST = "sub_actions:\n  - {id: OC.A1.1, title: Induction of new members, due: October 2022%s}\nupdates:"
MARK = "milestones:\n  - {id: OC.A1/M1, title: Programme agreed by the committee, due: January 2023%s}\nupdates:"


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param(
            "",
            "title: Training for members",
            [Reworded(ACTION._replace(title="Training for members"), "title", TITLE, "Training for members")],
            id="another title, which the item is named by",
        ),
        pytest.param("", 'title: "Member development programme "', [], id="a space after the title"),
        pytest.param("", "title: >-\n  Member development\n  programme", [], id="the same title over two lines"),
        pytest.param(
            "",
            "outcome: Decisions are sound",
            [Reworded(ACTION, "outcome", None, "Decisions are sound")],
            id="an outcome where there was none",
        ),
        pytest.param(
            "outcome: Decisions are sound",
            "outcome: Decisions are quick",
            [Reworded(ACTION, "outcome", "Decisions are sound", "Decisions are quick")],
            id="another outcome",
        ),
        pytest.param("starts: May 2022", "starts: 1 - 31 May 2022", [], id="a start on the same days"),
        pytest.param(
            "starts: May 2022",
            "starts: {none: not agreed}",
            [Reworded(ACTION, "starts", "May 2022", "{none: not agreed}")],
            id="a start that is gone",
        ),
        pytest.param(
            "",
            "lead:",
            [LeadChanged(ACTION, "monitoring-officer", None)],
            id="an action that nobody leads any more",
        ),
        pytest.param(
            FIRST % "",
            FIRST % ", lead: monitoring-officer",
            [LeadChanged(INDUCTION, None, "monitoring-officer")],
            id="a sub-action with a lead of its own",
        ),
        pytest.param(
            FIRST % "",
            FIRST % ", kind: assurance",
            [Reworded(INDUCTION._replace(kind=ItemKind.ASSURANCE), "kind", "delivery", "assurance")],
            id="a sub-action that is to give assurance",
        ),
        pytest.param(
            "",
            "recommendations:",
            [LinksChanged(ACTION, "recommendations", ("gt/K1",), ())],
            id="a recommendation that is no longer answered",
        ),
        pytest.param(
            MARK % "",
            MARK % ", sub_action: OC.A1.2",
            [LinksChanged(MILESTONE, "sub_action", (), ("OC.A1.2",))],
            id="a milestone that marks the completion of a sub-action",
        ),
        pytest.param("", "provenance: {kind: drawn, source: S1, note: an encoding}", [], id="where it comes from"),
        pytest.param(
            "", "accepted: [{code: IT501, reason: known, until: May 2023}]", [], id="a finding that is accepted"
        ),
    ],
)
def test_an_action(before: str, after: str, changes: list[Change]) -> None:
    assert compare(with_action(before), with_action(after)) == tuple(changes)


@pytest.mark.parametrize(
    ("path", "after", "changes"),
    [
        pytest.param(
            THEME_FILE,
            "title: Culture",
            [Reworded(THEME._replace(title="Culture"), "title", "Organisational Culture", "Culture")],
            id="the title of a theme",
        ),
        pytest.param(THEME_FILE, "lead:", [LeadChanged(THEME, "monitoring-officer", None)], id="the lead of a theme"),
        pytest.param(
            THEME_FILE,
            "workstreams:\n  - {id: member-learning, title: Learning, lead: monitoring-officer}",
            [
                Reworded(STREAM._replace(title="Learning"), "title", "Member Learning and Development", "Learning"),
                LeadChanged(STREAM._replace(title="Learning"), None, "monitoring-officer"),
            ],
            id="the title and the lead of a workstream",
        ),
        pytest.param(
            REVIEW_FILE,
            "reviewer: Peers\npublished: 2021",
            [
                Reworded(REVIEW, "reviewer", "External auditor", "Peers"),
                Reworded(REVIEW, "published", "December 2021", "2021"),
            ],
            id="who reviewed, and when",
        ),
        pytest.param(
            REVIEW_FILE,
            "recommendations: [{id: K1, text: Train members., kind: statutory}]",
            [
                Reworded(
                    RECOMMENDATION._replace(title="Train members."), "text", RECOMMENDATION.title, "Train members."
                ),
                Reworded(RECOMMENDATION._replace(title="Train members."), "kind", None, "statutory"),
            ],
            id="what is recommended, and its standing",
        ),
    ],
)
def test_what_is_not_an_action(path: str, after: str, changes: list[Change]) -> None:
    assert compare(plan({}), plan({path: with_keys(path, after)})) == tuple(changes)


def test_links_in_another_order_are_the_same_and_gone_and_new_ones_stand_in_the_order_of_ids() -> None:
    more = (
        "recommendations: [{id: K1, text: One.}, {id: K2, text: Two.}, {id: K10, text: Ten.}, {id: K3, text: Three.}]"
    )
    review = {REVIEW_FILE: with_keys(REVIEW_FILE, more)}

    def answers(*names: str) -> dict[str, str | None]:
        text = with_keys("actions/OC/OC.A1.yaml", f"recommendations: [{', '.join(names)}]")
        return {**review, "actions/OC/OC.A1.yaml": text}

    assert compare(plan(answers("gt/K1", "gt/K2")), plan(answers("gt/K2", "gt/K1"))) == ()
    assert compare(plan(answers("gt/K1")), plan(answers("gt/K10", "gt/K2", "gt/K3"))) == (
        LinksChanged(ACTION, "recommendations", ("gt/K1",), ("gt/K2", "gt/K3", "gt/K10")),
    )
