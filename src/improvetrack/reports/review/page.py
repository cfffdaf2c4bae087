"""A review as a page: what it holds, and how it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from improvetrack.reports.page import Items, Legend, ListItem, Page, PageBlock, Section, said
from improvetrack.reports.words import HowMany, LegendEntry


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
class BranchReview:
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
    legend: tuple[LegendEntry, ...] = ()
    """What the marks of items mean."""


def page_of(view: BranchReview) -> Page:
    """Return a review as a page."""
    headline = (said(view.headline, style="headline"), said(view.compared, style="quiet"))
    legend = (Section("legend", blocks=(Legend(((None, view.legend),)),)),) if view.legend else ()
    return Page(view.title, "", (), (Section("headline", blocks=headline), *map(_section, view.sections), *legend))


def _section(section: ReviewSection) -> Section:
    return Section("entries", section.title, tuple(_blocks(section)))


def _blocks(section: ReviewSection) -> Iterator[PageBlock]:
    yield Items(tuple(map(_item, section.entries)))
    if section.hidden:
        yield said(f"and {section.hidden} more", style="quiet")


def _item(entry: ReviewEntry) -> ListItem:
    return ListItem(entry.subject, items=(ListItem(entry.told),), strong=True)
