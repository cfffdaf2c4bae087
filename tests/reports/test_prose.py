"""What an officer typed is what a report prints: numbers, link definitions, code fences and targets of links."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from improvetrack.reports.prose import Block, Span, read_prose


def words(blocks: tuple[Block, ...]) -> str:
    """Return all words of blocks in order, each item of a numbered list behind its number."""
    said = []
    for block in blocks:
        said.append("".join(span.text for span in block.spans))
        for number, item in enumerate(block.items, start=block.start):
            said.append(f"{number}. {words(item)}" if block.kind == "numbered" else words(item))
    return " ".join(filter(None, said))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("14. a forward plan", "14. a forward plan"),
        ("14. a forward plan\n15. a review", "14. a forward plan 15. a review"),
        ("14. a forward plan\n16. a review", "14. a forward plan 16. a review"),
        ("3) a plan\n2) a review", "3) a plan 2) a review"),
        ("0. none\n1. one", "0. none 1. one"),
        ("1. one\n1. two\n1. three", "1. one 2. two 3. three"),
        ("1. one\n2.\n3. three", "1. one 2. 3. three"),
        ("2022. That was the year of the review.", "2022. That was the year of the review."),
        ("7.\n   - inside", "7. inside"),
        ("[Risk]: amber", "[Risk]: amber"),
        ("[OC.A2]: delayed\nOther text", "[OC.A2]: delayed Other text"),
        ("See [OC.A2] and [the minute][m].\n\n[m]: https://example.org", None),
        ("```as agreed", "```as agreed"),
        ("```yaml\nrating: red", "```yaml rating: red"),
        ("~~~ from here on", "~~~ from here on"),
        ("Heads:\n\n    - finance\n    - people", "Heads: - finance - people"),
        ("[minute 14](minutes/14.pdf)", "minute 14 (minutes/14.pdf)"),
        ('[minute 14](minutes/14.pdf "page 3")', 'minute 14 (minutes/14.pdf "page 3")'),
        ('[minute 14](https://example.org "page 3")', 'minute 14 ("page 3")'),
        ("[top](#top) [x](ftp://example.org/x)", "top (#top) x (ftp://example.org/x)"),
        ("![the chart](chart.png)", "the chart (chart.png)"),
        ("<b>so</b>", "<b>so</b>"),
    ],
)
def test_text_stands_as_typed(text: str, printed: str | None) -> None:
    assert words(read_prose(text)) == (printed or " ".join(text.split()))


def test_a_list_that_begins_later_is_a_list() -> None:
    (block,) = read_prose("9. nine\n10. ten")

    assert (block.kind, block.start, len(block.items)) == ("numbered", 9, 2)


def test_a_link_that_can_be_followed_keeps_its_address() -> None:
    (block,) = read_prose("[the plan](https://example.org/plan)")

    assert block.spans == (Span("the plan", link="https://example.org/plan"),)


PIECES = [
    "14. ",
    "2022. ",
    "1. ",
    "3) ",
    "[Risk]: ",
    "[a](b.pdf) ",
    "```",
    "~~~",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "word ",
    "5 ",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@example("```\nword ```14. ")
def test_no_word_and_no_number_is_lost(text: str) -> None:
    typed = re.findall(r"\w+", re.sub(r"^ *1\. ", "", text, flags=re.MULTILINE))
    printed = "".join(re.findall(r"\w+", words(read_prose(text))))

    assert [word for word in typed if word not in printed] == []
