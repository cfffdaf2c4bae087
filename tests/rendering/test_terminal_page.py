"""A page in the terminal: every kind of block, whatever the report, and no text of a plan that has an effect."""

from __future__ import annotations

from typing import get_args

import pytest
from rich.text import Text

from improvetrack.rendering.terminal.page import BLOCKS, write_terminal
from improvetrack.reports.page import (
    Cell,
    Column,
    Fact,
    Facts,
    Items,
    Legend,
    ListItem,
    Member,
    Notice,
    Page,
    PageBlock,
    Prose,
    Row,
    Section,
    Sentence,
    Sentences,
    Table,
    said,
)
from improvetrack.reports.prose import read_prose
from improvetrack.reports.words import LegendEntry, Word

RED, AMBER = Word("red", "red", "R", "red"), Word("amber", "amber", "A", "amber")
MARK = LegendEntry("†", "Reconstructed", "The source describes this work; its place, rating or status is rebuilt.")
NESTED = ListItem("Induction", "OC.A1.1", sign=RED, facts=("Late; no date is given.", "nobody is free", "ends"))

PAGE = Page(
    "A plan, October 2022",
    "Example Borough Council",
    ("Dates are judged by 31 October 2022.", "The whole plan."),
    (
        Section("notes", blocks=(Notice("", ("1 file could not be read.",)),)),
        Section("numbers", blocks=(said("1 of 2 moved.", "1 did not.", style="headline"), said("a sum", style="sum"))),
        Section(
            "progress",
            "Progress",
            (
                Items(
                    (ListItem("Training", "OC.A1", "†", sign=AMBER, facts=("Amber",), items=(NESTED,)),), "Slipping: 1"
                ),
                Items((), "Completed: none", RED),
                Items((ListItem("x", "OC.A2"), ListItem("y", "OC.A3")), "Overdue: 2", shown=1),
                Items((ListItem("x", "OC.A2"), ListItem("y", "OC.A3")), style="ids"),
                Notice("Not compared", ("one.yaml: Line 3",), about="These could not be read:"),
                Sentences((Sentence("2 moved", (Member("OC.A1", "OC.A1 Training", "June to July"),)),)),
                Sentences((Sentence("2 reported", (Member("a", "OC.A1"), Member("b", "OC.A2")), brief=True),)),
            ),
        ),
        Section(
            "theme",
            "Culture",
            (Prose(read_prose("Progress **is** made.\n\n- One\n"), "no update since July 2022"),),
            (
                Section(
                    "milestones",
                    "Milestones",
                    (
                        Items(
                            (
                                ListItem(
                                    "Agreed", lead="soon", word=AMBER, facts=("due May",), prose=read_prose("So.")
                                ),
                                ListItem("Adopted", "M2", items=(ListItem("at last", strong=True),)),
                            ),
                            style="lines",
                        ),
                        said("First", "second", style="list"),
                    ),
                ),
            ),
            mark="OC",
        ),
        Section("agreed", "Agreed", (Facts((Fact("Due", "June"), Fact("Rating", "better", AMBER))),), compact=True),
        Section(
            "changes",
            "Changes",
            (
                Table(
                    "Dates",
                    (Column("Item"), Column("From")),
                    (
                        Row(
                            (Cell("OC.A1"), Cell("May")),
                            ListItem("OC.A1 Training", items=(ListItem("from May to June"),)),
                        ),
                    ),
                    shown=True,
                ),
            ),
        ),
        Section("legend", "Words", (Legend((("Ratings", (LegendEntry("R", "red", ""),)), (None, (MARK,)))),)),
    ),
)
SHOWN = """\
A plan, October 2022
Example Borough Council
Dates are judged by 31 October 2022. The whole plan.
! 1 file could not be read.

1 of 2 moved.
1 did not.
a sum

Progress
Slipping: 1
  A    OC.A1    Training †
                Amber
    R  OC.A1.1  Induction
                Late; no date is given. nobody is free; ends
R Completed: none
Overdue: 2
  OC.A2  x
  and OC.A3
  OC.A2, OC.A3

! Not compared
  These could not be read:
  one.yaml: Line 3
2 moved
  OC.A1 Training (June to July)
2 reported
  OC.A1; OC.A2


Culture (OC)
Progress is made.
- One
no update since July 2022

Milestones
  - soon A Agreed (due May)
    So.
  M2 Adopted
    - at last
  - First
  - second

Agreed
  Due     June
  Rating  A amber; better

Changes
Dates
  OC.A1 Training
      from May to June

Words
Ratings
  R red
† Reconstructed: The source describes this work; its place, rating or
status is rebuilt.
"""


def _shown(monkeypatch: pytest.MonkeyPatch, page: Page, width: int = 72, *, colour: bool = False) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "" if colour else "1")
    monkeypatch.setenv("FORCE_COLOR", "1" if colour else "")
    monkeypatch.setenv("TERM", "xterm")
    return write_terminal(page)


def _table(*rows: Row, unit: tuple[str, str] | None = None) -> Page:
    words = (Column("", RED, number=True), Column("", AMBER, number=True))
    columns = (Column("Theme"), *words, Column("Grading", unit=unit))
    return Page("T", "", (), (Section("table", blocks=(Table("Ratings", columns, rows),)),))


THEME = Row((Cell("Culture", id="OC"), Cell("0"), Cell("12"), Cell(bar=((RED, 0), (AMBER, 12)))))
WHOLE = Row((Cell("All", details=("so far",)), Cell("0"), Cell("12"), Cell()), total=True)


def test_every_kind_of_block(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, PAGE) == SHOWN


def test_every_kind_of_block_has_a_writer() -> None:
    assert set(BLOCKS) == set(get_args(PageBlock))


def test_colours_and_styles_only_say_what_the_text_says(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = _shown(monkeypatch, PAGE, colour=True)
    assert "\x1b[1;33mA\x1b[0m    OC.A1    Training †\n" in coloured
    assert [line.rstrip() for line in Text.from_ansi(coloured).plain.splitlines()] == SHOWN.splitlines()


@pytest.mark.parametrize(
    ("width", "unit", "lines"),
    [
        (
            72,
            ("step", "steps"),
            [
                "Theme      R  A Grading",
                "OC Culture 0 12 AAAAAAAAAAAA",
                "All        0 12",
                "so far",
                "R red, A amber; a letter is one step",
            ],
        ),
        (
            71,
            ("step", "steps"),
            ["Theme      R  A", "OC Culture 0 12", "All        0 12", "so far", "R red, A amber"],
        ),
        (
            72,
            None,
            [
                "Theme       R red  A amber  Grading",
                "OC Culture      0       12  AAAAAAAAAAAA",
                "All             0       12",
                "so far",
            ],
        ),
        (
            30,
            None,
            [
                "           R      A",
                "Theme    red  amber  Grading",
                "OC         0     12  AAAAAAAAA",
                "Culture              AAA",
                "All        0     12",
                "so far",
            ],
        ),
    ],
    ids=["bars", "no room for bars", "words", "folded"],
)
def test_a_table_takes_the_room_that_there_is(
    monkeypatch: pytest.MonkeyPatch, width: int, unit: tuple[str, str] | None, lines: list[str]
) -> None:
    assert _shown(monkeypatch, _table(THEME, WHOLE, unit=unit), width).splitlines()[2:] == lines


@pytest.mark.parametrize("width", [30, 40])
def test_no_line_is_a_command_wherever_it_is_broken(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    title = f"{'x' * width}::notice title=Board: approved::{'y ' * 9}::error ::warning file=x::z"
    page = Page(title, "", (), (Section("list", blocks=(Items((ListItem(title, facts=(f"::{title}",)),)),)),))
    shown = _shown(monkeypatch, page, width)
    assert [line for line in shown.splitlines() if line.lstrip().startswith("::")] == []
    assert shown.count("\\x3a") > 0


def test_markup_and_control_characters_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, Page("[bold]x[/] :smile: \x1b[31mred", "", (), ())) == (
        "[bold]x[/] :smile: \\x1b[31mred\n"
    )
