"""Items that were merged in a circle are found, once for each circle, whatever its length."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from improvetrack.checks.circles import find_circles
from improvetrack.checks.identity import Named

MERGES = st.dictionaries(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij"))


def _told(into: Mapping[str, str]) -> list[str]:
    named = {f"{item}.yaml": (Named(to, ("closed", "into"), carries_on=item),) for item, to in into.items()}
    return [
        f"{path}: {each.message.partition(':')[0]}" for path, found in find_circles(named).items() for each in found
    ]


def _comes_back(into: Mapping[str, str], item: str) -> list[str]:
    """Return the way from an item back to itself, empty where none leads there."""
    way, here = [item], into.get(item)
    while here is not None and here != item and len(way) <= len(into):
        way, here = [*way, here], into.get(here)
    return way if here == item else []


@given(MERGES)
def test_each_circle_is_found_once(into: Mapping[str, str]) -> None:
    ways = (_comes_back(into, item) for item in into)
    circles = {
        f"{way[0]}.yaml: {' into '.join([*way[:6], *([f'{len(way) - 6} more'] if len(way) > 6 else []), way[0]])}"
        for way in ways
        if len(way) > 1 and way[0] == min(way)
    }
    assert sorted(_told(into)) == sorted(circles)


def test_what_was_named_for_something_else_makes_no_circle() -> None:
    assert find_circles({"changes/CC-1.yaml": (Named("a", ("changes", 0, "item")),)}) == {}
