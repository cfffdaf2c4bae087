"""The page model: what a report says, in a few kinds of block that every format can write.

A report builds a `Page` from its view; a writer for each format walks its sections and their blocks. A section has a
name, so that a plan's template can replace it. Blocks hold words that are ready to be read: writers place them and
compute nothing. What a format has no room for, it may tell more briefly: a block says how.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from improvetrack.reports.prose import Block as ProseBlock
from improvetrack.reports.words import LegendEntry, Word


@dataclass(frozen=True, slots=True)
class Member:
    """What a sentence counts."""

    id: str
    """Its id."""
    words: str
    """What people call it."""
    note: str | None = None
    """In short what there is to say of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the members of the count in it; where it is `brief`, these run on in one line."""

    words: str
    members: tuple[Member, ...] = ()
    brief: bool = False


MOST_NAMED = 30
"""The most members that a sentence names: a longer list is not read, and stands elsewhere in full."""


def first_of(members: tuple[Member, ...], rest: str) -> tuple[Member, ...]:
    """Return as many members as a person reads, the last of them saying how many more there are and where.

    `rest` follows the number: `in the tables below`.
    """
    more = len(members) - MOST_NAMED
    return (*members[:MOST_NAMED], Member("", f"and {more} more, {rest}")) if more > 0 else members


SentenceStyle = Literal["plain", "headline", "list", "sum", "quiet"]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences, each on a line of its own.

    A `headline` is what to read first: its first sentence is the largest. `sum` holds lines that add parts up to a
    whole, `quiet` what may be passed over, and `list` sentences of equal weight with a bullet each.
    """

    sentences: tuple[Sentence, ...]
    style: SentenceStyle = "plain"
    kind: str = field(default="sentences", init=False)


def said(*words: str, style: SentenceStyle = "plain") -> Sentences:
    """Return sentences that have no members, from their words."""
    return Sentences(tuple(Sentence(each) for each in words), style)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, and what it labels: words, or a rating or status with words after it."""

    label: str
    words: str
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts, one below the other."""

    facts: tuple[Fact, ...]
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of the plan in a list, or a line of its own without `id`.

    `word` is its rating or status; `sign` is one that the facts say in words, so that only its letter is shown. `mark`
    is the sign of its provenance, and `lead` stands before all of it. `facts` are said beside the title, `prose` and
    `items` below it. What is `strong` is read first.
    """

    title: str
    id: str = ""
    mark: str = ""
    word: Word | None = None
    sign: Word | None = None
    lead: str | None = None
    facts: tuple[str, ...] = ()
    prose: tuple[ProseBlock, ...] = ()
    items: tuple[ListItem, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Items one below the other: `rows` with their ids and words in columns, `lines` that run on, or `ids` alone.

    `heading` counts them, and stands even where there are none; `word` is shown before it. Where there is little room,
    the first `shown` are told in full and the others named by their ids; None tells all of them.
    """

    items: tuple[ListItem, ...]
    heading: str | None = None
    word: Word | None = None
    style: Literal["rows", "lines", "ids"] = "rows"
    shown: int | None = None
    kind: str = field(default="items", init=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, with the rating or status that it counts, and whether it holds numbers.

    `width` is its share of the page beside the other columns' shares. `unit` is what a piece of its bars stands for,
    one and many.
    """

    label: str
    word: Word | None = None
    number: bool = False
    width: int = 1
    unit: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: words or a number, a rating or status before them, and details below them.

    The title of an item has its `id` before it and the `mark` of its provenance after it. `bar` draws counts by word,
    as an aid beside numbers that say the same. `link` is the name of a section.
    """

    words: str = ""
    word: Word | None = None
    id: str = ""
    mark: str = ""
    details: tuple[str, ...] = ()
    bar: tuple[tuple[Word, int], ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its first cell names it. `item` tells the same for formats without room for the columns; None has none.

    A `total` adds the other rows up.
    """

    cells: tuple[Cell, ...]
    item: ListItem | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, which is read out where it is not `shown`."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    shown: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """Officers' own words, and since when they stand where that is not this period."""

    blocks: tuple[ProseBlock, ...]
    since: str | None = None
    kind: str = field(default="prose", init=False)


@dataclass(frozen=True, slots=True)
class Legend:
    """What words and marks mean, in groups: a heading, or None, and entries."""

    groups: tuple[tuple[str | None, tuple[LegendEntry, ...]], ...]
    kind: str = field(default="legend", init=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must not miss: lines under a heading, which may be empty.

    `word` is shown before the heading, `about` says below it what the lines are.
    """

    heading: str
    lines: tuple[str, ...]
    word: Word | None = None
    about: str | None = None
    kind: str = field(default="notice", init=False)


PageBlock = Sentences | Facts | Items | Table | Prose | Legend | Notice
"""The kinds of block; a new one is written by every writer, which a test holds."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading, or without one; `name` is what a template replaces it by.

    `mark` stands beside the heading: an id, or the sign of a provenance. Where it is `compact`, what it holds stands
    close together, set in below the heading.
    """

    name: str
    heading: str | None = None
    blocks: tuple[PageBlock, ...] = ()
    sections: tuple[Section, ...] = ()
    mark: str = ""
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A report as it is read: its title, the public body, sentences on what it is about, and its sections."""

    title: str
    body: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
