"""Lines of a terminal: nothing is cut, nothing is wider than there is room for, and styles stay where they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from improvetrack.rendering.terminal.screen import Line, beside, hanging, inset, plain, width_of, wrapped

WORDS: Line = (("Training in ", ""), ("decision-making", "bold"), (" begins", ""))
WIDE = "東京"
"""Two characters that take two columns each."""


@pytest.mark.parametrize(
    ("line", "width", "expected"),
    [
        (WORDS, 40, [WORDS]),
        (WORDS, 27, [(("Training in ", ""), ("decision-making", "bold")), (("begins", ""),)]),
        (WORDS, 15, [(("Training in", ""),), (("decision-making", "bold"),), (("begins", ""),)]),
        (
            WORDS,
            9,
            [(("Training", ""),), (("in", ""),), (("decision-", "bold"),), (("making", "bold"),), (("begins", ""),)],
        ),
        (((f"a {WIDE} b", ""),), 5, [(("a", ""),), ((WIDE, ""),), (("b", ""),)]),
        (((WIDE, ""),), 3, [(("東", ""),), (("京", ""),)]),
        ((), 5, [()]),
    ],
    ids=["fits", "between-words", "narrow", "folded", "wide-characters", "wide-characters-folded", "empty"],
)
def test_lines_break_between_words_and_fold_those_that_are_too_long(
    line: Line, width: int, expected: list[Line]
) -> None:
    assert wrapped(line, width) == expected


@given(st.lists(st.text("ab 東", max_size=12), max_size=4), st.integers(2, 12))
def test_nothing_is_lost_and_no_line_is_too_wide(texts: list[str], width: int) -> None:
    lines = wrapped(tuple((text, "") for text in texts), width)
    assert "".join("".join(map(plain, lines)).split()) == "".join("".join(texts).split())
    assert [line for line in lines if cell_len(plain(line).rstrip()) > width] == []


def test_cells_stand_side_by_side() -> None:
    cells: list[list[Line]] = [[(("A", "bold"),)], [], [(("first", ""),), (("second", ""),)]]
    assert [plain(line) for line in beside(cells, (2, 3, 6), 1)] == ["A      first", "       second"]


def test_a_line_hangs_beside_its_bullet() -> None:
    lines = hanging((("-", ""),), (("one two three", ""),), 9)
    assert [plain(line) for line in inset(lines, 2)] == ["  - one two", "    three"]


def test_an_empty_line_is_not_set_in() -> None:
    assert [width_of(line) for line in inset([(("a", ""),), ()], 2)] == [3, 0]
