from __future__ import annotations

from datetime import date

import pytest

from improvetrack.model.action import Action
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.rendering.terminal.page import write_terminal
from improvetrack.reports.status import build_status, page_of
from tests.factories import a_theme, an_action, settings


def _lines(monkeypatch: pytest.MonkeyPatch, width: int, *actions: Action, title: str = "Culture") -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    plan = Plan(settings(), (a_theme(title=title),), actions)
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    return write_terminal(page_of(build_status(plan, period, date(2022, 10, 31)))).splitlines()


def _rated(number: int, rating: str) -> Action:
    updates = {"2022-10": {"rating": rating}}
    return an_action(id=f"OC.A{number}", due=None, sub_actions=[], milestones=[], updates=updates)


def test_bars_are_scaled_and_whatever_there_is_has_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    actions = [_rated(number, "red" if number == 1 else "green") for number in range(1, 52)]
    lines = _lines(monkeypatch, 80, *actions)
    assert lines[4:10] == [
        "Theme      R A  G All Risk rating        Slipping Completed Overdue",
        "OC Culture 1 0 50  51 RGGGGGGGGGGGGGGGGG        0         0       0",
        "Whole plan 1 0 50  51                           0         0       0",
        "R red, A amber, G green; a letter is up to 3 main actions",
        "",
        "1 red + 0 amber + 50 green = 51 main actions",
    ]


def test_a_narrow_terminal_has_the_numbers_and_no_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _lines(monkeypatch, 60, _rated(1, "green"))[5:9] == [
        "Theme      R A G All Slipping Completed Overdue",
        "OC Culture 0 0 1   1        0         0       0",
        "Whole plan 0 0 1   1        0         0       0",
        "R red, A amber, G green",
    ]


def test_long_blocks_tell_some_in_full_and_name_some_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _lines(monkeypatch, 100, *(_rated(number, "red") for number in range(1, 38)))
    start = lines.index("Rated red: 37 main actions")
    assert lines[start + 1 : start + 3] == ["  R  OC.A1  Member development programme", "            Red"]
    assert lines[start + 11 : start + 15] == [
        "  and OC.A6, OC.A7, OC.A8, OC.A9, OC.A10, OC.A11, OC.A12, OC.A13, OC.A14, OC.A15, OC.A16, OC.A17,",
        "  OC.A18, OC.A19, OC.A20, OC.A21, OC.A22, OC.A23, OC.A24, OC.A25, OC.A26, OC.A27, OC.A28, OC.A29,",
        "  OC.A30, OC.A31, OC.A32, OC.A33, OC.A34, OC.A35 and 2 more",
        "Rating against facts: none",
    ]


def test_foreign_text_is_shown_and_has_no_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "[red]A[/] \x1b]8;;x\x07 \u202e :boom:"
    assert _lines(monkeypatch, 100, _rated(1, "green"), title=title)[5] == (
        "OC [red]A[/] \\x1b]8;;x\\x07 \\u202e :boom: 0 0 1   1 G                  0         0       0"
    )
