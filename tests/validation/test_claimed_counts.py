"""What is true of a plan's real counts is passed, and what is false is found, in the words that officers use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvetrack.validation.run import validate
from tests.memory_tree import MemoryTree, base_plan

RATINGS = ("red", "amber", "green")
STATUSES = ("on-track", "on-hold", "complete")
ONES = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TENS = {20: "twenty", 30: "thirty"}
PARTS = {"half": (1, 2), "a third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4), "three-quarters": (3, 4)}


def in_words(number: int) -> str:
    if number < len(ONES):
        return ONES[number]
    teens = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    if number < 20:
        return teens[number - 13]
    tens, ones = number // 10 * 10, number % 10
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


def a_plan(ratings: list[str], statuses: list[str], summary: str) -> MemoryTree:
    """Return a plan with a main action for each rating, and a sub-action of the first for each status."""
    files: dict[str, str | None] = {
        f"actions/OC/OC.A{place}.yaml": an_action(place, rating, statuses if place == 1 else [])
        for place, rating in enumerate(ratings, start=1)
    }
    lines = "\n".join(f"  {line}" for line in summary.split("\n"))
    files["periods/2022-10/OC.yaml"] = f"theme: OC\nperiod: 2022-10\nsummary: |\n{lines}\n"
    return base_plan({"reviews/gt.yaml": None, **files})


def an_action(place: int, rating: str, statuses: list[str]) -> str:
    ids = [f"OC.A{place}.{number}" for number in range(1, len(statuses) + 1)]
    items = [f"  - {{id: {item}, title: Work, due: March 2023}}" for item in ids]
    said = [f"      {item}: {told(status)}" for item, status in zip(ids, statuses, strict=True)]
    lines = [f"id: OC.A{place}", "title: Work", "theme: OC", "due: March 2023"]
    lines += ["sub_actions:", *items] if items else []
    lines += ["updates:", "  2022-10:", f"    rating: {rating}", *(["    sub_actions:", *said] if said else [])]
    return "\n".join([*lines, ""])


def told(status: str) -> str:
    return "{status: complete, completed: October 2022}" if status == "complete" else f"{{status: {status}}}"


def alarms(ratings: list[str], statuses: list[str], summary: str) -> int:
    found = validate(a_plan(ratings, statuses, summary), date(2022, 11, 1), workers=1).diagnostics
    return sum(each.code == "IT601" for each in found)


@dataclass(frozen=True)
class Said:
    """A sentence, and whether it is so."""

    words: str
    is_so: bool


def sentences(number: int, whole: int, noun: str, state: str, stated: int) -> Iterator[Said]:
    """Yield sentences that say `stated` where the plan has a number of a whole."""
    of = f"{in_words(stated)} of the {whole} {noun}"
    yield Said(f"{stated} {noun} are {state}.", stated == number)
    yield Said(f"{in_words(stated).capitalize()} {noun} are {state}.", stated == number)
    yield Said(f"There are {whole} {noun}. {in_words(stated).capitalize()} are {state}.", stated == number)
    yield Said(f"{stated} out of {in_words(whole)} {noun} are {state}.", stated == number)
    yield Said(f"None of the {noun} are {state}.", number == 0)
    yield Said(f"All {noun} are {state}.", number == whole)
    yield Said(f"All of the {whole} {noun} are {state}.", number == whole)
    if stated != 1:
        yield Said(f"{of.capitalize()} are {state}.", stated == number)
    if stated:
        yield Said(f"All but {in_words(stated)} of the {noun} are {state}.", whole - stated == number)
    for words, (part, parts) in PARTS.items():
        yield Said(f"{words.capitalize()} of the {noun} are {state}.", number * parts == whole * part)
    yield Said(f"A majority of {noun} are {state}.", 2 * number > whole)
    yield Said(f"Most {noun} are {state}.", 2 * number > whole)
    percent = (200 * stated + whole) // (2 * whole)
    is_so = (200 * number + whole) // (2 * whole) == percent
    yield Said(f"{percent}% of the {noun} are {state}.", is_so)
    yield Said(f"{percent} per cent of {noun} are {state}.", is_so)
    if whole == 2:
        yield Said(f"Both {noun} are {state}.", number == 2)
        yield Said(f"Neither of the {noun} is {state}.", number == 0)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_counts_in_words(data: st.DataObject) -> None:
    ratings = data.draw(st.lists(st.sampled_from(RATINGS), min_size=2, max_size=23), "ratings")
    statuses = data.draw(st.lists(st.sampled_from(STATUSES[:2]), min_size=2, max_size=23), "statuses")
    noun, words, had = data.draw(
        st.sampled_from([("main actions", RATINGS, ratings), ("sub-actions", STATUSES, statuses)])
    )
    word = data.draw(st.sampled_from(words))
    number, whole = had.count(word), len(had)
    stated = data.draw(st.one_of(st.just(number), st.integers(0, whole)), "stated")
    said = data.draw(st.sampled_from([*sentences(number, whole, noun, word.replace("-", " "), stated)]), "said")

    assert alarms(ratings, statuses, said.words) == (not said.is_so)


@pytest.mark.parametrize(
    ("summary", "count"),
    [
        ("Five of the 13 main actions are rated amber.", 1),
        ("Six of the 13 main actions are rated amber.", 0),
        ("Six of the 14 main actions are rated amber.", 1),
        ("Seven of the 22 sub-actions are on track.", 1),
        ("Ten of the 22 sub-actions are on track.", 0),
        ("Twenty-three sub-actions are on track.", 1),
        ("None of the main actions are amber.", 1),
        ("None of the main actions are red.", 0),
        ("All main actions are green.", 1),
        ("All but one of the main actions are green.", 1),
        ("All but six main actions are green.", 0),
        ("Half of the main actions are amber.", 1),
        ("A third of the main actions are amber.", 1),
        ("Two thirds of main actions are green.", 1),
        ("A majority of the main actions are amber.", 1),
        ("A majority of the main actions are green.", 0),
        ("75% of main actions are green.", 1),
        ("54% of main actions are green.", 0),
        ("53.8 per cent of main actions are green.", 0),
        ("53.9 per cent of main actions are green.", 1),
        ("A dozen main actions are green.", 1),
        ("A dozen sub-actions are on hold.", 0),
        ("The main actions are reviewed monthly. There are 14.", 1),
        ("The main actions are reviewed monthly. There are 13.", 0),
        ("Nine of the sub-actions are on track.", 1),
        ("Ten of the sub-actions are on track.", 0),
        ("There are 13 main actions. Of these, 5 are amber and 8 are green. There are 14 in all.", 3),
        ("Of the 13 main actions: - 6 are amber - 8 are green - none are red. All sub-actions are complete.", 2),
        ("Overall, 13 main actions are amber; this month 2 sub-actions have been completed.", 2),
        ("Main actions:\n\n- 6 are amber\n- 7 are green", 0),
        ("Main actions:\n- 5 are amber\n- 8 are green", 2),
    ],
)
def test_counts_of_a_plan_with_13_main_actions_and_22_sub_actions(summary: str, count: int) -> None:
    assert alarms(["amber"] * 6 + ["green"] * 7, ["on-track"] * 10 + ["on-hold"] * 12, summary) == count


def test_a_share_may_be_of_what_is_not_complete() -> None:
    statuses = ["complete"] * 2 + ["on-track"] * 2 + ["on-hold"]

    assert alarms(["green"], statuses, "Two thirds of the sub-actions are on track.") == 0
    assert alarms(["green"], statuses[:4], "All sub-actions are on track.") == 0
    assert alarms(["green"], statuses, "Half of the sub-actions are on track.") == 1


def test_both_are_all_where_there_are_two() -> None:
    assert alarms(["red", "green"], [], "Both main actions are green. Neither is red.") == 2
    assert alarms(["red", "green", "green"], [], "Both main actions are green.") == 0
