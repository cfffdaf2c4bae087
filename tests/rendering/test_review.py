"""A review as a comment and for the terminal: the whole text, and that no plan makes it longer or louder than it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from improvetrack.rendering.review import LONGEST, MARKER, render_review
from improvetrack.rendering.terminal.page import write_terminal
from improvetrack.reports.review.page import BranchReview, ReviewEntry, ReviewSection, page_of

REVIEW = BranchReview(
    title="What this change does to the plan",
    headline="1 change to what was agreed: 1 needs a decision. Besides: 12 warnings.",
    compared="Compared with commit 0123456789 of 1 September 2022, where this branch left origin/main.",
    sections=(
        ReviewSection(
            "Needs a decision",
            "1 needs a decision",
            (
                ReviewEntry(
                    "OC.A2 Corporate Governance Training",
                    "agreed date moves from March 2023 to July 2023 (4 months, second move, 7 months later than first "
                    "agreed). Needs Cabinet: more than three months. No change request found.",
                ),
            ),
        ),
        ReviewSection(
            "What the checks find",
            "12 warnings",
            (ReviewEntry("plan/a_b.yaml:3:1", "warning IT801. Late."),),
            hidden=11,
        ),
    ),
)


def test_the_whole_comment() -> None:
    assert (
        render_review(REVIEW)
        == """\
<!-- improvetrack review -->
## What this change does to the plan

**1 change to what was agreed: 1 needs a decision. Besides: 12 warnings.**

Compared with commit 0123456789 of 1 September 2022, where this branch left origin/main.

### Needs a decision

- **OC.A2 Corporate Governance Training**: agreed date moves from March 2023 to July 2023 (4 months, second move, \
7 months later than first agreed). Needs Cabinet: more than three months. No change request found.

### What the checks find

- **plan/a_b.yaml:3:1**: warning IT801. Late.
- … and 11 more
"""
    )


def test_the_whole_page_in_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert (
        write_terminal(page_of(REVIEW))
        == """\
What this change does to the plan

1 change to what was agreed: 1 needs a decision. Besides: 12 warnings.
Compared with commit 0123456789 of 1 September 2022, where this branch left
origin/main.

Needs a decision
OC.A2 Corporate Governance Training
    agreed date moves from March 2023 to July 2023 (4 months, second move, 7
    months later than first agreed). Needs Cabinet: more than three months. No
    change request found.

What the checks find
plan/a_b.yaml:3:1
    warning IT801. Late.
and 11 more
"""
    )


def test_foreign_text_has_no_effect() -> None:
    entry = ReviewEntry("OC.A2 **Loud** @everyone", "see #1, <b>GH-2</b> & [a](https://x.example) | `code`\n# Title")
    text = render_review(BranchReview("T", "H", "C", (ReviewSection("S", "1", (entry,)),)))
    assert text.splitlines()[-1] == (
        r"- **OC.A2 \*\*Loud\*\* \@<!-- -->everyone**: see \#<!-- -->1, &lt;b>GH\-<!-- -->2&lt;/b> & "
        r"\[a\](https://x.example) \| \`code\` # Title"
    )


def many(number: int, told: str) -> BranchReview:
    """Return a review of three sections with many entries each."""
    entries = tuple(ReviewEntry(f"OC.A{place}", told) for place in range(number))
    return BranchReview(
        "T", "H", "C", tuple(ReviewSection(title, "many", entries) for title in ("One", "Two", "Three"))
    )


@pytest.mark.parametrize("told", ["Moved.", "@" * 1_500, "é" * 40_000, "\U0001f600" * 3_000])
def test_a_comment_is_never_longer_than_a_forge_takes(told: str) -> None:
    text = render_review(many(3_000, told))
    assert len(text.encode()) <= LONGEST
    shown = [len(re.findall(r"^- \*\*", part, re.MULTILINE)) for part in text.split("### ")[1:]]
    more = [int(number) for number in re.findall(r"^- … and (\d+) more$", text, re.MULTILINE)]
    assert [number + rest for number, rest in zip(shown, more, strict=True)] == [3_000] * 3


def test_whole_entries_are_left_out_from_the_end() -> None:
    lines = render_review(many(2_000, "Moved to July 2023.")).splitlines()
    entries = [line for line in lines if line.startswith("- **OC.A")]
    assert entries[:2] == ["- **OC.A0**: Moved to July 2023.", "- **OC.A1**: Moved to July 2023."]
    assert {line.partition(":")[2] for line in entries} == {" Moved to July 2023."}
    assert lines[-1] == "- … and 2000 more"


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_a_plan_says_stays_one_entry(subject: str, told: str) -> None:
    text = render_review(BranchReview("T", "H", "C", (ReviewSection("S", "1", (ReviewEntry(subject, told),)),)))
    assert text.startswith(f"{MARKER}\n")
    opened = [token.type for token in MarkdownIt("commonmark").parse(text) if token.nesting >= 0]
    blocks = ["html_block", "heading_open", "paragraph_open", "paragraph_open", "heading_open"]
    item = ["bullet_list_open", "list_item_open", "paragraph_open"]
    assert [kind for kind in opened if kind != "inline"] == blocks + item
