"""The slip ledger of Derby's plan in each of its formats, and of one that holds everything that a ledger can."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Literal

import pytest
from rich.cells import cell_len

from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.vocabulary import Colour
from improvetrack.rendering.documents import write_document
from improvetrack.rendering.formats import Draft
from improvetrack.rendering.terminal.page import write_terminal
from improvetrack.reports.drift.ledger import DriftScope, build_drift
from improvetrack.reports.drift.page import DriftPage, page_of
from tests.factories import a_theme, an_action, people, settings
from tests.history.folders import DERBY
from tests.history.plans import plan_in, trees_of
from tests.rendering.test_summary_html import Page

Golden = Callable[[str, str], None]
Pages = Callable[[], DriftPage]


@cache
def derby() -> DriftPage:
    plan = plan_in(trees_of(DERBY)["2018-06"])
    return _page(plan, "2018-06", date(2018, 6, 30))


@cache
def everything() -> DriftPage:
    """Return a ledger with every kind of place, and with words that try to be markup."""
    revised = {"due": "August 2023", "agreed": "June 2022", "reason": "<b>late</b> *again* #1 | x", "forum": "Cabinet"}
    late = an_action(
        title="Guide | for <script>alert(1)</script> \x1b[31m @all",
        lead="monitoring-officer",
        revisions=[revised],
        provenance={"kind": "counted", "source": "S1"},
        updates={
            "2022-10": {
                "rating": "red",
                "sub_actions": {
                    "OC.A1.1": {"status": "complete", "completed": "November 2022"},
                    "OC.A1.2": {"status": "medium-slippage", "cause": "by-election", "forecast": "April 2023"},
                },
            }
        },
    )
    bare: dict[str, Any] = {"sub_actions": [], "milestones": [], "updates": {}}
    others = (
        an_action(id="OC.A2", due="May 2022", **bare),
        an_action(id="OC.A3", due={"none": "not stated"}, revisions=[revised], **bare),
        an_action(id="OC.A4", due=None, **bare),
        an_action(id="OC.A5", closed={"how": "merged", "on": "July 2022", "into": "OC.A1"}, **bare),
        an_action(id="OC.A6", **{**bare, "updates": {"2022-10": {"rating": "green", "status": "on-hold"}}}),
        an_action(id="OC.A7", **{**bare, "updates": {"2022-10": {"rating": "green", "status": "complete"}}}),
        an_action(id="OC.A8", due="March 2023", **{**bare, "revisions": [{**revised, "due": "TBC"}]}),
    )
    posts = {post.id: post for post in people().posts}
    plan = Plan(settings(cliff={"items": 2, "percent": 20}), (a_theme(),), (late, *others), posts=posts)
    return _page(plan, "2022-10", date(2022, 10, 31), "1 file could not be read.")


def _page(plan: Plan, period: str, day: date, *notes: str) -> DriftPage:
    found = cycle_of(plan.settings).period(period)
    assert found
    return build_drift(plan, found, day, DriftScope(state="1a2b3c4d5e of 8 November 2022" if notes else None), notes)


@cache
def document(page: Pages, form: Literal["markdown", "html"]) -> str:
    return write_document(Draft("drift", page(), page_of), form)


def terminal(page: DriftPage, monkeypatch: pytest.MonkeyPatch, width: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    return write_terminal(page_of(page))


BOTH = pytest.mark.parametrize("page", [derby, everything], ids=["derby", "everything"])


def test_derby_in_the_terminal(monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    golden("drift-derby-2018-06.txt", terminal(derby(), monkeypatch))


def test_derby_in_markdown(golden: Golden) -> None:
    golden("drift-derby-2018-06.md", document(derby, "markdown"))


def test_derby_in_html(golden: Golden) -> None:
    golden("drift-derby-2018-06.html", document(derby, "html"))


def test_everything_in_the_terminal(monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    golden("drift-everything.txt", terminal(everything(), monkeypatch))


@pytest.mark.parametrize("width", [40, 80, 120])
@BOTH
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, page: Pages, width: int) -> None:
    lines = terminal(page(), monkeypatch, width).split("\n")
    assert [line for line in lines if cell_len(line) > width or line != line.rstrip()] == []


@BOTH
def test_nothing_is_cut_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch, page: Pages) -> None:
    narrow, wide = terminal(page(), monkeypatch, 44), terminal(page(), monkeypatch, 200)
    assert sorted("".join(narrow.split())) == sorted("".join(wide.split()))


@BOTH
def test_the_page_reads_without_colours_scripts_or_a_network(page: Pages) -> None:
    html = Page(document(page, "html"))
    levels = [int(heading.tag[1]) for heading in html.of("h1", "h2", "h3", "h4")]
    ids = [each.attributes["id"] for each in html.elements if "id" in each.attributes]
    named = {each.attributes["aria-labelledby"] for each in html.elements if "aria-labelledby" in each.attributes}
    coloured = [each for each in html.elements if set(each.attributes.get("class", "").split()) & set(Colour)]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert (len(ids), named - set(ids)) == (len(set(ids)), set())
    assert coloured
    assert [each for each in coloured if not each.text.strip()] == []
    assert html.of("script", "link", "img", "iframe", "a", "form", "object") == []


def test_foreign_text_is_text_in_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    html, markdown = Page(document(everything, "html")), document(everything, "markdown")
    told = next(header.text for header in html.of("th") if "Guide" in header.text)
    assert told == "OC.A1 Guide | for <script>alert(1)</script> \\x1b[31m @all\xa0‡"
    assert r"Guide \| for &lt;script>alert(1)&lt;/script> \\x1b\[31m \@<!-- -->all ‡" in markdown
    assert "\x1b" not in terminal(everything(), monkeypatch)
