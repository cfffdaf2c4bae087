"""A list is told as far as a person reads it, and where the rest is; JSON has all of it."""

from __future__ import annotations

from improvetrack.reports.page import MOST_NAMED, Member, first_of


def members(number: int) -> tuple[Member, ...]:
    return tuple(Member(f"A{place}", f"A{place}") for place in range(number))


def test_a_list_that_a_person_reads_is_told_whole() -> None:
    assert first_of(members(MOST_NAMED), "below") == members(MOST_NAMED)


def test_a_longer_list_says_how_many_more_there_are_and_where() -> None:
    told = first_of(members(137), "in the tables below")
    assert told == (*members(MOST_NAMED), Member("", "and 107 more, in the tables below"))
