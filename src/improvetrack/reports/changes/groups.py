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
from improvetrack.reports.changes.rows import ChangeRow, Rows
from improvetrack.reports.changes.scope import theme_of
from improvetrack.reports.changes.words import KINDS
from improvetrack.reports.wording import capital

_TERMS = (*AGREED, WorkstreamClosed, LinksChanged)
UNTABLED = (Reported, Corrected)
"""What has no row in a group: updates are counted with their members, corrections are told as errata."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes to a theme and all that stands under it, or to the risks or the reviews; `id` is a theme's.

    `agreed` are the changes to what was agreed and what follows from them, `reported` those in what was reported.
    """

    id: str
    title: str
    agreed: tuple[ChangeRow, ...]
    reported: tuple[ChangeRow, ...]


def groups_of(changes: Sequence[Change], rows: Rows) -> tuple[ChangeGroup, ...]:
    """Return the changes to items in groups: themes in the plan's order, then risks, then reviews."""
    names = rows.names
    listed = [change for change in changes if not isinstance(change, UNTABLED)]
    themes = dict.fromkeys((*names.after.settings.themes, *names.before.settings.themes))
    groups = [(theme, names.theme(theme) or theme, _under(theme, listed)) for theme in themes]
    risks, reviews = (capital(names.level(kind).many) for kind in (ItemKind.RISK, ItemKind.REVIEW))
    groups += [("", risks, _of_kinds((ItemKind.RISK,), listed))]
    groups += [("", reviews, _of_kinds((ItemKind.REVIEW, ItemKind.RECOMMENDATION), listed))]
    return tuple(_group(identity, title, chosen, rows) for identity, title, chosen in groups if chosen)


def _under(theme: str, changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if (item := item_of(change)) and theme_of(item) == theme]


def _of_kinds(kinds: tuple[ItemKind, ...], changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if (item := item_of(change)) and item.kind in kinds]


def _group(identity: str, title: str, changes: Sequence[Change], rows: Rows) -> ChangeGroup:
    agreed = (change for change in changes if isinstance(change, _TERMS))
    reported = (change for change in changes if not isinstance(change, _TERMS))
    return ChangeGroup(identity, title, tuple(_by_kind(agreed, rows)), tuple(_by_kind(reported, rows)))


def _by_kind(changes: Iterable[Change], rows: Rows) -> Iterator[ChangeRow]:
    yield from sorted((rows.of(change) for change in changes), key=lambda row: KINDS.index(row.kind))
