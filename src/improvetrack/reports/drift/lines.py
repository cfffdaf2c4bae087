"""One item of the slip ledger as reports print it: its dates in words, and how it came to stand where it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from improvetrack.analysis.drift import LedgerGroup, Slip, SlipOutcome
from improvetrack.analysis.open_items import Kind, PlanItem
from improvetrack.model.action import Closure, SubAction, WorkKind
from improvetrack.model.record import Missing
from improvetrack.model.settings import Levels
from improvetrack.model.vocabulary import Stage
from improvetrack.model.word_lists import Vocabulary
from improvetrack.reports.agreement import post_title
from improvetrack.reports.details import dated
from improvetrack.reports.drift.page import DriftLine
from improvetrack.reports.entries import level_name, line_of
from improvetrack.reports.lines import ItemLine, Lines
from improvetrack.reports.wording import date_said, in_words, months_apart, plural
from improvetrack.reports.words import Word

OVERDUE = "overdue"


def details_of(slip: Slip, slippage: str | None) -> tuple[str, ...]:
    """Return what columns say as words: whether it is overdue, and its dates; `slippage` stands beside the forecast."""
    return tuple(_dates(slip, slippage))


def facts_of(slip: Slip, line: ItemLine, levels: Levels) -> tuple[str, ...]:
    """Return what no column says: how an item left the plan or rests, why its date moved, the note, and its age."""
    return tuple(words.removesuffix(".") for words in _facts(slip, line, levels))


def _dates(slip: Slip, slippage: str | None) -> Iterator[str]:
    item, moves = slip.held.item.item, slip.dates.moves
    if slip.late:
        yield OVERDUE
    yield dated("first agreed", "no original date", slip.first or item.due) or "no original date"
    if moves:
        yield f"agreed now {item.revisions[-1].due}, moved {often(moves)}"
    if slip.done:
        yield dated("completed", "no completion date", slip.held.item.completed) or "no completion date"
    elif forecast := dated("forecast", "no new date", slip.held.item.forecast):
        yield f"{forecast}, slippage {slippage}" if slip.dates.slippage else forecast


def _facts(slip: Slip, line: ItemLine, levels: Levels) -> Iterator[str]:
    item = slip.held.item.item
    if slip.first:
        yield f"rewritten since: its file has {date_said(item.due) or 'no date'} as the date first agreed"
    if slip.closure:
        yield _closed(slip.closure, slip.held)
    if slip.place is LedgerGroup.RESTING and (why := _resting(slip.held, levels)):
        yield why
    if line.proposed:
        yield f"proposed {line.proposed}"
    if item.revisions:
        last = item.revisions[-1]
        forum = f" by {last.forum}," if last.forum else ""
        reason = last.reason.removesuffix(".")
        yield f"reason: {reason} (agreed{forum} {last.agreed})"
    yield from (words for words in (line.note, line.carried) if words)


def often(number: int) -> str:
    """Return how many times: `once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(number) or f"{in_words(number)} times"


def _closed(closure: Closure, held: PlanItem) -> str:
    """Say how an item left the plan, and with what where it did not leave by itself."""
    into = f" into {closure.into}" if closure.into else ""
    beside = f" with {held.action.action.id}" if held.action and held.item.item.closed is not closure else ""
    forum = f", by {closure.forum}" if closure.forum else ""
    reason = f": {closure.reason}" if closure.reason else ""
    return f"{closure.how.value}{into}{beside}, {closure.on}{forum}{reason}"


def _resting(held: PlanItem, levels: Levels) -> str | None:
    """Say why nothing is expected of an item that is neither done nor on hold itself."""
    if held.action is None or held.item.stage is Stage.STOPPED:
        return None
    if held.kind is not Kind.ACTION:
        return f"nothing more is expected of {held.action.action.id}"
    return f"all its {levels.sub_action_name.many} are complete" if held.action.sub_actions_complete else None


NOT_LATER = "none"
"""What is said of a date that did not move."""


def drift_line(lines: Lines, slip: Slip) -> DriftLine:
    """Return an item of the ledger as reports print it."""
    held, dates, plan = slip.held, slip.dates, lines.standing.plan
    line, item = line_of(lines, held), held.item.item
    first = slip.first or item.due
    slippage = way_between(dates.agreed, dates.forecast)
    cause, mark = _cause(plan.vocabulary, slip.cause)
    lead = post_title(plan, slip.lead) if slip.lead else None
    facts = facts_of(slip, line, plan.settings.levels)
    return DriftLine(
        kind=_kind(held),
        level=_level(plan.settings.levels, held),
        id=item.id,
        title=item.title,
        mark=line.mark,
        theme=held.theme,
        lead=lead,
        status=_status(lines, held, line.status),
        baseline=f"no original date: {first.none}" if isinstance(first, Missing) else first,
        agreed=line.agreed,
        forecast=line.forecast,
        completed=line.completed if slip.done else None,
        moves=dates.moves,
        slippage=slippage,
        slippage_months=dates.slippage,
        drift=_drift(slip),
        drift_months=slip.drift,
        overdue=slip.late,
        cause=cause,
        cause_mark=mark,
        facts=(OVERDUE, *facts) if slip.late else facts,
        details=(*details_of(slip, slippage), *_also(slip, cause, lead), *facts),
    )


def _drift(slip: Slip) -> str | None:
    """Return the way from the date first agreed: none to a day within it, `at least 11 months` where it grows."""
    if slip.done and slip.outcome is SlipOutcome.ON_TIME:
        return NOT_LATER
    if slip.grows and slip.drift:
        return f"at least {plural(slip.drift, 'month', 'months')}"
    return way_between(slip.dates.baseline, slip.until)


def way_between(before: date | None, after: date | None) -> str | None:
    """Return the way from a day to another: `6 months`, `just over 3 months`, `less than a month earlier`, `none`.

    None stands for a way from or to no day.
    """
    if before is None or after is None:
        return None
    if before == after:
        return NOT_LATER
    return months_apart(before, after) if after > before else f"{months_apart(after, before)} earlier"


def _cause(words: Vocabulary, given: str | Missing | None) -> tuple[str | None, str]:
    """Return a cause in words, and its mark; a word that the plan does not have stands for itself."""
    if isinstance(given, Missing):
        return f"no cause: {given.none}", ""
    known = words.causes.get(given) if given else None
    return (known.label, known.mark or "") if known else (given, "")


def _also(slip: Slip, cause: str | None, lead: str | None) -> tuple[str, ...]:
    said = f"cause: {cause}" if isinstance(slip.cause, str) else cause
    return tuple(words for words in (said, f"lead: {lead}" if lead else None) if words)


def _status(lines: Lines, held: PlanItem, own: Word) -> Word:
    """Return an item's status; for a main action that never reported one, its rating."""
    if held.kind is Kind.ACTION and held.action and held.item.status is None:
        return lines.rating(held.action)
    return own


def _kind(held: PlanItem) -> str:
    return "assurance-action" if _assures(held) else held.kind.value


def _level(levels: Levels, held: PlanItem) -> str:
    return levels.assurance_name.one if _assures(held) else level_name(levels, held.kind).one


def _assures(held: PlanItem) -> bool:
    item = held.item.item
    return isinstance(item, SubAction) and item.kind is WorkKind.ASSURANCE
