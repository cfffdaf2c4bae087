"""What a programme board looks at first: what slipped, what was completed, and what needs attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from improvetrack.analysis.due_work import due_in_period, due_so_far
from improvetrack.analysis.groups import percentage
from improvetrack.analysis.open_items import (
    Kind,
    PlanItem,
    due_by,
    expected,
    next_period,
    without_update,
)
from improvetrack.analysis.position import ActionPosition
from improvetrack.analysis.progress import disagreement, grave_words, slipping_words
from improvetrack.model.dates.words import latest_day
from improvetrack.model.grouping import DueOutcome
from improvetrack.model.vocabulary import Slippage
from improvetrack.reports.entries import against_rating, counted_kinds, level_name, line_of
from improvetrack.reports.lines import Lines, provenance_mark
from improvetrack.reports.wording import capital, carried_from, counted, day_label, joined, sum_line
from improvetrack.reports.words import HowMany, Mark, Word


@dataclass(frozen=True, slots=True)
class Matter:
    """One item of a block: its rating or status as a word, and in short what there is to say of it."""

    kind: str
    """What it is: action, sub-action or milestone."""
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
class MatterBlock:
    """Items that have something in common."""

    name: str
    """The name of the block for programs."""
    heading: str
    """What they have in common, and how many there are."""
    count: HowMany
    """How many there are."""
    matters: tuple[Matter, ...]
    """The items."""
    shown: HowMany = 5
    """How many are told in full where there is little room; the others are named by their ids."""


def slipping_block(lines: Lines, held: Iterable[PlanItem]) -> MatterBlock:
    """Return what is reported as late, or as going to be."""
    late = slipping_words(lines.standing.plan.vocabulary.statuses)
    significant = {word.id for word in late if word.slippage is Slippage.SIGNIFICANT}
    chosen = sorted(held, key=lambda each: each.item.status not in significant)
    counts = [(sum(each.item.status == word.id for each in chosen), word.label) for word in late]
    total = _counted(lines, chosen)
    heading = f"Slipping: {sum_line(counts, total) if chosen else 'none'}"
    return MatterBlock("slipping", heading, len(chosen), _matters(lines, chosen))


def completed_block(lines: Lines, held: Iterable[PlanItem]) -> MatterBlock:
    """Return what became complete in the period."""
    chosen = list(held)
    heading = f"Completed this period: {_counted(lines, chosen)}"
    return MatterBlock("completed", heading, len(chosen), _matters(lines, chosen), shown=0)


_OUTCOMES = {
    DueOutcome.ON_TIME: "done on time",
    DueOutcome.LATE: "done late",
    DueOutcome.UNDATED: "done, date not known",
    DueOutcome.STOPPED: "on hold or stopped",
    DueOutcome.MOVED: "moved to a later date",
    DueOutcome.LEFT: "left the plan",
    DueOutcome.OPEN: "still open",
}


def due_blocks(lines: Lines) -> Iterator[MatterBlock]:
    """Yield what was due in the period, level by level, by what became of it; and what is done of all due so far."""
    standing = lines.standing
    settings, span = standing.plan.settings, standing.period.span
    for kind in Kind:
        work, level = due_in_period(standing, kind), level_name(settings.levels, kind)
        if work:
            numbers = Counter(each.outcome for each in work)
            counts = [(numbers[outcome], words) for outcome, words in _OUTCOMES.items() if numbers[outcome]]
            heading = f"Due in {span}: {sum_line(counts, counted(len(work), level))}"
            matters = tuple(
                replace(matter, facts=(_OUTCOMES[each.outcome], *matter.facts))
                for each, matter in zip(work, _matters(lines, (each.held for each in work)), strict=True)
            )
            yield MatterBlock(f"due_{kind.value}", heading, len(work), matters)
        due, done = due_so_far(standing, kind)
        if due:
            share = percentage(len(done), len(due), settings.percent_decimals)
            heading = f"Done of all due by the end of {standing.period.name}: {len(done)} of {counted(len(due), level)}"
            yield MatterBlock(f"done_{kind.value}", f"{heading}, {share}", len(done), _matters(lines, done), shown=0)


def attention(lines: Lines) -> tuple[MatterBlock, ...]:
    """Return what needs attention; a block without items says so in its heading."""
    ratings = (_grave(lines), _disputed(lines)) if lines.standing.plan.settings.rates else ()
    return (
        *ratings,
        _overdue(lines),
        _silent(lines),
        _due_next(lines),
    )


def _grave(lines: Lines) -> MatterBlock:
    settings = lines.standing.plan.settings
    grave = grave_words(lines.standing.plan.vocabulary.ratings)
    chosen = [position for position in lines.standing.actions if position.rating in {word.id for word in grave}]
    number = counted(len(chosen), settings.levels.action) if chosen else "none"
    labels = joined([word.label for word in grave])
    heading = f"Rated {labels}: {number}" if grave else "Grave: the plan has no such rating"
    return MatterBlock("grave", heading, len(chosen), tuple(_worry(lines, each) for each in chosen))


def _disputed(lines: Lines) -> MatterBlock:
    settings = lines.standing.plan.settings
    words = lines.standing.plan.vocabulary
    found = (disagreement(position, words) for position in lines.standing.actions)
    disputed = [each for each in found if each is not None]
    matters = tuple(_rated(lines, each.position, against_rating(each, settings.levels)) for each in disputed)
    number = counted(len(disputed), settings.levels.action) if disputed else "none"
    return MatterBlock("disagreements", f"Rating against facts: {number}", len(disputed), matters)


def _overdue(lines: Lines) -> MatterBlock:
    chosen = _by_day(lines, lines.overdue)
    heading = f"Overdue on {day_label(lines.standing.day)}: {_counted(lines, chosen)}"
    return MatterBlock("overdue", heading, len(chosen), _matters(lines, chosen))


def _due_next(lines: Lines) -> MatterBlock:
    until = next_period(lines.standing).latest
    chosen = _by_day(lines, due_by(lines.standing, until))
    heading = f"Due next, by {day_label(until)}: {_counted(lines, chosen)}"
    return MatterBlock("due_next", heading, len(chosen), tuple(_coming(lines, each) for each in chosen))


def _coming(lines: Lines, held: PlanItem) -> Matter:
    """Return an item that is due, and say so where that is today."""
    matter = _matter(lines, held)
    today = latest_day(expected(held.item), lines.standing.calendar) == lines.standing.day
    return replace(matter, facts=(*matter.facts, "due today")) if today else matter


def _silent(lines: Lines) -> MatterBlock:
    current, chosen = without_update(lines.standing)
    settings = lines.standing.plan.settings
    if current is None:
        return MatterBlock("no_update", "No update: no period is over yet", 0, ())
    number = counted(len(chosen), settings.levels.action) if chosen else "none"
    matters = tuple(_rated(lines, each, _last_update(each)) for each in chosen)
    return MatterBlock("no_update", f"No update for {current.name}: {number}", len(chosen), matters)


def _last_update(position: ActionPosition) -> str:
    return carried_from(position.updated_in) if position.updated_in else "no update yet"


def _worry(lines: Lines, position: ActionPosition) -> Matter:
    line = lines.action(position, with_prose=False)
    state = line.own.state if position.own.status else None
    return _rated(lines, position, *(words for words in (state, line.movement, line.because, line.carried) if words))


def _rated(lines: Lines, position: ActionPosition, *facts: str) -> Matter:
    action, rating = position.action, lines.rating(position)
    told = (capital(rating.label), *facts)
    return Matter(Kind.ACTION.value, action.id, action.title, provenance_mark(action.provenance), rating, told)


def _matters(lines: Lines, held: Iterable[PlanItem]) -> tuple[Matter, ...]:
    return tuple(_matter(lines, each) for each in held)


def _matter(lines: Lines, held: PlanItem) -> Matter:
    line = line_of(lines, held)
    word, state = line.status, line.state
    if held.kind is Kind.ACTION and held.action and held.item.status is None:
        word = lines.rating(held.action)
        state = capital(word.label)
    facts = tuple(words for words in (state, *line.details, line.carried) if words)
    return Matter(line.kind, line.id, line.title, line.mark, word, facts)


def _by_day(lines: Lines, held: Iterable[PlanItem]) -> list[PlanItem]:
    """Return dated items, those expected first before the others."""
    calendar = lines.standing.calendar
    return sorted(held, key=lambda each: latest_day(expected(each.item), calendar) or date.max)


def _counted(lines: Lines, held: Iterable[PlanItem]) -> str:
    return counted_kinds([each.kind for each in held], lines.standing.plan.settings.levels)
