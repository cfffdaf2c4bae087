"""Items in groups, in words: every part with its count, its share of a named whole, and its members."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from improvetrack.analysis.groups import NONE, Part, group, percentage
from improvetrack.analysis.open_items import Kind, PlanItem
from improvetrack.model.grouping import GroupBy
from improvetrack.model.periods import month_name
from improvetrack.model.provenance import ProvenanceKind
from improvetrack.model.settings import LevelName
from improvetrack.reports.agreement import post_title
from improvetrack.reports.entries import facts_of, facts_of_action, level_name, line_of
from improvetrack.reports.lines import Lines
from improvetrack.reports.page import Items, ListItem, Section, said
from improvetrack.reports.wording import capital, counted, sum_line
from improvetrack.reports.words import NOT_RATED, NOT_REPORTED, HowMany, Mark, Word


@dataclass(frozen=True, slots=True)
class GroupMember:
    """An item in a group."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    word: Word
    """Its rating or status."""
    facts: tuple[str, ...]
    """What there is to say of it, in short."""


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """The items that have one thing in common."""

    word: str
    """What they have in common, as programs know it; `none` where they lack it."""
    label: str
    """The same in words."""
    count: HowMany
    """How many there are."""
    share: str | None
    """Their share of the whole, as a percentage; nothing of an empty whole."""
    heading: str
    """What they have in common, their number and their share of the whole, which is named."""
    members: tuple[GroupMember, ...]
    """The items."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The items of one level in groups that add up to the whole."""

    by: str
    """What they are grouped by."""
    level: str
    """The level that is counted: action, sub-action or milestone."""
    total: HowMany
    """How many items there are."""
    groups: tuple[ItemGroup, ...]
    """The groups."""
    line: str
    """The line that adds them up."""


def build_grouping(lines: Lines, items: Sequence[PlanItem], kind: Kind, by: GroupBy) -> Grouping:
    """Return items of one level in groups by a key."""
    level = level_name(lines.standing.plan.settings.levels, kind)
    parts = group(lines.standing, items, by)
    labels = _labels(lines, by)
    groups = tuple(_group(lines, part, labels(part.word), len(items), level) for part in parts)
    told = [(each.count, each.label) for each in groups]
    total = counted(len(items), level)
    return Grouping(by.value, kind.value, len(items), groups, sum_line(told, total) if told else capital(total))


def grouping_sections(grouping: Grouping) -> tuple[Section, ...]:
    """Return groups as parts of a page, below the line that adds them up."""
    held = (Section("group", each.heading, (Items(tuple(map(_item, each.members))),)) for each in grouping.groups)
    return (Section("sum", blocks=(said(grouping.line, style="sum"),)), *held)


def _item(member: GroupMember) -> ListItem:
    return ListItem(member.title, member.id, member.mark, member.word, facts=member.facts)


def _group(lines: Lines, part: Part, label: str, whole: int, level: LevelName) -> ItemGroup:
    share = percentage(len(part.members), whole, lines.standing.plan.settings.percent_decimals)
    heading = f"{capital(label)}: {len(part.members)} of {counted(whole, level)}, {share}"
    members = tuple(_member(lines, held) for held in part.members)
    return ItemGroup(part.word, label, len(members), share, heading, members)


def _member(lines: Lines, held: PlanItem) -> GroupMember:
    if held.kind is Kind.ACTION and held.action:
        action = lines.action(held.action, with_prose=False)
        facts = (*action.facts, *facts_of_action(action))
        return GroupMember(action.id, action.title, action.mark, action.rating, facts)
    line = line_of(lines, held)
    return GroupMember(line.id, line.title, line.mark, line.status, facts_of(line))


def _labels(lines: Lines, by: GroupBy) -> Callable[[str], str]:
    """Return what gives the words for a part; what has no such property is named by what it lacks."""
    plan, words = lines.standing.plan, lines.standing.plan.vocabulary
    themes = {theme.id: theme.title for theme in plan.themes}
    streams = {f"{theme.id}/{each.id}": each.title for theme in plan.themes for each in theme.workstreams}
    bands = {band.id: band.label for band in (*plan.settings.lateness.slippage, *plan.settings.lateness.overdue)}
    known: Mapping[GroupBy, Callable[[str], str]] = {
        GroupBy.THEME: lambda word: f"{word} {themes[word]}",
        GroupBy.WORKSTREAM: lambda word: f"{word} {streams[word]}" if word in streams else word,
        GroupBy.LEAD: lambda word: post_title(plan, word),
        GroupBy.RATING: words.ratings.label,
        GroupBy.STATUS: lambda word: words.statuses.labels.get(word) or words.milestone_statuses.label(word),
        GroupBy.CAUSE: lambda word: words.causes[word].label if word in words.causes else word,
        GroupBy.DUE: lambda word: f"due in {month_name(word)}",
        GroupBy.SLIPPAGE: lambda word: bands.get(word, "not later than agreed, or not known to be"),
        GroupBy.OVERDUE: lambda word: bands.get(word, "not overdue"),
        GroupBy.PROVENANCE: lambda word: ProvenanceKind(word).value,
    }
    lacking = {
        GroupBy.RATING: NOT_RATED.label,
        GroupBy.STATUS: NOT_REPORTED.label,
        GroupBy.DUE: "no agreed date with a day",
        GroupBy.PROVENANCE: "no source named",
    }

    def label(word: str) -> str:
        if word == NONE:
            return lacking.get(by, f"no {by.value}")
        return known[by](word) if by in known else word

    return label
