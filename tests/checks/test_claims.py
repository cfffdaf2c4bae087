from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.checks.claim_words import ClaimWords
from improvetrack.checks.claims import Claim, read_claims
from improvetrack.model.grouping import CountedLevel
from tests.factories import settings

WORDS = ClaimWords.of(settings())


def actions(number: int, words: str, **more: Any) -> Claim:
    return Claim(words, CountedLevel.ACTIONS, number, **more)


def sub_actions(number: int, words: str, **more: Any) -> Claim:
    return Claim(words, CountedLevel.SUB_ACTIONS, number, **more)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("6 sub actions have been closed this month", {"number": 6, "completed": True}),
        ("2 sub-actions have been marked completed this month", {"number": 2, "completed": True}),
        ("1 sub-action is marked complete this period", {"number": 1, "completed": True}),
        ("Zero sub-actions have been completed in the quarter", {"number": 0, "completed": True}),
        ("2 sub-actions are on hold", {"number": 2, "status": "on-hold"}),
        ("1 sub action has been placed on hold", {"number": 1, "status": "on-hold"}),
        ("No sub-actions remain on hold", {"number": 0, "status": "on-hold"}),
        ("2 sub-actions are not yet due", {"number": 2, "status": "not-yet-due"}),
        ("3 sub-actions are not yet due to commence", {"number": 3, "status": "not-yet-due"}),
        ("twenty sub-actions are now complete", {"number": 20, "status": "complete"}),
        ("3 live sub-actions to deliver the action are on track", {"number": 3, "status": "on-track"}),
        (
            "Two sub-actions have or will experience significant slippage",
            {"number": 2, "status": "significant-slippage"},
        ),
        ("2 sub-action have or will experience medium slippage or issues", {"number": 2, "status": "medium-slippage"}),
        ("3 sub\u2011actions are experiencing medium slippage", {"number": 3, "status": "medium-slippage"}),
    ],
)
def test_numbers_of_sub_actions(text: str, claim: dict[str, Any]) -> None:
    assert read_claims(f"{text}.", WORDS) == (Claim(text, CountedLevel.SUB_ACTIONS, **claim),)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Of the 16 main action areas", {"number": 16}),
        ("Of the 7 actions with an amber risk rating", {"number": 7, "rating": "amber"}),
        ("Of all 7 main actions with an amber rating", {"number": 7, "rating": "amber"}),
        ("7 main actions with an amber risk rating", {"number": 7, "rating": "amber"}),
        ("zero actions with a red risk rating", {"number": 0, "rating": "red"}),
        ("7 amber-rated main actions", {"number": 7, "rating": "amber"}),
        ("9 green main actions", {"number": 9, "rating": "green"}),
        ("9 main actions are rated green", {"number": 9, "rating": "green"}),
        ("1 main action has been marked complete this month", {"number": 1, "completed": True}),
        ("3 main actions are on hold", {"number": 3, "status": "on-hold"}),
    ],
)
def test_numbers_of_main_actions(text: str, claim: dict[str, Any]) -> None:
    assert read_claims(f"{text}.", WORDS) == (Claim(text, CountedLevel.ACTIONS, **claim),)


@pytest.mark.parametrize(
    "text",
    [
        "Progress is being made across all workstreams.",
        "4 sessions between Members and Officers have taken place.",
        "In Locality Working, 2 sub-actions are on hold.",
        "2 sub-actions are on hold in Locality Working.",
        "2 sub-actions are on hold because the Council date moved.",
        "Locality Working: 2 sub-actions are on hold.",
        "At least 2 sub-actions are on hold.",
        "A further 2 sub-actions are on hold.",
        "Nearly 50% sub-actions are on hold.",
        "2 sub-actions are not on hold.",
        "2 sub-actions will be on hold.",
        "2 sub-actions were on hold.",
        "2 sub-actions are on hold this month.",
        "3 sub-actions have been completed.",
        "3 sub-actions have been completed this year.",
        "3 sub-actions were moved to another workstream.",
        "3 amber sub-actions are on hold.",
        "2 sub-actions are amber.",
        "3 actions are on hold.",
        "3 actions have been completed this month.",
        "16 main actions.",
        "We have 5 sub-actions.",
        "Reviews of the 3 main actions were held.",
        "Of the 3 main actions under review, none slipped.",
        "1 action with a green risk rating is experiencing a significant level of slippage.",
        "1 green action with an amber risk rating.",
        "1 action with a green rating is on hold.",
        "7 main actions with an amber risk rating and some slippage.",
        "s\u0131x sub-actions are on hold.",
    ],
)
def test_numbers_whose_scope_is_not_understood(text: str) -> None:
    assert read_claims(text, WORDS) == ()


def test_words_of_a_claim_stand_on_one_line() -> None:
    assert read_claims("2   sub-actions are\n  on\thold", WORDS) == (
        sub_actions(2, "2 sub-actions are on hold", status="on-hold"),
    )


def test_several_numbers_in_a_sentence() -> None:
    text = "Overall, 7 amber main actions and 9 green main actions; this month 3 sub-actions have been completed."

    assert read_claims(text, WORDS) == (
        actions(7, "7 amber main actions", rating="amber"),
        actions(9, "9 green main actions", rating="green"),
        sub_actions(3, "3 sub-actions have been completed", completed=True),
    )


def test_the_theme_has_a_number_of_actions() -> None:
    text = "There are 16 main actions. The theme has 16 main actions. We have 15 main actions."
    assert read_claims(text, WORDS) == (
        actions(16, "16 main actions"),
        actions(16, "16 main actions"),
        actions(15, "15 main actions"),
    )


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Of the 16 main actions, 8 are amber.", [(16, None), (8, "amber")]),
        ("7 main actions are amber and eight are now green.", [(7, "amber"), (8, "green")]),
        ("1 main action is red, 6 are amber and 9 are rated green.", [(1, "red"), (6, "amber"), (9, "green")]),
        ("7 main actions are amber; 8 are late.", [(7, "amber")]),
        ("7 main actions are amber and 8 are green with envy.", [(7, "amber")]),
        ("Of the 7 actions with an amber risk rating, 5 are green.", [(7, "amber")]),
    ],
)
def test_numbers_that_do_not_repeat_what_they_count(text: str, claims: list[tuple[int, str | None]]) -> None:
    assert [(claim.number, claim.rating) for claim in read_claims(text, WORDS)] == claims


def test_what_follows_a_rating_in_the_same_sentence_is_of_that_rating() -> None:
    text = (
        "Of the 7 actions with an amber risk rating, 3 sub-actions are on track. 2 sub-actions are on hold. "
        "9 main actions have a green risk rating. "
        "Of the 9 actions with a green risk rating, 1 sub-action is on hold.\n\n2 sub-actions are on track."
    )

    assert read_claims(text, WORDS) == (
        actions(7, "Of the 7 actions with an amber risk rating", rating="amber"),
        sub_actions(3, "3 sub-actions are on track", status="on-track", of_rating="amber"),
        actions(9, "Of the 9 actions with a green risk rating", rating="green"),
        sub_actions(1, "1 sub-action is on hold", status="on-hold", of_rating="green"),
        sub_actions(2, "2 sub-actions are on track", status="on-track"),
    )


LISTS = """\
Of the **16** main action areas, there are:

- zero main actions with a red risk rating,
- 7 main actions with an amber
  risk rating,
- 9 actions with a green risk rating.

Of the 7 actions with an amber risk rating:
* 3 live sub-actions are on track
* 2 sub-actions have or will experience medium slippage. These relate to:
  * 1 sub-action is on hold
* 1 main action has been marked complete this month

Locality Working:
1. 2 sub-actions are on hold
"""


def test_lists_belong_to_the_sentence_before_them() -> None:
    assert read_claims(LISTS, WORDS) == (
        actions(16, "Of the 16 main action areas"),
        actions(0, "zero main actions with a red risk rating", rating="red"),
        actions(7, "7 main actions with an amber risk rating", rating="amber"),
        actions(9, "9 actions with a green risk rating", rating="green"),
        actions(7, "Of the 7 actions with an amber risk rating", rating="amber"),
        sub_actions(3, "3 live sub-actions are on track", status="on-track", of_rating="amber"),
        sub_actions(
            2, "2 sub-actions have or will experience medium slippage", status="medium-slippage", of_rating="amber"
        ),
    )


def other_words() -> ClaimWords:
    """Return the words of a plan that shares none with the first, and uses one label in two meanings."""
    words = [
        {"id": "1", "label": "Off course", "letter": "F", "colour": "red", "class": "live", "concern": "high"},
        {"id": "2", "label": "Parked", "letter": "P", "colour": "blue", "class": "stopped", "concern": "low"},
    ]
    statuses = [
        {"id": "a", "label": "Parked", "letter": "P", "colour": "blue", "class": "stopped"},
        {"id": "b", "label": "Delivered", "letter": "D", "colour": "green", "class": "done"},
    ]
    levels = {
        "theme": {"one": "action plan", "many": "action plans"},
        "action": {"one": "action", "many": "actions"},
        "sub_action": {"one": "step", "many": "steps"},
    }
    return ClaimWords.of(settings(ratings={"label": "Mood", "words": words}, statuses=statuses, levels=levels))


def test_another_plan_has_other_words() -> None:
    text = (
        "Of the 3 actions with an off-course mood, 2 steps are delivered. This quarter, 4 steps have been delivered."
        "\n\n"
        "5 actions are parked. 5 steps are parked. 6 actions are delivered. 7 main actions are off course."
    )

    assert read_claims(text, other_words()) == (
        actions(3, "Of the 3 actions with an off-course mood", rating="1"),
        sub_actions(2, "2 steps are delivered", status="b", of_rating="1"),
        actions(6, "6 actions are delivered", status="b"),
    )


def test_a_word_for_two_levels_is_read_as_neither() -> None:
    action, names = {"one": "key action", "many": "key actions"}, {"one": "action", "many": "actions"}
    words = ClaimWords.of(settings(levels={"theme": names, "action": action}))

    assert read_claims("2 actions with a red risk rating. 3 key actions with a red risk rating.", words) == (
        actions(3, "3 key actions with a red risk rating", rating="red"),
    )


def test_a_plan_without_sub_actions_and_with_words_that_are_only_signs() -> None:
    levels = {"theme": {"one": "-", "many": "-"}, "action": {"one": "-", "many": "actions"}}
    words = [{"id": "1", "label": "--", "letter": "F", "colour": "red", "class": "live", "concern": "high"}]
    odd = ClaimWords.of(settings(levels=levels, ratings={"label": "-", "words": words}))

    nameless = ClaimWords.of(settings(levels={**levels, "action": {"one": "-", "many": "-"}}))

    assert read_claims("There are 3 actions, 2 with - and 1 -- action.", odd) == (actions(3, "3 actions"),)
    assert read_claims("There are 3 - with a red risk rating.", nameless) == ()


PIECES = (
    "Of of the 3 7 two no sub-actions main actions action areas with an amber red risk rating are have been on hold "
    "on track complete closed this month : , . ; - * • ( and there "
    "there are all half both none seven out 75% but one There"
)
PROSE = st.lists(st.sampled_from([*PIECES.split(), "\n", "\n\n"])).map(" ".join)


@given(st.one_of(st.text(), PROSE))
def test_any_text_can_be_read_and_claims_are_in_it(text: str) -> None:
    plain = " ".join(text.replace("*", "").replace("`", "").replace("•", "").split())

    for claim in read_claims(text, WORDS):
        assert " ".join(claim.words.split()) in plain


@given(st.integers(0, 99_999), st.sampled_from(["red", "amber", "green"]))
def test_every_number_is_read_as_it_stands(number: int, rating: str) -> None:
    text = f"{number} main actions with a {rating} risk rating"

    assert read_claims(text, WORDS) == (actions(number, text, rating=rating),)
