"""The life of an item in the terminal and as Markdown, with words that try to be markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from rich.cells import cell_len

from improvetrack.model.change_request import ChangeRequest
from improvetrack.rendering.documents import write_document
from improvetrack.rendering.formats import Draft
from improvetrack.rendering.json_writer import write_json
from improvetrack.rendering.terminal.page import write_terminal
from improvetrack.reports.life.page import LifePage, page_of
from tests.factories import an_action
from tests.reports.life.lives import a_plan, life_of

Golden = Callable[[str, str], None]

REQUEST = ChangeRequest.model_validate(
    {
        "id": "CC-1",
        "title": "A later date",
        "changes": [{"item": "OC.A1", "what": "due", "to": "July 2023"}],
        "reason": "by-election",
        "because": "the <i>Council</i> meets later | #7",
        "asked_by": "monitoring-officer",
        "state": "approved",
        "decided": {"forum": "Cabinet", "on": "8 March 2022", "minute": "45/22"},
    }
)


@cache
def life() -> LifePage:
    bare = an_action(updates={}, milestones=[], sub_actions=[])
    moved = an_action(
        updates={},
        milestones=[],
        sub_actions=[{"id": "OC.A1.1", "title": "A [guide] | for *all*", "due": "October 2022"}],
        revisions=[
            {
                "due": "July 2023",
                "agreed": "March 2022",
                "reason": "the <i>Council</i> meets later | #7",
                "change": "CC-1",
            }
        ],
    )
    worded = moved.model_copy(update={"title": "Training – “hands on”", "lead": "<b>post</b>"})
    states = [a_plan(bare), a_plan(moved, requests=(REQUEST,)), a_plan(worded, requests=(REQUEST,))]
    page = life_of("OC.A1", states, uncommitted=True)
    first, second, last = page.steps
    told = replace(
        second,
        author="Anne \x1b[31m Officer <a@example.org>",
        message="New date\u202e for @all, see #12 <script>",
        made="Anne \x1b[31m Officer <a@example.org>, commit 0000000002",
    )
    broken = replace(last, problems=("actions/OC/OC.A1.yaml: Line 3: A [bracket] is not closed.",))
    return replace(page, steps=(first, told, broken), notes=("1 file could not be read.",))


def _terminal(monkeypatch: pytest.MonkeyPatch, width: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    return write_terminal(page_of(life()))


def test_a_life_in_the_terminal(monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    golden("life.txt", _terminal(monkeypatch))


def test_a_life_in_markdown(golden: Golden) -> None:
    golden("life.md", write_document(Draft("history", life(), page_of), "markdown"))


def test_a_life_as_json(golden: Golden) -> None:
    text = write_json(life())
    golden("life.json", f"{json.dumps(json.loads(text), indent=2, ensure_ascii=True)}\n")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    lines = _terminal(monkeypatch, width).split("\n")
    assert [line for line in lines if cell_len(line) > width or line != line.rstrip()] == []


def test_names_and_messages_have_no_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, text = _terminal(monkeypatch, 200), write_document(Draft("history", life(), page_of), "markdown")
    assert "Anne \\x1b[31m Officer <a@example.org>, commit 0000000002" in shown
    assert "New date\\u202e for @all, see #12 <script>" in shown
    assert not set("\x1b\u202e") & set(shown + text)
    assert "<script>" not in text
    assert "\\@<!-- -->all, see \\#<!-- -->12 &lt;script>" in text
