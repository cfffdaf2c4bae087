"""What files look like is no change: only what they say."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from improvetrack.analysis.changes.compare import compare
from tests.analysis.changes.plans import ACTION_FILE, REPORT_FILE, plan
from tests.memory_tree import BASE, base_plan

TEXT = BASE[ACTION_FILE].decode()
REORDERED = """\
updates:
  2022-10:
    milestones:
      OC.A1/M1: {words: In progress, status: in-progress}
    sub_actions:
      OC.A1.2: {status: on-track}
      OC.A1.1: {completed: October 2022, status: complete}
    rating: green
milestones:
  - due: January 2023
    title: Programme agreed by the committee
    id: OC.A1/M1
sub_actions:
  - {due: February 2023, title: Training in decision-making, id: OC.A1.2}
  - {due: October 2022, title: Induction of new members, id: OC.A1.1}
due: March 2023
recommendations:
  - gt/K1
lead: monitoring-officer
workstream: member-learning
theme: OC
title: "Member development programme"
id: 'OC.A1'
"""


def _indented(text: str) -> str:
    """Return a file with all that is indented moved further in."""
    return text.replace("\n  ", "\n     ")


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({ACTION_FILE: None, "actions/OC/training.yaml": TEXT}, id="a rename"),
        pytest.param({ACTION_FILE: None, "actions/SD/OC.A1.yaml": TEXT}, id="a move"),
        pytest.param({ACTION_FILE: None, "actions/oc/oc.a1.yaml": TEXT}, id="a rename in case only"),
        pytest.param({ACTION_FILE: TEXT.replace("Induction of", "Induction  of")}, id="two blanks in a title"),
        pytest.param(
            {ACTION_FILE: TEXT.replace("Induction of", "Induction\u00a0of")}, id="a blank that does not break"
        ),
        pytest.param({ACTION_FILE: _indented(TEXT)}, id="another indent"),
        pytest.param({ACTION_FILE: TEXT.replace("\n", "\r\n")}, id="line ends of another system"),
        pytest.param({ACTION_FILE: f"# Agreed by Council\n\n{TEXT}# The end\n"}, id="comments"),
        pytest.param({ACTION_FILE: REORDERED}, id="keys and items in another order, with other quotes"),
        pytest.param({ACTION_FILE: TEXT.replace("March 2023", "Mar 2023")}, id="another spelling of a month"),
        pytest.param({ACTION_FILE: TEXT + "revisions: []\n"}, id="an empty list"),
        pytest.param(
            {REPORT_FILE: BASE[REPORT_FILE].decode().replace("summary: ", "summary: |2\n\n  ")},
            id="words in another style",
        ),
    ],
)
def test_what_files_look_like_is_no_change(files: dict[str, str | None]) -> None:
    assert base_plan(files).files != BASE
    assert compare(plan({}), plan(files)) == ()
    assert compare(plan(files), plan({})) == ()


@pytest.mark.parametrize("words", ["CAF\u00c9 Si\u00e2n", "Cafe\u0301  Sia\u0302n "])
def test_accents_are_the_same_however_they_are_composed(words: str) -> None:
    other = normalize("NFD" if normalize("NFC", words) == words else "NFC", words)
    texts = (TEXT.replace("Induction of new members", each) + f"outcome: {each}\n" for each in (words, other))
    before, after = (plan({ACTION_FILE: text}) for text in texts)
    assert before != after
    assert compare(before, after) == ()


def test_nothing_differs_in_a_plan_that_is_read_twice() -> None:
    assert compare(plan({}), plan({})) == ()
