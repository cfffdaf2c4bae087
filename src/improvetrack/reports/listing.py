"""The main actions that answer a question, and of how many; with the items that are the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from improvetrack.analysis.flows import present
from improvetrack.analysis.open_items import NO_RATING, Kind, PlanItem, Selected, Wanted, items_of, select
from improvetrack.analysis.standing import Standing, standing_at
from improvetrack.model.grouping import GroupBy
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.reports.agreement import post_title, with_departures
from improvetrack.reports.counts_by_word import left_actions
from improvetrack.reports.entries import as_item, legend_of_marks, level_name, line_of
from improvetrack.reports.groups import Grouping, build_grouping, grouping_sections
from improvetrack.reports.lines import ItemLine, Lines, provenance_mark
from improvetrack.reports.page import Items, Legend, ListItem, Notice, Page, Section
from improvetrack.reports.wording import capital, counted, day_label
from improvetrack.reports.words import NOT_RATED, HowMany, LegendEntry, Mark, PeriodWords, Word, period_words


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked for: the officer's own words for the time, and what is to be grouped by what, if anything is."""

    wanted: Wanted = field(default_factory=Wanted)
    due_words: str | None = None
    by: GroupBy | None = None
    level: Kind = Kind.ACTION


@dataclass(frozen=True, slots=True)
class ListedAction:
    """A main action that answers."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""
    theme: str
    """Its theme's id."""
    lead: str | None
    """The post that leads it."""
    rating: Word
    """Its rating."""
    because: str | None
    """Why it is rated so."""
    carried: str | None
    """Since when the rating stands, where it was not reported this period."""
    movement: str | None
    """How the rating moved since the report before."""
    status: Word | None
    """Its own status."""
    details: tuple[str, ...]
    """Its own dates and what else to print beside its status."""
    items: tuple[ItemLine, ...]
    """The items that are the answer."""


@dataclass(frozen=True, slots=True)
class ListedTheme:
    """A theme of which main actions are listed."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    mark: Mark
    """How far a source vouches for it; nothing where one names it as it stands."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of main actions."""

    schema: Literal["improvetrack/list/1"] = field(default="improvetrack/list/1", init=False)
    """The name and the number of the format."""
    title: str
    """The plan's title."""
    body: str
    """The public body."""
    period: PeriodWords
    """The reporting period."""
    header: str
    """How many answer, of how many, and what was asked."""
    conditions: tuple[str, ...]
    """What was asked, in words."""
    count: HowMany
    """How many answer."""
    total: HowMany
    """How many main actions there are."""
    left: HowMany
    """How many have left the plan, and are neither listed nor counted."""
    themes: tuple[ListedTheme, ...]
    """The themes that those listed belong to."""
    actions: tuple[ListedAction, ...]
    """Those that answer."""
    legend: tuple[LegendEntry, ...]
    """What the marks mean."""
    notes: tuple[str, ...]
    """What the plan lacks."""
    grouping: Grouping | None = None
    """The items of one level in groups, where they were asked for so."""


def build_listing(plan: Plan, period: Period, day: date, question: Question, notes: tuple[str, ...] = ()) -> Listing:
    """Return the main actions that answer a question, where they stood at a period, judged by a day.

    The words of the question exist in the plan. `notes` say what the plan lacks.
    """
    standing = standing_at(plan, period, day)
    lines = Lines(standing)
    answers = select(standing, question.wanted)
    listed = tuple(_listed(lines, selected) for selected in answers)
    conditions = tuple(_conditions(standing, question))
    grouping = _grouping(lines, answers, question) if question.by else None
    shown = {action.theme for action in listed}
    themes = tuple(
        ListedTheme(theme.id, theme.title, provenance_mark(theme.provenance))
        for theme in standing.plan.themes
        if theme.id in shown
    )
    return Listing(
        title=plan.settings.title,
        body=plan.settings.body,
        period=period_words(period),
        header=_header(lines, len(listed), conditions) if grouping is None else _grouped(lines, grouping, conditions),
        conditions=conditions,
        count=len(listed),
        total=len(standing.actions),
        left=len(standing.left),
        themes=themes,
        actions=listed,
        legend=legend_of_marks({*_marks(listed), *(theme.mark for theme in themes)}),
        notes=notes,
        grouping=grouping,
    )


def _grouping(lines: Lines, answers: Sequence[Selected], question: Question) -> Grouping:
    items = [held for selected in answers for held in items_of(selected.position) if _is_asked(selected, held)]
    chosen = [held for held in items if held.kind is question.level]
    if question.level is Kind.MILESTONE and question.wanted == Wanted(theme=question.wanted.theme):
        of_themes = (held for held in present(lines.standing, Kind.MILESTONE) if held.action is None)
        chosen += [held for held in of_themes if question.wanted.theme in (None, held.theme)]
    assert question.by
    return build_grouping(lines, chosen, question.level, question.by)


def _is_asked(selected: Selected, held: PlanItem) -> bool:
    """Say whether an item of an answer is meant: all of them, unless some are the answer."""
    answers = (*selected.sub_actions, *selected.milestones)
    return not answers or held.kind is Kind.ACTION or any(held.item is item for item in answers)


def _header(lines: Lines, count: int, conditions: tuple[str, ...]) -> str:
    standing = lines.standing
    total = counted(len(standing.actions), standing.plan.settings.levels.action)
    if not conditions:
        return with_departures(capital(total), left_actions(lines))
    number = f"{count} of {total}" if count else f"None of {total}"
    return f"{number}: {', '.join(conditions)}"


def _grouped(lines: Lines, grouping: Grouping, conditions: tuple[str, ...]) -> str:
    level = level_name(lines.standing.plan.settings.levels, grouping.level)
    told = f": {', '.join(conditions)}" if conditions else ""
    return f"{capital(counted(grouping.total, level))} by {grouping.by}{told}"


def _conditions(standing: Standing, question: Question) -> Iterator[str]:
    settings, wanted = standing.plan.settings, question.wanted
    if wanted.rating == NO_RATING:
        yield NOT_RATED.label
    elif wanted.rating is not None:
        yield f"rated {standing.plan.vocabulary.ratings.label(wanted.rating)}"
    if wanted.status is not None:
        yield f"status {standing.plan.vocabulary.statuses.label(wanted.status)}"
    if wanted.theme is not None:
        yield f"{settings.levels.theme.one} {wanted.theme}"
    if wanted.lead is not None:
        yield f"led by {post_title(standing.plan, wanted.lead)}"
    if wanted.due is not None:
        yield f"due {question.due_words} ({_days(wanted.due.earliest, wanted.due.latest)})"
    if wanted.overdue_on is not None:
        yield f"overdue on {day_label(wanted.overdue_on)}"


def _days(first: date, last: date) -> str:
    if first == last:
        return day_label(first)
    start = str(first.day) if (first.year, first.month) == (last.year, last.month) else day_label(first)
    return f"{start} to {day_label(last)}"


def _listed(lines: Lines, selected: Selected) -> ListedAction:
    position = selected.position
    action, line = position.action, lines.action(position, with_prose=False)
    own = lines.own(position)
    held = [PlanItem(Kind.SUB_ACTION, item, action.theme, position) for item in selected.sub_actions]
    held += [PlanItem(Kind.MILESTONE, item, action.theme, position) for item in selected.milestones]
    return ListedAction(
        id=line.id,
        title=line.title,
        mark=line.mark,
        theme=action.theme,
        lead=post_title(lines.standing.plan, action.lead) if action.lead else None,
        rating=line.rating,
        because=line.because,
        carried=line.carried,
        movement=line.movement,
        status=own.status if position.own.status else None,
        details=own.details,
        items=tuple(line_of(lines, each) for each in held),
    )


def _marks(listed: tuple[ListedAction, ...]) -> Iterator[str]:
    for action in listed:
        yield action.mark
        yield from (line.mark for line in action.items)


def page_of(view: Listing) -> Page:
    """Return a list as a page: main actions theme by theme, each with the items that are the answer."""
    return Page(f"{view.title}, {view.period.label}", view.body, (view.header,), tuple(_sections(view)))


def _sections(view: Listing) -> Iterator[Section]:
    if view.notes:
        yield Section("notes", blocks=(Notice("", view.notes),))
    if view.grouping:
        yield from grouping_sections(view.grouping)
    else:
        yield from _by_theme(view)
    if view.legend:
        yield Section("legend", blocks=(Legend(((None, view.legend),)),))


def _by_theme(view: Listing) -> Iterator[Section]:
    items: dict[str, list[ListItem]] = {theme.id: [] for theme in view.themes}
    for action in view.actions:
        items[action.theme].append(_item(action))
    for theme in view.themes:
        yield Section("theme", f"{theme.id}  {theme.title} {theme.mark}".rstrip(), (Items(tuple(items[theme.id])),))


def _item(action: ListedAction) -> ListItem:
    told = (action.status.label if action.status else None, *action.details)
    facts = tuple(words for words in (*told, action.movement, action.because, action.carried) if words)
    items = tuple(map(as_item, action.items))
    return ListItem(action.title, action.id, action.mark, action.rating, facts=facts, items=items)
