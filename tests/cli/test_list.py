from __future__ import annotations

import json

import pytest

from tests.cli.plans import BROKEN, FILES, Lay
from tests.conftest import Outcome, Run


def test_the_items_that_answer_stand_beneath_their_actions(run: Run, plan_folder: Lay) -> None:
    assert run("list", "--status", "S", "--plan", plan_folder(FILES)) == Outcome(
        0,
        """\
Improvement Plan, October 2022
Example Borough Council
1 of 2 main actions: status significant slippage

OC  Organisational Culture
OC.A2      G green                 Induction of officers †
                                   due December 2022; better, was amber
  OC.A2.2  S significant slippage  A day at the depot – “hands on” †
                                   due October 2022; expected January 2023; 3
                                   months later; cause: capacity

† Reconstructed: The source describes this work; its place, rating or status is
reconstructed.
""",
        "",
    )


def test_an_earlier_period_and_a_broken_file(run: Run, plan_folder: Lay) -> None:
    plan = plan_folder({**FILES, "actions/OC/OC.A3.yaml": BROKEN})
    assert run("list", "--period", "2022-07", "--overdue", "--plan", plan) == Outcome(
        0,
        """\
Improvement Plan, July 2022
Example Borough Council
None of 2 main actions: overdue on 31 July 2022
! 1 file could not be read; run improvetrack validate.
""",
        "",
    )


def test_json(run: Run, plan_folder: Lay) -> None:
    outcome = run("list", "--overdue", "--as-at", "2022-12-31", "--json", "--plan", plan_folder(FILES))
    view = json.loads(outcome.out)
    assert (outcome.code, view["schema"], view["header"]) == (
        0,
        "improvetrack/list/1",
        "1 of 2 main actions: overdue on 31 December 2022",
    )
    assert [(action["id"], [item["id"] for item in action["items"]]) for action in view["actions"]] == [
        ("OC.A2", ["OC.A2.2"])
    ]


@pytest.mark.parametrize(
    ("option", "word", "refusal"),
    [
        ("--theme", "OD", "'OD' is not a theme of this plan.\n  hint: The plan has: OC."),
        ("--rating", "grene", "'grene' is not a risk rating of this plan.\n  hint: Did you mean green?"),
        ("--status", "on trak", "'on trak' is not a status of this plan.\n  hint: Did you mean on-track?"),
        ("--lead", "mayor", "'mayor' is not a post of this plan.\n  hint: The plan has: monitoring-officer."),
        (
            "--due",
            "December",
            (
                "'December' is not read as a time: The year is missing, or not written with four digits.\n"
                "  hint: Write it as December 2022."
            ),
        ),
        (
            "--due",
            "03/04/2023",
            (
                "'03/04/2023' is not read as a time: It is not certain which number is the day.\n"
                "  hint: Write 3 April 2023 or 4 March 2023."
            ),
        ),
        ("--due", "TBC", "'TBC' is not a time.\n  hint: Write it as December 2022."),
    ],
)
def test_words_that_the_plan_does_not_have_are_refused(
    run: Run, plan_folder: Lay, option: str, word: str, refusal: str
) -> None:
    assert run("list", option, word, "--plan", plan_folder({})) == Outcome(2, "", f"improvetrack: {refusal}\n")
