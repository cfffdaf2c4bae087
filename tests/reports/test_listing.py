from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.analysis.open_items import Wanted
from improvetrack.model.dates.window import Precision, Window
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.reports.entries import facts_of
from improvetrack.reports.listing import ListedAction, ListedTheme, Listing, Question, build_listing
from improvetrack.reports.words import LegendEntry, PeriodWords, Word
from tests.factories import a_theme, an_action, people, settings

POSTS = {post.id: post for post in people().posts}


def _listing(plan: Plan, due_words: str | None = None, **wanted: Any) -> Listing:
    period = cycle_of(plan.settings).period("2022-10")
    assert period
    return build_listing(
        plan,
        period,
        wanted.get("overdue_on", period.ends),
        Question(Wanted(**wanted), due_words),
        ("1 file could not be read.",),
    )


def test_a_whole_listing() -> None:
    action = an_action(
        lead="monitoring-officer",
        provenance={"kind": "drawn"},
        updates={
            "2022-07": {"rating": "amber", "because": "no room was found", "status": "medium-slippage"},
            "2022-10": {"forecast": "May 2023", "status": "medium-slippage", "cause": "capacity"},
        },
    )
    assert _listing(Plan(settings(), (a_theme(),), (action,), posts=POSTS), rating="amber") == Listing(
        title="Improvement Plan",
        body="Example Borough Council",
        period=PeriodWords("2022-10", "October 2022", "August to October 2022", "2022-08-01", "2022-10-31"),
        header="1 of 1 main action: rated amber",
        conditions=("rated amber",),
        count=1,
        total=1,
        left=0,
        themes=(ListedTheme("OC", "Organisational Culture", ""),),
        actions=(
            ListedAction(
                id="OC.A1",
                title="Member development programme",
                mark="†",
                theme="OC",
                lead="Monitoring Officer",
                rating=Word("amber", "amber", "A", "amber"),
                because="no room was found",
                carried="rated in July 2022",
                movement=None,
                status=Word("medium-slippage", "medium slippage", "M", "amber"),
                details=("due March 2023", "expected May 2023", "2 months later", "cause: capacity"),
                items=(),
            ),
        ),
        legend=(
            LegendEntry(
                "†",
                "Reconstructed",
                "The source describes this work; its place, rating or status is reconstructed.",
            ),
        ),
        notes=("1 file could not be read.",),
    )


def _window(first: date, last: date) -> Window:
    return Window(first, last, Precision.RANGE)


@pytest.mark.parametrize(
    ("wanted", "due_words", "header"),
    [
        ({}, None, "2 main actions"),
        ({"theme": "OC", "rating": "green"}, None, "1 of 2 main actions: rated green, theme OC"),
        ({"theme": "OC", "rating": "red"}, None, "None of 2 main actions: rated red, theme OC"),
        ({"rating": "none"}, None, "1 of 2 main actions: not rated"),
        ({"status": "on-track"}, None, "1 of 2 main actions: status on track"),
        ({"lead": "monitoring-officer"}, None, "None of 2 main actions: led by Monitoring Officer"),
        ({"lead": "nobody"}, None, "None of 2 main actions: led by nobody"),
        ({"overdue_on": date(2023, 4, 1)}, None, "1 of 2 main actions: overdue on 1 April 2023"),
        (
            {"due": _window(date(2023, 3, 1), date(2023, 3, 31))},
            "Mar 2023",
            "1 of 2 main actions: due Mar 2023 (1 to 31 March 2023)",
        ),
        (
            {"due": _window(date(2022, 12, 1), date(2023, 2, 28))},
            "Winter 2022",
            "1 of 2 main actions: due Winter 2022 (1 December 2022 to 28 February 2023)",
        ),
        (
            {"due": _window(date(2023, 3, 31), date(2023, 3, 31))},
            "31 March 2023",
            "1 of 2 main actions: due 31 March 2023 (31 March 2023)",
        ),
    ],
    ids=repr,
)
def test_the_header_says_what_is_listed_and_of_how_many(
    wanted: dict[str, Any], due_words: str | None, header: str
) -> None:
    unrated = an_action(id="XX.A1", theme="XX", due=None, sub_actions=[], milestones=[], updates={})
    plan = Plan(settings(), (a_theme(), a_theme(id="XX")), (an_action(), unrated), posts=POSTS)
    assert _listing(plan, due_words, **wanted).header == header


def test_the_items_that_answer_stand_beneath_their_action() -> None:
    listing = _listing(Plan(settings(), (a_theme(),), (an_action(),)), overdue_on=date(2023, 3, 1))
    assert [(entry.kind, entry.id, facts_of(entry)) for entry in listing.actions[0].items] == [
        ("sub-action", "OC.A1.2", ("due February 2023",)),
        ("milestone", "OC.A1/M1", ("due January 2023",)),
    ]
