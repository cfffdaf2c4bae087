"""The theme progress summary in a terminal: 80 columns, piped, without colour, in ASCII."""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len

from tests.conftest import Run
from tests.rendering.summaries import OTHER, REAL

Golden = Callable[[str, str], None]
COMMAND = ("summary", "--format", "terminal", "--plan", REAL[0], "--period", REAL[1])


def test_the_real_summary_at_80_columns(run: Run, golden: Golden) -> None:
    golden("summary-2022-10.txt", run(*COMMAND).out)


def test_a_plan_of_other_words_and_two_levels(run: Run, golden: Golden) -> None:
    shown = run("summary", "--format", "terminal", "--plan", OTHER[0], "--period", OTHER[1]).out
    golden("summary-other-2024-09.txt", shown)


def test_no_line_is_wider_than_the_terminal_and_none_ends_in_a_blank(run: Run) -> None:
    lines = run(*COMMAND, COLUMNS="72").out.split("\n")
    assert [line for line in lines if cell_len(line) > 72 or line != line.rstrip()] == []


def test_nothing_is_cut_in_a_narrow_terminal(run: Run) -> None:
    narrow, wide = run(*COMMAND, COLUMNS="50").out, run(*COMMAND, COLUMNS="200").out
    assert "…" not in narrow
    assert sorted("".join(narrow.split())) == sorted("".join(wide.split()))


def test_an_ascii_locale_gets_ascii_in_words_that_can_be_read(run: Run) -> None:
    shown = run(*COMMAND, PYTHONIOENCODING="ascii").out
    assert shown.isascii()
    assert "\\u" not in shown


def test_colour_only_adds_to_letters_and_words(run: Run) -> None:
    plain = run(*COMMAND).out
    coloured = run(*COMMAND, NO_COLOR="", FORCE_COLOR="1").out
    assert "\x1b[1;33mA\x1b[0m \x1b[1mAmber: 7 main actions" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m| +(?=(\x1b\[[0-9;]*m)*\n)", "", coloured) == plain
    assert re.findall(r"\x1b\[[0-9;]*3[0-7]m", run(*COMMAND, FORCE_COLOR="1").out) == []
