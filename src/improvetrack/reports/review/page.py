"""A review as a page: what the branch does in one line, then the entries under their titles."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.reports.page import Block, Item, Items, Page, Section, said
from improvetrack.reports.review.view import Review, ReviewEntry, ReviewSection


def page_of(view: Review) -> Page:
    """Return a review as a page."""
    headline = (said(view.headline, style="headline"), said(view.compared, style="quiet"))
    return Page(view.title, "", (), (Section("headline", blocks=headline), *map(_section, view.sections)))


def _section(section: ReviewSection) -> Section:
    return Section("entries", section.title, tuple(_blocks(section)))


def _blocks(section: ReviewSection) -> Iterator[Block]:
    yield Items(tuple(map(_item, section.entries)))
    if section.hidden:
        yield said(f"and {section.hidden} more", style="quiet")


def _item(entry: ReviewEntry) -> Item:
    return Item(entry.subject, items=(Item(entry.told),), strong=True)
