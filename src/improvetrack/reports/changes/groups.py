"""The changes to items in groups, and how much of what changed was agreed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from improvetrack.analysis.changes.approvals import ApprovalState, Decided
from improvetrack.analysis.changes.kinds import (
    AGREED,
    Change,
    Corrected,
    ItemKind,
    LinksChanged,
    ReadOtherwise,
    Reported,
    WorkstreamClosed,
)
from improvetrack.analysis.changes.terms import item_of
from improvetrack.reports.changes.counted_agreed import share_of
from improvetrack.reports.changes.rows import ChangeRow, Rows, theme_of
from improvetrack.reports.changes.words import AGREED_ALONE, KINDS, MARKS, WITHOUT_APPROVAL
from improvetrack.reports.wording import capital, plural, sum_line
from improvetrack.reports.words import LEFT_OUT, HowMany, Word

_SUMMED = (
    (ApprovalState.APPROVED, "approved"),
    (ApprovalState.NOTED, AGREED_ALONE),
    (ApprovalState.PROPOSED, "proposed"),
    (ApprovalState.REFUSED, "refused, yet made"),
    (ApprovalState.WITHDRAWN, "withdrawn, yet made"),
    (ApprovalState.NONE, "with no approval on record"),
)
_NOTHING = "Nothing that was agreed has changed."
_NOTHING_SEEN = "Nothing that was agreed has changed in what could be compared."
_ALWAYS = (ApprovalState.APPROVED, ApprovalState.PROPOSED, ApprovalState.NONE)

_LACKING = {
    ApprovalState.NONE: ("change has no approval on record", "changes have no approval on record"),
    ApprovalState.REFUSED: ("change was refused, and made all the same", "changes were refused, and made all the same"),
    ApprovalState.WITHDRAWN: (
        "change was made although its request was withdrawn",
        "changes were made although their requests were withdrawn",
    ),
}


@dataclass(frozen=True, slots=True)
class Lacking:
    """The changes that lack approval in one way."""

    mark: Word
    """In which way."""
    heading: str
    """The count as a heading."""
    rows: tuple[ChangeRow, ...]
    """The changes."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of what changed was agreed."""

    total: HowMany
    """How many changes to what was agreed there are."""
    headline: str
    """The one sentence to read first."""
    line: str | None
    """The line that adds them up."""
    by_approval: Mapping[str, HowMany]
    """How many of them have which mark."""
    lacking: Annotated[tuple[Lacking, ...], LEFT_OUT]
    """What nobody agreed to."""


def agreement_of(decided: Sequence[Decided], rows: Rows, *, whole: bool = True) -> Agreement:
    """Return how much of what changed was agreed; without `whole`, some files could not be compared."""
    counts = Counter(each.approval for each in decided)
    total = plural(len(decided), "change to what was agreed", "changes to what was agreed")
    parts = [(counts[approval], words) for approval, words in _SUMMED if counts[approval] or approval in _ALWAYS]
    lacking = ((approval, [each for each in decided if each.approval is approval]) for approval in WITHOUT_APPROVAL)
    return Agreement(
        total=len(decided),
        headline=_headline(counts, total) if counts else _NOTHING if whole else _NOTHING_SEEN,
        line=sum_line(parts, total) if decided else None,
        by_approval={mark.id: counts[approval] for approval, mark in MARKS.items()},
        lacking=tuple(_lacking(approval, chosen, rows) for approval, chosen in lacking if chosen),
    )


def _headline(counts: Counter[ApprovalState], total: str) -> str:
    lacking, waiting = sum(counts[approval] for approval in WITHOUT_APPROVAL), counts[ApprovalState.PROPOSED]
    if lacking:
        words = "with no approval on record" if lacking == counts[ApprovalState.NONE] else "without approval"
        share = share_of(lacking, counts.total(), words)
    elif waiting:
        share = share_of(waiting, counts.total(), "proposed and not decided yet")
    elif counts[ApprovalState.APPROVED] and counts[ApprovalState.NOTED]:
        share = f"{counts[ApprovalState.APPROVED]} of them approved and {counts[ApprovalState.NOTED]} {AGREED_ALONE}"
    else:
        share = share_of(counts.total(), counts.total(), AGREED_ALONE if counts[ApprovalState.NOTED] else "approved")
    return f"{total}, {share}."


def _lacking(approval: ApprovalState, chosen: Sequence[Decided], rows: Rows) -> Lacking:
    one, many = _LACKING[approval]
    return Lacking(MARKS[approval], plural(len(chosen), one, many), tuple(rows.of(each.change) for each in chosen))


_TERMS = (*AGREED, WorkstreamClosed, LinksChanged)
UNTABLED = (Reported, Corrected)
"""What has no row in a group: updates are counted with their members, corrections are told as errata."""
_REVIEWERS = (ItemKind.REVIEW, ItemKind.RECOMMENDATION)
"""What others ask for, which a body neither agrees nor reports."""
_HEADINGS = {
    "agreed": "Changes to what was agreed",
    "read-otherwise": "What reads otherwise by the new settings",
    "reported": "Changes in what was reported",
    "asked-for": "Changes in what reviewers ask for",
}


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """Changes of one sort."""

    name: str
    """Which sort: agreed, read-otherwise, reported or asked-for; only the first need approval."""
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
    if isinstance(change, ReadOtherwise):
        return "read-otherwise"
    return "agreed" if isinstance(change, _TERMS) else "reported"
