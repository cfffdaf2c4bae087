from __future__ import annotations

import json
from dataclasses import dataclass

from improvetrack.exporting.view_json import view_json
from improvetrack.reports.lines import ItemLine
from improvetrack.reports.prose import Block, Span
from improvetrack.reports.words import Word

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
    forecast=None,
    completed=None,
    late=None,
    overdue=False,
    assurance=False,
    note=None,
    words=None,
    carried=None,
    state="Amber",
    details=("due October 2022",),
)


@dataclass(frozen=True)
class View:
    mark: str
    rating: Word | None
    count: int
    entries: tuple[ItemLine, ...]
    facts: tuple[str, ...]
    prose: tuple[Block, ...]


def test_a_view_becomes_a_versioned_object() -> None:
    prose = (Block("list", items=((Block("paragraph", (Span("Done", bold=True),)),),)),)
    view = View("", AMBER, 1, (LINE,), ("x",), prose)
    assert json.loads(view_json("example", view)) == {
        "schema": "improvetrack/example/1",
        "provenance": None,
        "rating": "amber",
        "count": 1,
        "entries": [
            {
                "kind": "sub-action",
                "id": "OC.A1.1",
                "title": "Induction",
                "provenance": "drawn",
                "status": "amber",
                "cause": None,
                "cause_mark": "",
                "agreed": "October 2022",
                "forecast": None,
                "completed": None,
                "late": None,
                "assurance": False,
                "note": None,
                "words": None,
                "carried": None,
                "state": "Amber",
                "details": ["due October 2022"],
            }
        ],
        "facts": ["x"],
        "prose": [{"list": [[{"paragraph": "Done"}]]}],
    }


def test_nothing_is_null_or_empty() -> None:
    view = View("‡", None, 0, (), (), ())
    assert json.loads(view_json("example", view)) == {
        "schema": "improvetrack/example/1",
        "provenance": "counted",
        "rating": None,
        "count": 0,
        "entries": [],
        "facts": [],
        "prose": [],
    }


def test_the_text_is_json_in_every_locale() -> None:
    text = view_json("example", View("", None, 0, (), ("£5 – “café” 😀",), ()))
    assert (text.isascii(), json.loads(text)["facts"]) == (True, ["£5 – “café” 😀"])
