"""Any view as JSON: its own fields, with words as ids, prose without markup, and provenance in place of its mark."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import pytest

from improvetrack.rendering.json_writer import write_json
from improvetrack.reports.lines import ItemLine
from improvetrack.reports.prose import Block, Span, read_prose
from improvetrack.reports.words import ID_ONLY, LEFT_OUT, Mark, WholeWord, Word

AMBER = Word("amber", "amber", "A", "amber")
LINE = ItemLine(
    kind="sub-action",
    id="OC.A1.1",
    title="Induction",
    mark="†",
    status=AMBER,
    cause=None,
    cause_mark="",
    agreed="October 2022",
    proposed=None,
    forecast=None,
    completed=None,
    late=None,
    overdue=None,
    assurance=False,
    note=None,
    words=None,
    carried=None,
    state="Amber",
    details=("due October 2022",),
)


@dataclass(frozen=True)
class View:
    schema: Literal["improvetrack/example/1"] = field(default="improvetrack/example/1", init=False)
    mark: Mark
    rating: Word | None
    whole: tuple[WholeWord, ...]
    count: int
    lines: tuple[ItemLine, ...]
    named: tuple[Annotated[ItemLine, ID_ONLY], ...]
    facts: tuple[str, ...]
    prose: tuple[Block, ...]
    headings: Annotated[str, LEFT_OUT] = "not for programs"


def test_a_view_becomes_a_versioned_object() -> None:
    prose = (Block("list", items=((Block("paragraph", (Span("Done", bold=True),)),),)),)
    view = View("", AMBER, (AMBER,), 1, (LINE,), (LINE,), ("x",), prose)
    assert json.loads(write_json(view)) == {
        "schema": "improvetrack/example/1",
        "provenance": None,
        "rating": "amber",
        "whole": [{"id": "amber", "label": "amber", "letter": "A", "colour": "amber"}],
        "count": 1,
        "lines": [
            {
                "kind": "sub-action",
                "id": "OC.A1.1",
                "title": "Induction",
                "provenance": "drawn",
                "status": "amber",
                "cause": None,
                "cause_mark": "",
                "agreed": "October 2022",
                "proposed": None,
                "forecast": None,
                "completed": None,
                "late": None,
                "overdue": None,
                "assurance": False,
                "note": None,
                "words": None,
                "carried": None,
                "state": "Amber",
                "details": ["due October 2022"],
            }
        ],
        "named": ["OC.A1.1"],
        "facts": ["x"],
        "prose": [{"list": [[{"paragraph": "Done"}]]}],
    }


def test_nothing_is_null_or_empty() -> None:
    view = View("‡", None, (), 0, (), (), (), ())
    assert json.loads(write_json(view)) == {
        "schema": "improvetrack/example/1",
        "provenance": "counted",
        "rating": None,
        "whole": [],
        "count": 0,
        "lines": [],
        "named": [],
        "facts": [],
        "prose": [],
    }


def test_the_text_is_json_in_every_locale() -> None:
    text = write_json(View("", None, (), 0, (), (), ("£5 – “café” 😀",), ()))
    assert (text.isascii(), json.loads(text)["facts"]) == (True, ["£5 – “café” 😀"])


def test_half_of_a_character_is_told_by_its_number() -> None:
    text = write_json(View("", None, (), 0, (), (), ("a file named caf\udce9 – é",), ()))
    assert (text.isascii(), json.loads(text)["facts"]) == (True, ["a file named caf\\udce9 – é"])


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Two\nlines, **bold** and *italic*.", [{"paragraph": "Two lines, bold and italic."}]),
        (
            "First.\n\n- one\n  - inner\n- two\n",
            [
                {"paragraph": "First."},
                {
                    "list": [
                        [{"paragraph": "one"}, {"list": [[{"paragraph": "inner"}]]}],
                        [{"paragraph": "two"}],
                    ]
                },
            ],
        ),
        ("1. one\n2. two\n", [{"numbered": [[{"paragraph": "one"}], [{"paragraph": "two"}]], "start": 1}]),
        (
            "See [the **whole** report](https://example.org/r), or <https://example.org>.",
            [{"paragraph": "See the whole report (https://example.org/r), or https://example.org."}],
        ),
    ],
    ids=["styles", "nested-list", "numbers", "links"],
)
def test_prose_becomes_blocks_without_markup(markdown: str, expected: list[dict[str, Any]]) -> None:
    view = View("", None, (), 0, (), (), (), read_prose(markdown))
    assert json.loads(write_json(view))["prose"] == expected
