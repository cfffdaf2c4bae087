"""Lines of items as lists show them, and the words around them."""

from __future__ import annotations

from improvetrack.analysis.open_items import Kind, PlanItem
from improvetrack.analysis.progress import Disagreement, Disputed
from improvetrack.model.provenance import Provenance
from improvetrack.model.settings import LevelName, Levels
from improvetrack.reports.lines import ActionLine, ItemLine, Lines
from improvetrack.reports.page import ListItem
from improvetrack.reports.wording import capital, joined, plural
from improvetrack.reports.words import PROVENANCE_MARKS, LegendEntry


def line_of(lines: Lines, held: PlanItem) -> ItemLine:
    """Return the line of an item; of a main action, by its own status."""
    if held.kind is Kind.ACTION and held.action:
        return lines.own(held.action)
    inherited = _inherited(lines, held)
    return (lines.milestone if held.kind is Kind.MILESTONE else lines.sub_action)(held.item, inherited)


def _inherited(lines: Lines, held: PlanItem) -> Provenance | None:
    if held.action is not None:
        return held.action.action.provenance
    return next(theme.provenance for theme in lines.standing.plan.themes if theme.id == held.theme)


def facts_of(line: ItemLine) -> tuple[str, ...]:
    """Return what to print beside an item's status: the lead's own words, dates and cause, the note, and its age."""
    state = line.state if line.state != capital(line.status.label) else None
    return tuple(words for words in (state, *line.details, line.note, line.carried) if words)


def facts_of_action(line: ActionLine) -> tuple[str, ...]:
    """Return what to print beside a main action's rating: an old word, how it moved, why, and since when it is."""
    return tuple(words for words in (line.recorded, line.movement, line.because, line.carried) if words)


def as_item(line: ItemLine) -> ListItem:
    """Return a line as an item of a page."""
    return ListItem(line.title, line.id, line.mark, line.status, facts=facts_of(line))


def action_as_item(line: ActionLine) -> ListItem:
    """Return the line of a main action as an item of a page."""
    return ListItem(line.title, line.id, line.mark, line.rating, facts=facts_of_action(line))


def level_name(levels: Levels, kind: str) -> LevelName:
    """Return what the plan calls a kind of item; a level that it does not use keeps this project's own word."""
    if kind == Kind.ACTION:
        return levels.action
    if kind == Kind.SUB_ACTION:
        return levels.sub_action_name
    return levels.milestone_name


def counted_kinds(kinds: list[str], levels: Levels) -> str:
    """Return counts by kind: `1 main action and 3 sub-actions`; of nothing at all, `none`."""
    parts = []
    for kind in Kind:
        number, name = kinds.count(kind), level_name(levels, kind)
        if number:
            parts.append(plural(number, name.one, name.many))
    return joined(parts) or "none"


def legend_of_marks(marks: set[str]) -> tuple[LegendEntry, ...]:
    """Return what the marks of provenance mean, those that are in use."""
    return tuple(entry for entry in PROVENANCE_MARKS.values() if entry.sign in marks)


def against_rating(disputed: Disputed, levels: Levels) -> str:
    """Return what speaks against a main action's rating: `significant slippage in OC.A2.3`."""
    if disputed.how is Disagreement.GRAVE_BUT_COMPLETE:
        return f"all its {levels.sub_action_name.many} are complete"
    return f"significant slippage in {joined([item.item.id for item in disputed.items])}"
