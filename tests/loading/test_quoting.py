from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.loading.record import check_quoting, interpret
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.leaves import values
from improvetrack.model.people import People
from improvetrack.model.record import Record
from improvetrack.model.review import Review
from improvetrack.model.risk import Risk
from improvetrack.model.settings import Source
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.source.yaml.document import read_document

ACTION = "title: Training\ntheme: OC\n"


def told(text: str, kind: type[Record] = Action) -> list[tuple[str, int, int, str, str | None]]:
    """Return what is said of the ids in a file: code, line, column, message and hint."""
    loaded = interpret(read_document("file.yaml", text.encode()), kind)
    assert loaded.record is not None
    return [
        (each.code, each.location.line, each.location.column, each.message, each.hint)
        for each in check_quoting(loaded.document, loaded.record, values(loaded.record))
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
    assert told(f"id: {typed}\n{ACTION}") == [("IT205", 1, 5, message, f'Write "{typed}".')]


@pytest.mark.parametrize("typed", ['"5.10"', "'5.10'", "5.1.2", "OC.A1", "5a", "0x", "0xG", "0o9", "2022-10", "5-1"])
def test_an_id_that_is_a_name_everywhere(typed: str) -> None:
    assert told(f"id: {typed}\n{ACTION}") == []


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("theme: 1\nworkstream: 2\nlead: 3\nid: OC.A1\ntitle: a\n", Action, [(1, 8), (2, 13), (3, 7)]),
        (f"recommendations: [1.10, gt/K1, '2']\nid: OC.A1\n{ACTION}", Action, [(1, 19)]),
        ("themes: [1, 2]\nid: R1\ntitle: a\n", Risk, [(1, 10), (1, 13)]),
        (
            f"sub_actions:\n  - {{id: 5.1, lead: 7, title: a}}\n  - id: 5.10\n    title: b\nid: OC.A1\n{ACTION}",
            Action,
            [(2, 10), (2, 21), (3, 9)],
        ),
        (f"milestones: [{{id: 5/M1, sub_action: 5.1, title: a}}]\nid: OC.A1\n{ACTION}", Action, [(1, 37)]),
        ("workstreams: [{id: 1, title: a}]\nid: OC\ntitle: b\n", Theme, [(1, 20)]),
        ("posts: [{id: 2, title: a}]\n", People, [(1, 14)]),
        ("id: 3\ntitle: a\n", Source, [(1, 5)]),
        ("recommendations: [{id: 4, text: '4'}]\nid: gt\ntitle: a\nreviewer: b\n", Review, [(1, 24)]),
        (
            "changes: [{item: 5.10, what: merge, to: 5.20}]\nid: CC-1\ntitle: a\nreason: b\nstate: proposed\n",
            ChangeRequest,
            [(1, 18), (1, 41)],
        ),
    ],
    ids=[
        "fields",
        "recommendations answered",
        "themes",
        "sub-actions",
        "milestones",
        "workstreams",
        "posts",
        "sources",
        "recommendations",
        "what a request is about",
    ],
)
def test_everywhere_an_id_belongs(text: str, kind: type[Record], places: list[tuple[int, int]]) -> None:
    assert [(line, column) for _, line, column, _, _ in told(text, kind)] == places


def test_numbers_that_are_no_ids() -> None:
    accepted = "accepted: [{at: 5, code: IT501, reason: 6, until: 2023}]"
    assert told(f"title: 5\ndue: 2023\nupdates: {{2022-10: {{note: 3}}}}\n{accepted}\nid: OC.A1\ntheme: OC\n") == []


@given(st.from_regex(r"[0-9][0-9._eExob]{0,78}[0-9]", fullmatch=True))
def test_whatever_looks_like_a_number_can_be_told(identity: str) -> None:
    assert {code for code, *_ in told(f"id: {identity}\n{ACTION}")} <= {"IT205"}


def test_keys_that_are_ids() -> None:
    text = (
        'id: "5"\nupdates:\n  2022-10:\n    sub_actions:\n'
        '      5.10: {status: on-track}\n      "5.20": {status: on-track}\n    milestones: {1e3: {status: due}}\n'
    )
    assert [(line, column, message.split()[0]) for _, line, column, message, _ in told(text + ACTION)] == [
        (5, 7, "`5.10`"),
        (7, 18, "`1e3`"),
    ]


def test_keys_that_are_ids_of_workstreams() -> None:
    text = "theme: OC\nperiod: 2022-10\nworkstreams:\n  7: Begun\n"
    assert [(line, column, message.split()[0]) for _, line, column, message, _ in told(text, ThemeReport)] == [
        (4, 3, "`7`")
    ]
