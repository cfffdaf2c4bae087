"""The parts of a review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from improvetrack.reports.words import HowMany


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One line."""

    subject: str
    """What it is about, such as an item or a place in a file."""
    told: str
    """Whole sentences on it."""


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """Entries of one kind."""

    title: str
    """Its title."""
    counted: str
    """How many of what there are, for the first line of the review."""
    entries: tuple[ReviewEntry, ...]
    """The entries."""
    hidden: HowMany = 0
    """How many more there are."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a branch does to a plan."""

    schema: Literal["improvetrack/branch-review/1"] = field(default="improvetrack/branch-review/1", init=False)
    """The name and the number of the format."""
    title: str
    """Its title."""
    headline: str
    """All of it in one line."""
    compared: str
    """What the branch was compared with."""
    sections: tuple[ReviewSection, ...] = ()
    """The sections that have entries."""
