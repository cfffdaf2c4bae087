"""The page of a record of any kind: what it says, field by field, told by what each means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from improvetrack.model.kinds import RecordKind
from improvetrack.model.leaves import DataPath, Leaf, leaves, spoken
from improvetrack.model.meaning import Meaning
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Titled
from improvetrack.model.record import Record
from improvetrack.model.vocabulary import SCHEME_OF
from improvetrack.reports.agreement import ItemFact, origin, post_title
from improvetrack.reports.item_page import Item, Place
from improvetrack.reports.lines import provenance_mark

_TOLD_ELSEWHERE = ("id", "title", "provenance", "accepted")


def record_page(plan: Plan, kind: RecordKind, record: Any) -> Item:
    """Return what a record says, and the themes that it names."""
    return Item(
        kind=kind.name,
        level=spoken(type(record)),
        id=record.id,
        title=record.title if isinstance(record, Titled) else spoken(type(record)),
        mark=provenance_mark(record.provenance),
        places=tuple(_themes(plan, record)),
        agreed=tuple(_facts(plan, record)),
        origin=origin(plan, record.provenance),
    )


def _themes(plan: Plan, record: Record) -> Iterator[Place]:
    named = {leaf.value for leaf in leaves(record, Meaning.THEME)}
    for theme in plan.themes:
        if theme.id in named:
            yield Place("theme", plan.settings.levels.theme.one, theme.id, theme.title)


def _facts(plan: Plan, record: Record) -> Iterator[ItemFact]:
    """Yield what each field says, and of a list or a block what each entry says."""
    said: defaultdict[DataPath, list[str]] = defaultdict(list)
    for leaf in leaves(record):
        if leaf.at[0] not in _TOLD_ELSEWHERE and leaf.meaning is not Meaning.THEME and not leaf.on_key:
            said[leaf.at[:2] if len(leaf.at) > 2 else leaf.at[:1]].append(_words(plan, leaf))
    for at, words in said.items():
        name = str(at[0])
        label = " ".join([name.replace("_", " "), *(part for part in at[1:] if isinstance(part, str))])
        yield ItemFact(name, label, "; ".join(words))


def _words(plan: Plan, leaf: Leaf) -> str:
    if leaf.meaning in (Meaning.POST, Meaning.LISTED_POST):
        return post_title(plan, leaf.value)
    if leaf.meaning in SCHEME_OF:
        return plan.vocabulary.in_scheme(SCHEME_OF[leaf.meaning]).label(leaf.value)
    cause = plan.vocabulary.causes.get(leaf.value) if leaf.meaning is Meaning.CAUSE else None
    return cause.label if cause else str(leaf.value)
