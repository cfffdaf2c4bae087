from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import UNKNOWN_WORD
from tests.factories import a_context, a_report, an_action, meant, settings, told

check_words = meant(Meaning.RATING, Meaning.STATUS, Meaning.MILESTONE_STATUS, Meaning.CAUSE)


def test_words_of_the_plan() -> None:
    missing = {"none": "the source does not say"}
    update = {"rating": missing, "status": "on-hold", "cause": missing}
    item = {"status": "medium-slippage", "cause": "capacity"}
    action = an_action(updates={"2022-10": {**update, "sub_actions": {"OC.A1.1": item}}, "2022-07": {"rating": "red"}})

    assert told(check_words(action, a_context())) == []


def test_words_of_an_action_that_the_plan_does_not_have() -> None:
    action = an_action(
        updates={
            "2022-10": {
                "rating": "blue",
                "status": "running",
                "cause": "weather",
                "sub_actions": {"OC.A1.1": {"status": "commenced", "cause": "strike"}},
                "milestones": {"OC.A1/M1": {"status": "not-yet-due", "cause": "by-election"}},
            }
        }
    )

    assert told(check_words(action, a_context())) == [
        ("IT309", ("updates", "2022-10", "status"), "'running' is not a status of this plan."),
        ("IT309", ("updates", "2022-10", "cause"), "'weather' is not a cause of this plan."),
        ("IT309", ("updates", "2022-10", "rating"), "'blue' is not a rating of this plan."),
        (
            "IT309",
            ("updates", "2022-10", "sub_actions", "OC.A1.1", "status"),
            "'commenced' is not a status of this plan.",
        ),
        ("IT309", ("updates", "2022-10", "sub_actions", "OC.A1.1", "cause"), "'strike' is not a cause of this plan."),
        (
            "IT309",
            ("updates", "2022-10", "milestones", "OC.A1/M1", "status"),
            "'not-yet-due' is not a milestone status of this plan.",
        ),
    ]


def test_words_of_a_report_that_the_plan_does_not_have() -> None:
    report = a_report(milestones={"OC/M1": {"status": "finished"}, "OC/M2": {"status": "complete", "cause": "strike"}})

    assert told(check_words(report, a_context())) == [
        ("IT309", ("milestones", "OC/M1", "status"), "'finished' is not a milestone status of this plan."),
        ("IT309", ("milestones", "OC/M2", "cause"), "'strike' is not a cause of this plan."),
    ]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("ambr", "Did you mean amber?"),
        ("AMBER", "Did you mean amber?"),
        ("A", "Write amber; 'A' is what reports print for it."),
        ("blue", "The plan has: red, amber, green."),
    ],
)
def test_the_cure_of_an_unknown_rating(word: str, hint: str) -> None:
    message = f"'{word}' is not a rating of this plan."

    assert list(check_words(an_action(updates={"2022-10": {"rating": word}}), a_context())) == [
        Finding(UNKNOWN_WORD, ("updates", "2022-10", "rating"), message, hint=hint)
    ]


@pytest.mark.parametrize(
    ("causes", "hint"),
    [
        ([{"id": "pm", "label": "Capacity"}], "Write pm; 'capacity' is what reports print for it."),
        ([], "The plan has none yet."),
    ],
)
def test_the_cure_of_an_unknown_cause(causes: list[dict[str, Any]], hint: str) -> None:
    report = a_report(milestones={"OC/M1": {"status": "due", "cause": "capacity"}})

    assert [finding.hint for finding in check_words(report, a_context(settings=settings(causes=causes)))] == [hint]


def test_what_reports_print_is_not_what_plans_write() -> None:
    action = an_action(updates={"2022-10": {"rating": "amber", "sub_actions": {"OC.A1.1": {"status": "on track"}}}})
    assert [(finding.message, finding.hint) for finding in check_words(action, a_context())] == [
        ("'on track' is not a status of this plan.", "Write on-track; 'on track' is what reports print for it.")
    ]
