"""The changes to items, theme by theme, then those to risks and to reviews."""

from __future__ import annotations

from collections import defaultdict
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
from improvetrack.analysis.changes.subjects import item_of
from improvetrack.reports.changes.rows import ChangeRow, Rows
from improvetrack.reports.changes.scope import theme_of
from improvetrack.reports.changes.words import KINDS
from improvetrack.reports.wording import capital

_TERMS = (*AGREED, WorkstreamClosed, LinksChanged)
UNTABLED = (Reported, Corrected)
"""What has no row in a group: updates are counted with their members, corrections are told as errata."""
_REVIEWERS = (ItemKind.REVIEW, ItemKind.RECOMMENDATION)
"""What others ask for, which a body neither agrees nor reports."""
_HEADINGS = {
    "agreed": "Changes to what was agreed",
    "reported": "Changes in what was reported",
    "asked-for": "Changes in what reviewers ask for",
}


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """Changes of one sort."""

    name: str
    """Which sort: agreed, reported or asked-for; only the first need approval."""
    heading: str
    """What heads them."""
    rows: tuple[ChangeRow, ...]
    """The changes."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes to a theme and all that stands under it, or to the risks, the reviews or the records of a kind."""

    name: str
    """Which of these it is."""
    id: str
    """The theme's id."""
    title: str
    """What heads them."""
    tables: tuple[ChangeTable, ...]
    """The changes by sort."""


def groups_of(changes: Sequence[Change], rows: Rows) -> tuple[ChangeGroup, ...]:
    """Return the changes to items in groups: themes in the plan's order, then risks, reviews and all other kinds."""
    names = rows.names
    of_theme: defaultdict[str, list[Change]] = defaultdict(list)
    of_kind: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        item = None if isinstance(change, UNTABLED) else item_of(change)
        if item is not None:
            of_kind[item.kind].append(change)
            of_theme[theme_of(item) or ""].append(change)
    themes = dict.fromkeys((*names.after.settings.themes, *names.before.settings.themes, *filter(None, of_theme)))
    groups = [("theme", theme, names.theme(theme) or theme, of_theme.get(theme, [])) for theme in themes]
    groups += [("risks", "", "Risks", of_kind[ItemKind.RISK])]
    groups += [("reviews", "", "Reviews", [change for kind in _REVIEWERS for change in of_kind[kind]])]
    others = sorted(of_kind.keys() - set(ItemKind))
    groups += [(kind, "", capital(names.level(kind).many), of_kind[kind]) for kind in others]
    return tuple(
        ChangeGroup(name, identity, title, tuple(_tables(chosen, rows)))
        for name, identity, title, chosen in groups
        if chosen
    )


def _tables(changes: Iterable[Change], rows: Rows) -> Iterator[ChangeTable]:
    tables: dict[str, list[ChangeRow]] = {name: [] for name in _HEADINGS}
    for change in changes:
        tables[_sort(change)].append(rows.of(change))
    for name, found in tables.items():
        if found:
            yield ChangeTable(name, _HEADINGS[name], tuple(sorted(found, key=lambda row: KINDS.index(row.kind))))


def _sort(change: Change) -> str:
    item = item_of(change)
    if item and item.kind in _REVIEWERS:
        return "asked-for"
    return "agreed" if isinstance(change, _TERMS) else "reported"
