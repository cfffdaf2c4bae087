from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.loading.quoting import check_quoting
from improvetrack.loading.record import interpret
from improvetrack.model.action import Action
from improvetrack.source.document import read_document


def told(text: str) -> list[tuple[str, int, int, str, str | None]]:
    """Return what is said of the ids in a file: code, line, column, message and hint."""
    return [
        (each.code, each.location.line, each.location.column, each.message, each.hint)
        for each in check_quoting(read_document("file.yaml", text.encode()))
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("5", "5"),
        ("5.10", "5.1"),
        ("007", "7"),
        ("1_000", "1000"),
        ("0x1F", "31"),
        ("0o17", "15"),
        ("5E2", "500"),
        ("5e-2", "0.05"),
        ("1E999", "inf"),
        ("9" * 80, "9" * 80),
    ],
)
def test_an_id_that_is_a_number_elsewhere(typed: str, number: str) -> None:
    message = f"`{typed}` is read as the number {number} by other programs."
    assert told(f"id: {typed}\n") == [("IT205", 1, 5, message, f'Write "{typed}".')]


@pytest.mark.parametrize("typed", ['"5.10"', "'5.10'", "5.1.2", "OC.A1", "5a", "0x", "0xG", "0o9", "2022-10", "5-1"])
def test_an_id_that_is_a_name_everywhere(typed: str) -> None:
    assert told(f"id: {typed}\n") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("theme: 1\nworkstream: 2\nlead: 3\n", [(1, 8), (2, 13), (3, 7)]),
        ("recommendations: [1.10, gt/K1, '2']\n", [(1, 19)]),
        ("themes: [1, 2]\n", [(1, 10), (1, 13)]),
        ("sub_actions:\n  - {id: 5.1, lead: 7}\n  - id: 5.10\n", [(2, 10), (2, 21), (3, 9)]),
        ("milestones: [{id: 5/M1, sub_action: 5.1}]\n", [(1, 37)]),
        ("workstreams: [{id: 1}]\nposts: [{id: 2}]\nsources: [{id: 3}]\n", [(1, 20), (2, 14), (3, 16)]),
        ("recommendations: [{id: 4, text: '4'}]\n", [(1, 24)]),
    ],
    ids=["fields", "recommendations answered", "themes", "sub-actions", "milestones", "lists", "recommendations"],
)
def test_everywhere_an_id_belongs(text: str, places: list[tuple[int, int]]) -> None:
    assert [(line, column) for _, line, column, _, _ in told(text)] == places


def test_numbers_that_are_no_ids() -> None:
    assert told("title: 5\ndue: 2023\nupdates: {2022-10: {note: 3}}\ntolerance_months: 3\naccepted: [{at: 5}]\n") == []


def test_a_number_as_id_leaves_the_record_sound() -> None:
    document = read_document("actions/OC/5.yaml", b"id: 5\ntitle: Training\ntheme: OC\n")
    loaded = interpret(document, Action)
    assert loaded.record == Action(id="5", title="Training", theme="OC")
    assert loaded.diagnostics == check_quoting(document)


@given(st.from_regex(r"[0-9][0-9._eExob]{0,79}", fullmatch=True))
def test_whatever_looks_like_a_number_can_be_told(identity: str) -> None:
    assert {code for code, *_ in told(f"id: {identity}\n")} <= {"IT205"}


def test_keys_that_are_ids() -> None:
    text = (
        'id: "5"\nworkstreams:\n  7: Begun\nupdates:\n  2022-10:\n    sub_actions:\n'
        '      5.10: {status: on-track}\n      "5.20": {status: on-track}\n    milestones: {1e3: {status: due}}\n'
    )
    assert [(line, column, message.split()[0]) for _, line, column, message, _ in told(text)] == [
        (3, 3, "`7`"),
        (7, 7, "`5.10`"),
        (9, 18, "`1e3`"),
    ]
