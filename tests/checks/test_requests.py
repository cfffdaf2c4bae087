from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.control import (
    check_asks_of_request,
    check_order_of_request,
    check_state_of_request,
    reopened_by,
)
from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import Named, named_by
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.leaves import DataPath, values
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import DATES_OUT_OF_ORDER, INCOMPLETE_CHANGE, UNDECIDED_REQUEST
from tests.factories import a_context, a_request, meant, told

check_words = meant(Meaning.CAUSE, Meaning.LISTED_POST)
check_dates = meant(Meaning.DATE, Meaning.DAY)
check_drafting = meant(Meaning.PRINTED)

DECIDED = {"forum": "Cabinet", "on": "21 September 2022"}


def asking(*changes: dict[str, str], **more: Any) -> ChangeRequest:
    return a_request(changes=changes, **more)


def test_a_request_as_it_should_be() -> None:
    request, context = a_request(), a_context()
    checks = (
        check_words,
        check_asks_of_request,
        check_order_of_request,
        check_dates,
        check_state_of_request,
        check_drafting,
    )

    assert [finding for check in checks for finding in check(request, context)] == []


def test_words_of_a_request() -> None:
    request = asking({"item": "OC.A1", "what": "lead", "to": "chief-executive"}, reason="capicity", asked_by="mayor")

    assert told(check_words(request, a_context())) == [
        ("IT306", ("changes", 0, "to"), "people.yaml has no post 'chief-executive'."),
        ("IT309", ("reason",), "'capicity' is not a cause of this plan."),
        ("IT306", ("asked_by",), "people.yaml has no post 'mayor'."),
    ]


@pytest.mark.parametrize("posts", [frozenset[str](), None])
def test_posts_of_a_plan_that_lists_none(posts: frozenset[str] | None) -> None:
    assert told(check_words(a_request(asked_by="mayor"), a_context(posts=posts))) == []


@pytest.mark.parametrize(
    ("what", "open_question"),
    [
        ("due", "what the agreed date of OC.A1 is to be"),
        ("baseline", "what the date first agreed for OC.A1 was"),
        ("lead", "who is to lead OC.A1"),
        ("title", "what OC.A1 is to be called"),
        ("outcome", "what the outcome of OC.A1 is to be"),
        ("merge", "what OC.A1 is to be merged into"),
        ("move", "where OC.A1 is to move"),
        ("add", None),
        ("close", None),
        ("withdraw", None),
        ("reopen", None),
    ],
)
def test_what_an_ask_has_to_say(what: str, open_question: str | None) -> None:
    expected = [("IT512", ("changes", 0), f"It is not said {open_question}.")] if open_question else []

    assert told(check_asks_of_request(asking({"item": "OC.A1", "what": what}), a_context())) == expected
    assert told(check_asks_of_request(asking({"item": "OC.A1", "what": what, "to": "x"}), a_context())) == []


def test_an_item_that_is_to_be_merged_into_itself() -> None:
    request = asking({"item": "OC.A1", "what": "merge", "to": "OC.A1"})

    assert list(check_asks_of_request(request, a_context())) == [
        Finding(
            INCOMPLETE_CHANGE,
            ("changes", 0, "to"),
            "OC.A1 cannot be merged into itself.",
            hint="Name the item that carries the work on.",
        )
    ]


def test_dates_of_a_request() -> None:
    request = asking(
        {"item": "OC.A1", "what": "due", "from": "soon", "to": "31 April 2023"},
        {"item": "OC.A1", "what": "title", "from": "soon", "to": "later"},
        asked="lately",
        decided={"forum": "Cabinet", "on": "TBC"},
    )

    assert [(code, at) for code, at, _ in told(check_dates(request, a_context()))] == [
        ("IT403", ("changes", 0, "from")),
        ("IT401", ("changes", 0, "to")),
        ("IT403", ("asked",)),
        ("IT403", ("decided", "on")),
    ]


@pytest.mark.parametrize(
    ("asked", "decided", "found"),
    [
        ("August 2022", "July 2022", True),
        ("1 August 2022", "July 2022", True),
        ("August 2022", "August 2022", False),
        ("Autumn 2022", "12 September 2022", False),
        (None, "July 2022", False),
    ],
)
def test_nothing_is_decided_before_it_is_asked_for(asked: str | None, decided: str, found: bool) -> None:
    message = f"Decided ('{decided}') before it was asked for ('{asked}')."
    hint, related = "Correct whichever of the two dates is wrong.", ((("asked",), "asked for here"),)
    expected = Finding(DATES_OUT_OF_ORDER, ("decided", "on"), message, hint=hint, related=related)
    request = a_request(asked=asked, decided={"forum": "Cabinet", "on": decided})

    assert list(check_order_of_request(request, a_context())) == ([expected] if found else [])


@pytest.mark.parametrize(
    ("state", "decided", "message"),
    [
        ("approved", DECIDED, None),
        ("refused", DECIDED, None),
        ("proposed", None, None),
        ("withdrawn", None, None),
        ("approved", None, "The request is approved, and it is not said by whom and when."),
        ("refused", None, "The request is refused, and it is not said by whom and when."),
        ("proposed", DECIDED, "Cabinet decided this request, but it is proposed."),
        ("withdrawn", DECIDED, "Cabinet decided this request, but it is withdrawn."),
    ],
)
def test_the_state_fits_the_decision(state: str, decided: object, message: str | None) -> None:
    findings = list(check_state_of_request(a_request(state=state, decided=decided), a_context()))

    assert told(findings) == ([(UNDECIDED_REQUEST.code, ("state",), message)] if message else [])


def test_drafting_in_a_request() -> None:
    request = asking(
        {"item": "OC.A1", "what": "title", "to": "Training (TBC)"},
        {"item": "OC.A1", "what": "due", "to": "TBC"},
        title="More time??",
        because="Check with HR",
    )
    places: list[DataPath] = [("title",), ("changes", 0, "to"), ("because",)]

    assert [at for _, at, _ in told(check_drafting(request, a_context()))] == places


def test_what_a_request_names() -> None:
    request = asking(
        {"item": "OC.A1", "what": "due", "to": "May 2023"},
        {"item": "OC.A2", "what": "add"},
        {"item": "OC.A1.1", "what": "merge", "to": "OC.A1.2"},
        {"item": "OC.A1.2", "what": "move", "to": "OC.A2"},
        {"item": "OC.A3", "what": "reopen"},
    )

    held = values(request)

    assert list(named_by(request, held)) == [
        Named("OC.A1", ("changes", 0, "item")),
        Named("OC.A1.1", ("changes", 2, "item")),
        Named("OC.A1.2", ("changes", 2, "to")),
        Named("OC.A1.2", ("changes", 3, "item")),
        Named("OC.A2", ("changes", 3, "to"), as_place=True),
        Named("OC.A3", ("changes", 4, "item")),
    ]
    assert held[Meaning.NEW_ITEM] == ["OC.A2"]
    assert list(reopened_by(request)) == ["OC.A3"]
    assert list(reopened_by(a_request(changes=[{"item": "OC.A3", "what": "reopen"}], state="proposed"))) == []
