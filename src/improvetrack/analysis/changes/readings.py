"""What both states say in the same words and means something else, as settings that give words a meaning changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from improvetrack.analysis.changes.kinds import ReadOtherwise
from improvetrack.analysis.changes.register import register_of
from improvetrack.analysis.changes.written import plain
from improvetrack.model.dates.window import spell
from improvetrack.model.dates.words import date_window
from improvetrack.model.leaves import Leaf, leaves
from improvetrack.model.meaning import Meaning
from improvetrack.model.plan import Plan, calendar_of
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import SCHEME_OF, RatingWord, Scheme, Slippage, StatusWord
from improvetrack.model.word_lists import Vocabulary


def mean_otherwise(before: PlanSettings, after: PlanSettings) -> bool:
    """Say whether words may mean something else by newer settings."""
    older, newer = Vocabulary(before), Vocabulary(after)
    return calendar_of(before) != calendar_of(after) or any(
        _classes(older, scheme) != _classes(newer, scheme) for scheme in Scheme
    )


def _classes(words: Vocabulary, scheme: Scheme) -> Mapping[str, tuple[str, ...]]:
    return {name: _class(word) for name, word in words.in_scheme(scheme).counted.items()}


def _class(word: RatingWord | StatusWord) -> tuple[str, ...]:
    """Return the word of today that a word counts as, and what a computer relies on."""
    return (word.id, word.stage, word.concern if isinstance(word, RatingWord) else word.slippage)


def _counted_as(word: RatingWord | StatusWord) -> str:
    """Return the same as reports print it: `Amber (live, medium concern)`."""
    if isinstance(word, RatingWord):
        return f"{word.label} ({word.stage.value}, {word.concern.value} concern)"
    late = f", {word.slippage.value} slippage" if word.slippage is not Slippage.NONE else ""
    return f"{word.label} ({word.stage.value}{late})"


_READ = (Meaning.DATE, Meaning.DAY, *SCHEME_OF)


class _Words(NamedTuple):
    """Words of an item, in a field, and what they are."""

    item: str
    field: str
    words: str
    meaning: Meaning


def compare_readings(before: Plan, after: Plan) -> Iterator[ReadOtherwise]:
    """Tell, item by item, of words that both states have and that mean other days or count otherwise now.

    Where words may mean something else, both plans must hold everything. Words that are told of once more in the same
    field of the same item are told of once, whether they were agreed or reported, and for whatever period.
    """
    if not mean_otherwise(before.settings, after.settings):
        return
    items = {entry.item.id: entry.item for entry in register_of(after).values()}
    older = {words: None for words, _ in _said(before)}
    for words, typed in dict(_said(after)).items():
        if words in older and words.item in items:
            one, other = _meant(words, before), _meant(words, after)
            if one[0] != other[0]:
                yield ReadOtherwise(items[words.item], words.field, typed, one[1], other[1])


def _meant(words: _Words, plan: Plan) -> tuple[object, str | None]:
    """Return what words mean by a plan's settings, and that as people read it; None where they mean nothing."""
    scheme = SCHEME_OF.get(words.meaning)
    if scheme is None:
        window = date_window(words.words, plan.calendar)
        return ((window.earliest, window.latest), spell(window)) if window else (None, None)
    word = plan.vocabulary.in_scheme(scheme).counted.get(words.words)
    return (_class(word), _counted_as(word)) if word else (None, None)


def _said(plan: Plan) -> Iterator[tuple[_Words, str]]:
    """Yield the words of every item that settings give a meaning, with how they were typed."""
    records: tuple[tuple[str, Record], ...] = (
        *((theme.id, theme) for theme in plan.themes),
        *((theme, report) for (_, theme), report in sorted(plan.reports.items())),
        *((action.id, action) for action in plan.actions),
        *((risk.id, risk) for risk in plan.risks),
        *((review.id, review) for review in plan.reviews),
    )
    for identity, record in records:
        for leaf in leaves(record, *_READ):
            if isinstance(leaf.value, str):
                item = _item_at(record, leaf) or identity
                yield _Words(item, str(leaf.field.key), plain(leaf.value), leaf.meaning), leaf.value


def _item_at(record: Record, leaf: Leaf) -> str | None:
    """Return the id of the sub-action or milestone that a value is of, None for one of the record's own."""
    for place, step in enumerate(leaf.at[:-1]):
        if step in ("sub_actions", "milestones"):
            part = leaf.at[place + 1]
            return part if isinstance(part, str) else str(getattr(record, str(step))[part].id)
    return None
