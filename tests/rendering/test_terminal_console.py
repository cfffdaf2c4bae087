from __future__ import annotations

import io
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from improvetrack.rendering.terminal.console import foreign, grid, printed

ENCODINGS = ("ascii", "latin-1", "cp1252", "utf-8")


def _console(encoding: str = "utf-8", width: int = 40) -> Console:
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    return Console(file=file, width=width, markup=False, highlight=False, emoji=False)


@given(st.text(), st.sampled_from(ENCODINGS))
def test_foreign_text_can_be_shown_and_has_no_effect(text: str, encoding: str) -> None:
    shown = foreign(_console(encoding), text).plain
    assert {category(sign) for sign in shown} & {"Cc", "Cs", "Zl", "Zp"} == set()
    assert shown.encode(encoding).decode(encoding) == shown


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "“Culture” – it’s £5… † ‡"),
        ("cp1252", "“Culture” – it’s £5… † ‡"),
        ("latin-1", '"Culture" - it\'s £5... + ++'),
        ("ascii", '"Culture" - it\'s \\xa35... + ++'),
    ],
)
def test_characters_that_the_terminal_lacks_are_typed_as_on_a_typewriter(encoding: str, shown: str) -> None:
    assert foreign(_console(encoding), "“Culture” – it’s £5… † ‡").plain == shown


def test_markup_is_text() -> None:
    console = _console()
    assert printed(console, foreign(console, "[bold]x[/] :smile: \x1b[31mred")) == "[bold]x[/] :smile: \\x1b[31mred\n"


def test_long_words_fold_and_lines_end_without_blanks() -> None:
    console = _console(width=20)
    table = grid(2)
    table.add_row(foreign(console, "OC.A1"), foreign(console, "Antidisestablishmentarianism ends"))
    assert printed(console, table) == ("OC.A1  Antidisestabl\n       ishmentariani\n       sm ends\n")
