from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.checks.finding import Finding
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import DRAFTING_LEFT
from tests.factories import a_context, a_report, a_theme, an_action, meant, told

check_drafting = meant(Meaning.PRINTED, Meaning.MARKDOWN)

NARRATIVE: DataPath = ("updates", "2022-10", "narrative")


def noted(text: str) -> list[str]:
    """Return what is said of a narrative."""
    action = an_action(updates={"2022-10": {"narrative": text}})
    return [finding.message for finding in check_drafting(action, a_context())]


def test_a_note_that_was_left() -> None:
    action = an_action(updates={"2022-10": {"narrative": "Papers were submitted. Update required at the board."}})

    assert list(check_drafting(action, a_context())) == [
        Finding(
            DRAFTING_LEFT,
            NARRATIVE,
            "A drafting note was left in the text: 'Update required'.",
            hint="Finish the text, or take the words out.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Strategy approved?", "Strategy approved?"),
        ("- Strategy approved?\n- Done", "Strategy approved?"),
        ("All went well. Was the strategy approved (by whom?) in May.", "Was the strategy approved (by whom?"),
        ("The date is ??? at present.", "The date is ???"),
        ("The date is ???????? at present.", "The date is ???"),
        ("**Approved?**", "**Approved?"),
        ("date tbc as part of the process", "tbc"),
        ("Cost: TBD.", "TBD"),
        ("update\nneeded", None),
        ("Update needed", "Update needed"),
        ("approved on xx October", "xx"),
        ("approved on XXX", "XXX"),
        ("[insert figure here] members", "[insert figure here]"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("Figures to be added.", "to be added"),
        ("Check with the lead.", "Check with"),
        ("Approved. Check with legal", "Check with"),
        ("(check with legal)", "(check with"),
        ("Please check with legal", "Please check with"),
        ("DN: ask the lead", "DN:"),
        ("Drafting note for the board", "Drafting note"),
    ],
)
def test_what_is_a_note(text: str, note: str | None) -> None:
    assert noted(text) == ([f"A drafting note was left in the text: '{note.removeprefix('(')}'."] if note else [])


@pytest.mark.parametrize(
    "text",
    [
        "Training began as planned.",
        "See https://example.org/page?id=3 for the papers.",
        "New milestones to be added to the plan.",
        "A health check with partners took place, and we check with members each month.",
        "An update was required by law; the updated text is needed.",
        "Exxon and Foxx attended.",
        "The outback of the matter.",
        "An insert was printed.",
    ],
)
def test_what_is_no_note(text: str) -> None:
    assert noted(text) == []


def test_a_long_question_is_quoted_in_part() -> None:
    text = (
        "Whether the committee that was set up last year has met at all since the summer recess began is open to doubt?"
    )

    assert noted(text) == ["A drafting note was left in the text: 'the summer recess began is open to doubt?'."]


def test_several_notes_in_one_text() -> None:
    assert noted("tbc. xx. TBD. DN: tbc") == ["A drafting note was left in the text: 'tbc', 'xx', 'TBD', ...."]


def test_every_text_of_an_action() -> None:
    action = an_action(
        title="TBC",
        outcome="TBC",
        sub_actions=[{"id": "OC.A1.1", "title": "TBC"}],
        milestones=[{"id": "OC.A1/M1", "title": "TBC"}],
        updates={
            "2022-10": {
                "because": "TBC",
                "note": "TBC",
                "narrative": "TBC",
                "sub_actions": {"OC.A1.1": {"status": "on-track", "note": "TBC"}},
                "milestones": {"OC.A1/M1": {"status": "due", "words": "TBC", "note": "TBC", "forecast": "TBC"}},
                "achievements": {"2022-10": ["Done", "TBC"]},
            }
        },
    )
    update = ("updates", "2022-10")

    assert [finding.at for finding in check_drafting(action, a_context())] == [
        ("title",),
        ("outcome",),
        ("sub_actions", 0, "title"),
        ("milestones", 0, "title"),
        (*update, "note"),
        (*update, "because"),
        (*update, "sub_actions", "OC.A1.1", "note"),
        (*update, "milestones", "OC.A1/M1", "note"),
        (*update, "milestones", "OC.A1/M1", "words"),
        (*update, "achievements", "2022-10", 1),
        (*update, "narrative"),
    ]


def test_every_text_of_a_theme() -> None:
    theme = a_theme(
        title="TBC",
        workstreams=[{"id": "member-learning", "title": "TBC"}],
        milestones=[{"id": "OC/M1", "title": "TBC"}],
    )

    assert [finding.at for finding in check_drafting(theme, a_context())] == [
        ("title",),
        ("workstreams", 0, "title"),
        ("milestones", 0, "title"),
    ]


def test_every_text_of_a_report() -> None:
    report = a_report(
        summary="TBC",
        achievements={"2022-10": ["TBC"]},
        milestones={"OC/M1": {"status": "due", "words": "TBC"}},
        workstreams={"member-learning": "TBC"},
    )

    assert [finding.at for finding in check_drafting(report, a_context())] == [
        ("summary",),
        ("achievements", "2022-10", 0),
        ("milestones", "OC/M1", "words"),
        ("workstreams", "member-learning"),
    ]


@pytest.mark.parametrize("changes", [{}, {"summary": None}])
def test_a_report_without_notes(changes: dict[str, Any]) -> None:
    assert told(check_drafting(a_report(**changes), a_context())) == []


@given(st.text(), st.sampled_from(["TBC", "update required", "xx", "Done?", "DN: ask", "lorem ipsum"]), st.text())
def test_a_note_on_a_line_of_its_own_is_always_found(before: str, note: str, after: str) -> None:
    assert noted(f"{before}\n{note}\n{after}") != []
