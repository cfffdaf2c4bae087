"""Items that one file names and another holds, found once all files are read."""

from __future__ import annotations

from datetime import date

import pytest

from improvetrack.validation.run import validate
from tests.memory_tree import base_plan

REQUEST = """\
id: CC-1
title: More time
changes:
  - {item: OC.A9, what: close}
reason: capacity
state: proposed
"""
ASK = "changes/CC-1.yaml:4:12: error IT308 The plan has no item 'OC.A9'."
ACTION = "id: {}\ntitle: Training\ntheme: OC\nworkstream: member-learning\nupdates:\n  2022-10: {{rating: green}}\n"
MERGED = ACTION.format("OC.A2") + "closed: {how: merged, on: November 2022, into: OC.A9}\n"
INTO = "actions/OC/OC.A2.yaml:7:48: error IT308 The plan has no item 'OC.A9'."


def found(files: dict[str, str | None], workers: int | None = None) -> list[str]:
    diagnostics = validate(base_plan(files), date(2022, 11, 1), workers).diagnostics
    told = [f"{each.location}: {each.severity.value} {each.code} {each.message}" for each in diagnostics]
    return [line for line in told if "OC.A9" in line]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"changes/CC-1.yaml": REQUEST}, [ASK]),
        ({"actions/OC/OC.A2.yaml": MERGED}, [INTO]),
        ({"changes/CC-1.yaml": REQUEST, "actions/OC/OC.A2.yaml": MERGED}, [INTO, ASK]),
        ({"changes/CC-1.yaml": REQUEST, "actions/OC/OC.A9.yaml": ACTION.format("OC.A9")}, []),
        ({"changes/CC-1.yaml": REQUEST.replace("what: close", "what: add")}, []),
        (
            {
                "changes/CC-1.yaml": REQUEST,
                "changes/CC-2.yaml": REQUEST.replace("CC-1", "CC-2").replace("what: close", "what: add"),
            },
            [],
        ),
    ],
    ids=["asked", "merged into", "both", "there", "added", "added by another"],
)
def test_an_item_that_no_file_holds(files: dict[str, str | None], expected: list[str]) -> None:
    assert found(files) == found(files, workers=2) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("actions/OC/OC.A3.yaml", "id: [OC.A3\n"),
        ("risks/R1.yaml", "id: R1\n"),
        ("changes/CC-2.yaml", "id: CC-2\n"),
        ("themes/OC.yaml", "id: OC\n"),
        ("plan.yaml", "schema: 1\n"),
    ],
)
def test_nothing_is_unknown_that_a_broken_file_may_hold(path: str, text: str) -> None:
    files: dict[str, str | None] = {"changes/CC-1.yaml": REQUEST, "actions/OC/OC.A2.yaml": MERGED, path: text}

    assert found(files) == []


@pytest.mark.parametrize(("stored", "asked"), [("OC.A8", "OC.A9"), ("OC.A9", "OC.A8")])
def test_an_action_is_known_by_its_id_and_by_the_name_of_its_file(stored: str, asked: str) -> None:
    files: dict[str, str | None] = {
        "changes/CC-1.yaml": REQUEST.replace("OC.A9", asked),
        f"actions/OC/{stored}.yaml": ACTION.format("OC.A8" if stored == "OC.A9" else "OC.A9"),
    }

    assert [line for line in found(files) if "IT308" in line] == []


def test_an_accepted_finding_of_a_request() -> None:
    accepted = "accepted:\n  - {code: IT308, at: changes.0.item, reason: To come, until: May 2023}\n"

    assert found({"changes/CC-1.yaml": REQUEST + accepted}) == []
