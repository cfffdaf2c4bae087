"""The plan's words as reports show them: always a word and a letter, and a colour only beside these."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.model.periods import Period
from improvetrack.model.record import Missing
from improvetrack.model.settings import Levels, PlanSettings
from improvetrack.model.vocabulary import Definition, RatingWord, StatusWord
from improvetrack.model.word_lists import WordList


@dataclass(frozen=True, slots=True)
class Word:
    """A rating or status as it is shown."""

    id: str
    label: str
    letter: str
    colour: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A line of the legend: what a word or a mark means."""

    sign: str
    label: str
    meaning: str
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """What every word and mark in a report means."""

    rating_label: str
    ratings: tuple[LegendEntry, ...]
    statuses: tuple[LegendEntry, ...]
    causes: tuple[LegendEntry, ...]
    provenance: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The reported period: its id, its name, the months it covers, and its first and last day in ISO form."""

    id: str
    label: str
    span: str
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class LevelWord:
    """What a level of the plan is called: one of it, and several."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class LevelWords:
    """What the levels of a plan are called; one that it does not use keeps this project's own word."""

    theme: LevelWord
    workstream: LevelWord
    action: LevelWord
    sub_action: LevelWord
    milestone: LevelWord


NOT_RATED = Word("none", "not rated", "–", "grey")
NOT_REPORTED = Word("none", "not reported", "–", "grey")

PROVENANCE_MARKS = {
    "drawn": LegendEntry(
        "†", "Reconstructed", "The source describes this work; its place, rating or status is reconstructed."
    ),
    "counted": LegendEntry("‡", "Counted only", "The source counts this item but does not name it."),
}
KIND_OF_MARK = {entry.sign: kind for kind, entry in PROVENANCE_MARKS.items()}
"""The kind of provenance that each mark stands for."""


def period_words(period: Period) -> PeriodWords:
    """Return a period as reports name it."""
    return PeriodWords(
        id=period.id,
        label=period.name,
        span=period.span,
        starts=period.starts.isoformat(),
        ends=period.ends.isoformat(),
    )


def level_words(levels: Levels) -> LevelWords:
    """Return what the levels of a plan are called."""
    names = (levels.theme, levels.workstream_name, levels.action, levels.sub_action_name, levels.milestone_name)
    return LevelWords(*(LevelWord(name.one, name.many) for name in names))


def word_of(word: RatingWord | StatusWord) -> Word:
    """Return a rating or status as it is shown."""
    return Word(word.id, word.label, word.letter, word.colour.value)


def words_shown(words: WordList[RatingWord] | WordList[StatusWord]) -> dict[str, Word]:
    """Return every word of a list as it is shown, in the plan's order."""
    return {name: word_of(word) for name, word in words.today.items()}


def legend_of(settings: PlanSettings, marks: frozenset[str]) -> Legend:
    """Return the legend of a plan; `marks` are the kinds of provenance that the report has to explain."""
    return Legend(
        rating_label=settings.ratings.label,
        ratings=tuple(_entry(word) for word in settings.ratings.words),
        statuses=tuple(_entry(word) for word in settings.statuses),
        causes=tuple(
            LegendEntry(cause.mark or "", cause.label, definition(cause.meaning))
            for cause in settings.causes
            if cause.mark
        ),
        provenance=tuple(entry for kind, entry in PROVENANCE_MARKS.items() if kind in marks),
    )


def definition(meaning: Definition | None) -> str:
    """Return a definition, or why there is none."""
    if isinstance(meaning, Missing):
        return f"Not defined: {meaning.none}."
    return meaning or ""


def _entry(word: RatingWord | StatusWord) -> LegendEntry:
    return LegendEntry(word.letter, word.label, definition(word.meaning), word.colour.value)
