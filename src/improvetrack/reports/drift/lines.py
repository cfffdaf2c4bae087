"""One item of the slip ledger as reports print it."""

from __future__ import annotations

from datetime import date

from improvetrack.analysis.drift import Outcome, Slip
from improvetrack.analysis.open_items import Held, Kind
from improvetrack.analysis.slippage import more_than
from improvetrack.model.action import SubAction, WorkKind
from improvetrack.model.dates import months_between
from improvetrack.model.record import Missing
from improvetrack.model.settings import Levels
from improvetrack.model.word_lists import Vocabulary
from improvetrack.reports.agreement import post_title
from improvetrack.reports.drift.facts import OVERDUE, details_of, facts_of
from improvetrack.reports.drift.view import DriftLine
from improvetrack.reports.entries import level_name, line_of
from improvetrack.reports.lines import Lines
from improvetrack.reports.wording import plural
from improvetrack.reports.words import Word

NOT_LATER = "none"
"""What is said of a date that did not move."""


def drift_line(lines: Lines, slip: Slip) -> DriftLine:
    """Return an item of the ledger as reports print it."""
    held, dates, plan = slip.held, slip.dates, lines.standing.plan
    line, item = line_of(lines, held), held.item.item
    tolerated = plan.settings.tolerance_months
    slippage = way_between(dates.agreed, dates.forecast, tolerated)
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
        baseline=f"no original date: {item.due.none}" if isinstance(item.due, Missing) else item.due,
        agreed=line.agreed,
        forecast=line.forecast,
        completed=line.completed if slip.done else None,
        moves=dates.moves,
        slippage=slippage,
        slippage_months=dates.slippage,
        drift=_drift(slip, tolerated),
        drift_months=slip.drift,
        overdue=slip.late,
        cause=cause,
        cause_mark=mark,
        facts=(OVERDUE, *facts) if slip.late else facts,
        details=(*details_of(slip, slippage), *_also(slip, cause, lead), *facts),
    )


def _drift(slip: Slip, tolerated: int) -> str | None:
    """Return the way from the date first agreed: none to a day within it, `at least 11 months` where it grows."""
    if slip.done and slip.outcome is Outcome.ON_TIME:
        return NOT_LATER
    way = way_between(slip.dates.baseline, slip.until, tolerated)
    return f"at least {way}" if way and slip.grows and slip.drift else way


def way_between(before: date | None, after: date | None, tolerated: int) -> str | None:
    """Return the way from a day to a later one: `6 months`, `just over 3 months`, `less than a month`, `none`.

    `tolerated` are the months that a plan tolerates; None stands for a way from or to no day.
    """
    if before is None or after is None:
        return None
    if before == after:
        return NOT_LATER
    months = months_between(before, after)
    just = "just over " if months == tolerated and months and more_than(tolerated, before, after) else ""
    words = plural(abs(months), "month", "months") if months else "less than a month"
    return f"{just}{words}{'' if after > before else ' earlier'}"


def _cause(words: Vocabulary, given: str | Missing | None) -> tuple[str | None, str]:
    """Return a cause in words, and its mark; a word that the plan does not have stands for itself."""
    if isinstance(given, Missing):
        return f"no cause: {given.none}", ""
    known = words.causes.get(given) if given else None
    return (known.label, known.mark or "") if known else (given, "")


def _also(slip: Slip, cause: str | None, lead: str | None) -> tuple[str, ...]:
    said = f"cause: {cause}" if isinstance(slip.cause, str) else cause
    return tuple(words for words in (said, f"lead: {lead}" if lead else None) if words)


def _status(lines: Lines, held: Held, own: Word) -> Word:
    """Return an item's status; for a main action that never reported one, its rating."""
    if held.kind is Kind.ACTION and held.action and held.item.status is None:
        return lines.rating(held.action)
    return own


def _kind(held: Held) -> str:
    return "assurance-action" if _assures(held) else held.kind.value


def _level(levels: Levels, held: Held) -> str:
    return levels.assurance_name.one if _assures(held) else level_name(levels, held.kind).one


def _assures(held: Held) -> bool:
    item = held.item.item
    return isinstance(item, SubAction) and item.kind is WorkKind.ASSURANCE
