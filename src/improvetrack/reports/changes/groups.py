"""The changes to items, theme by theme, then those to risks and to reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from improvetrack.analysis.changes.kinds import (
    AGREED,
    Change,
    Corrected,
    ItemKind,
    LinksChanged,
    Reported,
    WorkstreamClosed,
)
from improvetrack.reports.changes.counting import item_of
from improvetrack.reports.changes.headings import ChangeHeadings
from improvetrack.reports.changes.rows import ChangeRow, Rows
from improvetrack.reports.changes.scope import theme_of
from improvetrack.reports.changes.words import KINDS

_TERMS = (*AGREED, WorkstreamClosed, LinksChanged)
UNTABLED = (Reported, Corrected)
"""What has no row in a group: updates are counted with their members, corrections are told as errata."""
_REVIEWERS = (ItemKind.REVIEW, ItemKind.RECOMMENDATION)
"""What others ask for, which a body neither agrees nor reports."""


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """Changes of one sort under a heading; `approvals` says whether there is anything to approve in them."""

    heading: str
    approvals: bool
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes to a theme and all that stands under it, or to the risks or the reviews; `id` is a theme's."""

    id: str
    title: str
    tables: tuple[ChangeTable, ...]


def groups_of(changes: Sequence[Change], rows: Rows, headings: ChangeHeadings) -> tuple[ChangeGroup, ...]:
    """Return the changes to items in groups: themes in the plan's order, then risks, then reviews."""
    names = rows.names
    listed = [change for change in changes if not isinstance(change, UNTABLED)]
    used = (theme for change in listed if (item := item_of(change)) and (theme := theme_of(item)))
    themes = dict.fromkeys((*names.after.settings.themes, *names.before.settings.themes, *used))
    groups = [(theme, names.theme(theme) or theme, _under(theme, listed)) for theme in themes]
    groups += [("", headings.risks, _of_kinds((ItemKind.RISK,), listed))]
    groups += [("", headings.reviews, _of_kinds(_REVIEWERS, listed))]
    return tuple(
        ChangeGroup(identity, title, tuple(_tables(chosen, rows, headings)))
        for identity, title, chosen in groups
        if chosen
    )


def _under(theme: str, changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if (item := item_of(change)) and theme_of(item) == theme]


def _of_kinds(kinds: tuple[ItemKind, ...], changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if (item := item_of(change)) and item.kind in kinds]


def _tables(changes: Sequence[Change], rows: Rows, headings: ChangeHeadings) -> Iterator[ChangeTable]:
    asked = _of_kinds(_REVIEWERS, changes)
    agreed = [change for change in changes if isinstance(change, _TERMS) and change not in asked]
    reported = [change for change in changes if change not in asked and change not in agreed]
    for heading, chosen in ((headings.agreed, agreed), (headings.reported, reported), (headings.asked_for, asked)):
        if chosen:
            table = sorted((rows.of(change) for change in chosen), key=lambda row: KINDS.index(row.kind))
            yield ChangeTable(heading, chosen is agreed, tuple(table))
