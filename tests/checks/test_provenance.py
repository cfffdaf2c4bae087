from __future__ import annotations

from collections.abc import Iterator

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Meaning
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import UNKNOWN_SOURCE, UNMARKED_RECONSTRUCTION
from tests.factories import a_context, a_report, a_review, a_theme, an_action, meant, people, settings, told

check_sources = meant(Meaning.SOURCE)
check_counted = meant(Meaning.VOUCHED)

S2 = {"kind": "named", "source": "S2"}
COUNTED = {"kind": "counted"}
CONTEXT = a_context()


@pytest.mark.parametrize(
    "record",
    [
        settings(provenance=S2),
        people(provenance=S2),
        a_theme(provenance=S2),
        an_action(provenance=S2),
        a_report(provenance=S2),
        a_review(provenance=S2),
    ],
    ids=lambda record: type(record).__name__,
)
def test_the_source_of_a_file_is_listed(record: Record) -> None:
    assert list(check_sources(record, a_context())) == [
        Finding(UNKNOWN_SOURCE, ("provenance", "source"), "plan.yaml lists no source 'S2'.", hint="The plan has: S1.")
    ]


def test_a_listed_source_and_none_at_all() -> None:
    known, silent = a_theme(provenance={"kind": "named", "source": "S1"}), a_theme(provenance={"kind": "drawn"})

    assert [*check_sources(known, a_context()), *check_sources(silent, a_context())] == []


@pytest.mark.parametrize(
    ("found", "at"),
    [
        (
            check_sources(an_action(sub_actions=[{"id": "OC.A1.1", "title": "a", "provenance": S2}]), CONTEXT),
            ("sub_actions", 0),
        ),
        (
            check_sources(an_action(milestones=[{"id": "OC.A1/M1", "title": "a", "provenance": S2}]), CONTEXT),
            ("milestones", 0),
        ),
        (
            check_sources(a_theme(milestones=[{"id": "OC/M1", "title": "a", "provenance": S2}]), CONTEXT),
            ("milestones", 0),
        ),
        (
            check_sources(people(posts=[{"id": "director", "title": "a", "provenance": S2}]), CONTEXT),
            ("posts", 0),
        ),
        (
            check_sources(a_review(recommendations=[{"id": "K1", "text": "a", "provenance": S2}]), CONTEXT),
            ("recommendations", 0),
        ),
    ],
    ids=["sub-action", "milestone", "milestone of a theme", "post", "recommendation"],
)
def test_the_source_of_an_item_is_listed(found: Iterator[Finding], at: DataPath) -> None:
    assert told(found) == [("IT311", (*at, "provenance", "source"), "plan.yaml lists no source 'S2'.")]


def test_what_is_counted_says_so_and_an_item_without_provenance_has_its_files() -> None:
    action = an_action(
        title="Training",
        provenance=COUNTED,
        sub_actions=[
            {"id": "OC.A1.1", "title": "First course"},
            {"id": "OC.A1.2", "title": "Second course, Not named in the source"},
            {"id": "OC.A1.3", "title": "Third course", "provenance": {"kind": "named"}},
        ],
        milestones=[],
        updates={},
    )
    hint = "Put the words 'not named in the source' into the title, or correct `kind` in the provenance."

    assert list(check_counted(action, a_context())) == [
        Finding(
            UNMARKED_RECONSTRUCTION,
            at,
            f"The source only counts '{title}', and the title does not say so.",
            hint=hint,
        )
        for at, title in ((("title",), "Training"), (("sub_actions", 0, "title"), "First course"))
    ]


def test_a_counted_milestone_of_a_theme_says_so_in_the_plans_own_words() -> None:
    context = a_context(settings=settings(unnamed="(number only)"))
    milestones = [
        {"id": "OC/M1", "title": "Milestone 1 (number only)", "provenance": COUNTED},
        {"id": "OC/M2", "title": "Milestone 2, not named in the source", "provenance": COUNTED},
        {"id": "OC/M3", "title": "Programme agreed"},
    ]

    assert told(check_counted(a_theme(milestones=milestones), context)) == [
        (
            "IT312",
            ("milestones", 1, "title"),
            "The source only counts 'Milestone 2, not named in the source', and the title does not say so.",
        )
    ]
