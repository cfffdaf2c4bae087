"""One item whole: what was agreed, where it stands at a period, and what was reported on it period by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from improvetrack.analysis.as_agreed import has_left
from improvetrack.analysis.directory import (
    About,
    AboutAction,
    AboutRecommendation,
    AboutRecord,
    AboutTheme,
    look_up,
)
from improvetrack.analysis.open_items import Kind, PlanItem, items_of, left_items_of, open_items_of
from improvetrack.analysis.position import ActionPosition, ItemPosition, dates_of, overdue
from improvetrack.analysis.progress import Disagreement, Disputed, disagreement
from improvetrack.analysis.standing import left_milestones, standing_at, theme_milestones
from improvetrack.model.action import Action, Agreed
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.model.settings import Levels
from improvetrack.model.theme import Theme
from improvetrack.reports.agreement import ItemFact, agreed_dates, agreement, origin, post_title
from improvetrack.reports.counts_by_word import left_actions, ratings_line
from improvetrack.reports.entries import against_rating, legend_of_marks, level_name, line_of
from improvetrack.reports.item_life import life_of_action, life_of_theme
from improvetrack.reports.item_page import Item, ItemPage, Place
from improvetrack.reports.item_registers import register_page
from improvetrack.reports.lines import ActionLine, ItemLine, Lines, provenance_mark
from improvetrack.reports.wording import capital, counted, day_label, departure_words, joined, months_apart
from improvetrack.reports.words import level_words, period_words


def sentences_on_action(lines: Lines, position: ActionPosition) -> tuple[str, ...]:
    """Return what is to be said of a main action's position."""
    return tuple(_on_action(lines, position))


def sentences_on_part(lines: Lines, held: PlanItem) -> tuple[str, ...]:
    """Return what is to be said of a sub-action's or a milestone's position."""
    left = [*departure_of(lines, held.item.item, "It")]
    if not left and held.action:
        left = [*departure_of(lines, held.action.action, held.action.action.id)]
    if left:
        return tuple(left)
    open_now = open_items_of(held.action) if held.action else (held,)
    return tuple(_on_dates(lines, held.item, is_open=any(each.item is held.item for each in open_now)))


def departure_of(lines: Lines, item: Agreed, name: str) -> Iterator[str]:
    """Say of an item, under some name, that it has left the plan, if it has."""
    if item.closed and has_left(item.closed, lines.standing.known, lines.standing.calendar):
        yield f"{name} has left the plan: {departure_words(item.closed.how.value, item.closed.on, item.closed.into)}."


def _on_action(lines: Lines, position: ActionPosition) -> Iterator[str]:
    words, levels = lines.standing.plan.vocabulary, lines.standing.plan.settings.levels
    left = [*departure_of(lines, position.action, "It")]
    if left:
        yield from left
        return
    if position.updated_in is None:
        yield "Nothing has been reported on it yet."
    open_now = list(open_items_of(position))
    own_is_open = any(held.kind is Kind.ACTION for held in open_now)
    yield from _on_dates(lines, position.own, is_open=own_is_open)
    late = [
        held.item.item.id
        for held in open_now
        if held.kind is not Kind.ACTION and overdue(held.item, lines.standing.day, lines.standing.calendar)
    ]
    if late:
        yield f"Overdue on {day_label(lines.standing.day)}: {joined(late)}."
    disputed = disagreement(position, words)
    if disputed:
        yield f"Rated {lines.rating(position).label}, yet {_fact_against(disputed, levels)}."


def _fact_against(disputed: Disputed, levels: Levels) -> str:
    fact = against_rating(disputed, levels)
    return fact if disputed.how is Disagreement.GRAVE_BUT_COMPLETE else f"there is {fact}"


def _on_dates(lines: Lines, item: ItemPosition, *, is_open: bool) -> Iterator[str]:
    calendar = lines.standing.calendar
    if is_open and overdue(item, lines.standing.day, calendar):
        yield f"Overdue on {day_label(lines.standing.day)}."
    dates = dates_of(item, calendar)
    if dates.drift and dates.drift != dates.slippage and dates.baseline and dates.expected:
        yield f"It is now {months_apart(dates.baseline, dates.expected)} later than first agreed."


@dataclass(frozen=True)
class _View:
    """What every kind of item is shown from."""

    plan: Plan
    period: Period
    lines: Lines


def build_item(plan: Plan, identity: str, period: Period, as_at: date, notes: tuple[str, ...] = ()) -> ItemPage | None:
    """Return what an id stands for, where it stood at a period, or None when the plan has no such id.

    An id that differs in case only is found. What is overdue is judged by the day `as_at`. `notes` say what the plan
    lacks.
    """
    standing = standing_at(plan, period, as_at)
    about = look_up(standing.plan, identity)
    if about is None:
        return None
    item = _item(_View(standing.plan, period, Lines(standing)), about)
    return ItemPage(
        body=plan.settings.body,
        period=period_words(period),
        as_at=as_at.isoformat(),
        levels=level_words(plan.settings.levels),
        rating_label=plan.settings.ratings.label,
        item=item,
        legend=legend_of_marks(set(_marks(item))),
        notes=notes,
    )


def _item(view: _View, about: About) -> Item:
    match about:
        case AboutAction(part=None):
            return _action(view, about.action)
        case AboutAction():
            return _part(view, about)
        case AboutTheme(milestone=None):
            return _theme(view, about.theme)
        case AboutTheme():
            return _theme_milestone(view, about)
        case AboutRecommendation():
            return _recommendation(view, about)
        case AboutRecord():
            return register_page(view.plan, about, view.period)


def _action(view: _View, action: Action) -> Item:
    position, line = _position(view, action)
    held = [*items_of(position), *left_items_of(position)]
    return Item(
        kind=Kind.ACTION.value,
        level=view.plan.settings.levels.action.one,
        id=action.id,
        title=action.title,
        mark=line.mark,
        places=tuple(_places(view, action)),
        agreed=agreement(view.plan, action),
        recommendations=tuple(_recommended(view.plan, name) for name in action.recommendations),
        origin=origin(view.plan, action.provenance),
        rated=line if view.plan.settings.rates else None,
        own=line_of(view.lines, held[0]) if position.own.reported_in else None,
        position=sentences_on_action(view.lines, position),
        sub_actions=_entries(view, held, Kind.SUB_ACTION),
        milestones=_entries(view, held, Kind.MILESTONE),
        life=life_of_action(view.plan, action, view.period),
    )


def _part(view: _View, about: AboutAction) -> Item:
    action, part = about.action, about.part
    position, line = _position(view, action)
    held = next(each for each in (*items_of(position), *left_items_of(position)) if each.item.item is part)
    entry = line_of(view.lines, held)
    return Item(
        kind=held.kind.value,
        level=level_name(view.plan.settings.levels, held.kind).one,
        id=entry.id,
        title=entry.title,
        mark=entry.mark,
        places=(*_places(view, action), Place("action", view.plan.settings.levels.action.one, action.id, action.title)),
        agreed=agreement(view.plan, action, part),
        origin=origin(view.plan, held.item.item.provenance, action.provenance),
        rated=line,
        own=entry,
        position=sentences_on_part(view.lines, held),
        life=life_of_action(view.plan, action, view.period, only=entry.id),
    )


def _theme(view: _View, theme: Theme) -> Item:
    positions, left = view.lines.standing.of_theme(theme.id), left_actions(view.lines, theme.id)
    lead = (ItemFact("lead", "lead", post_title(view.plan, theme.lead)),) if theme.lead else ()
    level = view.plan.settings.levels.workstream
    workstreams = ", ".join(each.title for each in theme.workstreams)
    parts = (ItemFact("workstreams", level.many, workstreams),) if level and workstreams else ()
    return Item(
        kind="theme",
        level=view.plan.settings.levels.theme.one,
        id=theme.id,
        title=theme.title,
        mark=provenance_mark(theme.provenance),
        agreed=(*lead, *parts),
        origin=origin(view.plan, theme.provenance),
        position=(f"{ratings_line(view.lines, positions, left)}.", *([left.line] if left.line else [])),
        milestones=tuple(
            line_of(view.lines, PlanItem(Kind.MILESTONE, item, theme.id, None)) for item in _milestones_of(view, theme)
        ),
        actions=tuple(view.lines.action(position, with_prose=False) for position in positions),
        life=life_of_theme(view.plan, theme, view.period),
    )


def _theme_milestone(view: _View, about: AboutTheme) -> Item:
    theme = about.theme
    item = next(each for each in _milestones_of(view, theme) if each.item is about.milestone)
    held = PlanItem(Kind.MILESTONE, item, theme.id, None)
    entry = line_of(view.lines, held)
    return Item(
        kind=held.kind.value,
        level=level_name(view.plan.settings.levels, held.kind).one,
        id=entry.id,
        title=entry.title,
        mark=entry.mark,
        places=(Place("theme", view.plan.settings.levels.theme.one, theme.id, theme.title),),
        agreed=agreed_dates(item.item),
        origin=origin(view.plan, item.item.provenance, theme.provenance),
        own=entry,
        position=sentences_on_part(view.lines, held),
        life=life_of_theme(view.plan, theme, view.period, only=entry.id),
    )


def _recommendation(view: _View, about: AboutRecommendation) -> Item:
    review, asked = about.review, about.recommendation
    name = f"{review.id}/{asked.id}"
    told = [("reviewer", "reviewer", review.reviewer)]
    told += [("published", "published", review.published)] if review.published else []
    told += [("standing", "standing", asked.kind)] if asked.kind else []
    standing = view.lines.standing
    answering = [each for each in (*standing.actions, *standing.left) if name in each.action.recommendations]
    number = counted(len(answering), view.plan.settings.levels.action)
    left = (said for each in answering for said in departure_of(view.lines, each.action, each.action.id))
    return Item(
        kind="recommendation",
        level="recommendation",
        id=name,
        title=asked.text,
        mark=provenance_mark(asked.provenance or review.provenance),
        places=(Place("review", "review", review.id, review.title),),
        agreed=tuple(ItemFact(*each) for each in told),
        origin=origin(view.plan, asked.provenance, review.provenance),
        position=(f"{capital(number)} {'answers' if len(answering) == 1 else 'answer'} it.", *left),
        actions=tuple(view.lines.action(position, with_prose=False) for position in answering),
    )


def _position(view: _View, action: Action) -> tuple[ActionPosition, ActionLine]:
    position = view.lines.standing.position_of(action.id)
    return position, view.lines.action(position, with_prose=False)


def _milestones_of(view: _View, theme: Theme) -> tuple[ItemPosition, ...]:
    """Return a theme's own milestones, those that have left the plan last."""
    return (*theme_milestones(view.lines.standing, theme), *left_milestones(view.lines.standing, theme))


def _places(view: _View, action: Action) -> Iterator[Place]:
    levels = view.plan.settings.levels
    theme = next(each for each in view.plan.themes if each.id == action.theme)
    yield Place("theme", levels.theme.one, theme.id, theme.title)
    workstream = next((each for each in theme.workstreams if each.id == action.workstream), None)
    if levels.workstream and workstream:
        yield Place("workstream", levels.workstream.one, workstream.id, workstream.title)


def _recommended(plan: Plan, name: str) -> Place:
    found = look_up(plan, name)
    text = found.recommendation.text if isinstance(found, AboutRecommendation) else "(not in any review)"
    return Place("recommendation", "recommendation", name, text)


def _entries(view: _View, held: list[PlanItem], kind: Kind) -> tuple[ItemLine, ...]:
    return tuple(line_of(view.lines, each) for each in held if each.kind is kind)


def _marks(item: Item) -> Iterator[str]:
    yield item.mark
    yield from (line.mark for line in (*item.sub_actions, *item.milestones))
    yield from (line.mark for line in item.actions)
