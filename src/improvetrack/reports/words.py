"""The plan's words as reports show them: always a word and a letter, and a colour only beside these."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from operator import attrgetter
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, model_serializer

from improvetrack.model.periods import Period
from improvetrack.model.provenance import ProvenanceKind
from improvetrack.model.record import Missing
from improvetrack.model.settings import Levels, PlanSettings
from improvetrack.model.vocabulary import Definition, RatingWord, StatusWord
from improvetrack.model.word_lists import WordList

WordId = Annotated[str, Field(description="The id of a word, such as a rating; `none` where there is no rating.")]
"""A rating or status as programs get it."""

HowMany = Annotated[int, Field(ge=0)]
"""A count, which is never below 0."""


@dataclass(frozen=True, slots=True)
class Word:
    """A rating or status as it is shown; programs get its id."""

    id: str
    """The word that plans and counts use."""
    label: str
    """The word as pages print it."""
    letter: str
    """What stands for it where space is short."""
    colour: str
    """The colour that it is shown in."""

    @model_serializer
    def _for_programs(self) -> WordId:
        return self.id


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A line of the legend: what a word or a mark means."""

    sign: str
    """The letter or mark; empty where there is none."""
    label: str
    """The word as pages print it."""
    meaning: str
    """Its definition; empty where the plan gives none."""
    colour: str | None = None
    """The colour that it is shown in."""


@dataclass(frozen=True, slots=True)
class PlanLegend:
    """What every word and mark in a report means."""

    rating_label: str
    """What the ratings rate."""
    ratings: tuple[LegendEntry, ...]
    """The ratings."""
    statuses: tuple[LegendEntry, ...]
    """The statuses of sub-actions."""
    causes: tuple[LegendEntry, ...]
    """The causes that have a mark."""
    provenance: tuple[LegendEntry, ...]
    """The marks of provenance."""


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The reported period."""

    id: str
    """The month in which it ends."""
    label: str
    """That month in words."""
    span: str
    """The months that it covers."""
    starts: str
    """Its first day."""
    ends: str
    """Its last day."""


@dataclass(frozen=True, slots=True)
class LevelWord:
    """What a level of the plan is called."""

    one: str
    """One of it."""
    many: str
    """Several of it."""


@dataclass(frozen=True, slots=True)
class LevelWords:
    """What the levels of a plan are called; one that it does not use keeps this project's own word."""

    theme: LevelWord
    """Themes."""
    workstream: LevelWord
    """Workstreams."""
    action: LevelWord
    """Main actions."""
    sub_action: LevelWord
    """Sub-actions."""
    milestone: LevelWord
    """Milestones."""


NOT_RATED = Word("none", "not rated", "–", "grey")
NO_LONGER_RATED = Word("no-longer", "no longer rated", "–", "grey")
NOT_REPORTED = Word("none", "not reported", "–", "grey")

PROVENANCE_MARKS = {
    "drawn": LegendEntry(
        "†", "Reconstructed", "The source describes this work; its place, rating or status is reconstructed."
    ),
    "counted": LegendEntry("‡", "Counted only", "The source counts this item but does not name it."),
}
KIND_OF_MARK = {entry.sign: kind for kind, entry in PROVENANCE_MARKS.items()}
"""The kind of provenance that each mark stands for."""


def mark_of(provenance: ProvenanceKind | None) -> str:
    """Return the legend's mark for work that a source does not name as it stands, or nothing."""
    known = PROVENANCE_MARKS.get(provenance.value) if provenance else None
    return known.sign if known else ""


Mark = Annotated[
    str,
    Field(serialization_alias="provenance"),
    PlainSerializer(KIND_OF_MARK.get, return_type=Literal["drawn", "counted"] | None),
]
"""A mark of provenance, or an empty text; programs get the kind of provenance, as `provenance`."""

WholeWord = Annotated[Word, PlainSerializer(asdict, return_type=dict[str, str])]
"""A word of which programs get everything."""

ID_ONLY = PlainSerializer(attrgetter("id"), return_type=str)
"""Annotates an item that is told elsewhere, of which programs get the id."""

LEFT_OUT = Field(exclude=True)
"""Annotates a field that programs do not get."""


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


def legend_of(settings: PlanSettings, marks: frozenset[str]) -> PlanLegend:
    """Return the legend of a plan; `marks` are the kinds of provenance that the report has to explain."""
    return PlanLegend(
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
