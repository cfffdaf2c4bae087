"""The parts of a review."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One line: what it is about, such as an item or a place in a file, and whole sentences on it."""

    subject: str
    told: str


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """Entries of one kind under a title.

    `counted` says how many of what there are, for the first line of the review; `hidden` is how many of them are not
    among the entries.
    """

    title: str
    counted: str
    entries: tuple[ReviewEntry, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """What a branch does to a plan: all of it in one line, what it was compared with, and the sections with entries."""

    title: str
    headline: str
    compared: str
    sections: tuple[ReviewSection, ...] = ()
