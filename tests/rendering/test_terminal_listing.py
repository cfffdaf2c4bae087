from __future__ import annotations

from datetime import date

import pytest

from improvetrack.analysis.open_items import Wanted
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.rendering.terminal.page import write_terminal
from improvetrack.reports.listing import Question, build_listing, page_of
from tests.factories import a_theme, an_action, settings

CLOSED = an_action(
    id="XX.A10",
    title="Roads [and] bridges",
    theme="XX",
    provenance={"kind": "counted"},
    updates={
        "2022-07": {"rating": "amber", "because": "The survey is late.", "status": "on-hold", "note": "no money"},
    },
)


def _rendered(monkeypatch: pytest.MonkeyPatch, wanted: Wanted, width: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    plan = Plan(settings(), (a_theme(), a_theme(id="XX", title="Streets")), (an_action(), CLOSED))
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    return write_terminal(
        page_of(build_listing(plan, period, period.ends, Question(wanted), ("1 file could not be read.",)))
    )


def test_actions_stand_under_their_themes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        _rendered(monkeypatch, Wanted())
        == """\
Improvement Plan, October 2022
Example Borough Council
2 main actions
! 1 file could not be read.

OC  Organisational Culture
OC.A1  G green  Member development programme
                due March 2023; rated for the first time

XX  Streets
XX.A10  A amber  Roads [and] bridges ‡
                 on hold; due March 2023; The survey is late. no update since
                 July 2022

‡ Counted only: The source counts this item but does not name it.
"""
    )


def test_items_are_set_in_and_words_fold_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        _rendered(monkeypatch, Wanted(overdue_on=date(2023, 3, 1)), 44)
        == """\
Improvement Plan, October 2022
Example Borough Council
1 of 2 main actions: overdue on 1 March 2023
! 1 file could not be read.

OC  Organisational Culture
OC.A1       G green        Member
                           development
                           programme
                           due March 2023;
                           rated for the
                           first time
  OC.A1.2   T on track     Training in
                           decision-making
                           due February 2023
  OC.A1/M1  P in progress  Programme agreed
                           by the committee
                           due January 2023
"""
    )
