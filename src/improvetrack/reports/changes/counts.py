"""How many changes there are to what was reported and to what surrounds the plan; all counts in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.approvals import ProposedClosure
from improvetrack.analysis.changes.kinds import Change, ItemKind, RatingChanged, RatingStep
from improvetrack.model.periods import month_name
from improvetrack.reports.changes import counted_agreed
from improvetrack.reports.changes.asks import UnmadeRow
from improvetrack.reports.changes.counted_agreed import Count, Counting, distance, share_of
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.telling import Told
from improvetrack.reports.changes.terms import Course, course_of

_STEPS = {
    RatingStep.WORSE: ("is rated worse", "are rated worse"),
    RatingStep.BETTER: ("is rated better", "are rated better"),
    RatingStep.OTHER: ("has another rating of equal concern", "have another rating of equal concern"),
    RatingStep.NEW: ("is rated for the first time", "are rated for the first time"),
    RatingStep.MISSING: ("is now without a rating", "are now without a rating"),
}
_COURSES = {
    Course.LATER: "later",
    Course.EARLIER: "earlier",
    Course.SET: "given for the first time",
    Course.FOUND: "given where none was known",
    Course.TAKEN: "given no longer",
    Course.SAME: "in other words",
    Course.UNCLEAR: "from or to words that name no day",
}


def ratings(counting: Counting) -> Iterator[Count]:
    """Yield how many main actions and risks are rated otherwise, those that are worse first."""
    for kind in (ItemKind.ACTION, ItemKind.RISK):
        level = counting.names.level(kind)
        for step, (one, many) in _STEPS.items():
            chosen = [
                change for change in counting.of(RatingChanged) if (change.item.kind, change.step) == (kind, step)
            ]
            name = f"ratings-{step.value}-{kind.value}"
            words, brief = (f"{level.one} {one}", f"{level.many} {many}"), step is RatingStep.NEW
            yield from counting.count(name, chosen, words, distance, brief=brief)


def statuses(counting: Counting) -> Iterator[Count]:
    """Yield how many statuses changed, and what they are now."""
    changed = counting.of(kinds.StatusChanged)
    now = (f"now {counting.names.status(change.item.kind, change.after)}" for change in changed)
    split = _split(now, len(changed))
    words = f"status has changed{split}", f"statuses have changed{split}"
    yield from counting.count("statuses", changed, words, distance, brief=True)


def forecasts(counting: Counting) -> Iterator[Count]:
    """Yield how many forecasts changed, and by where to."""
    changed, calendar = counting.of(kinds.ForecastMoved), counting.names.calendar
    went = Counter(course_of(change.before, change.after, calendar) for change in changed)
    split = _split((words for course, words in _COURSES.items() for _ in range(went[course])), len(changed))
    words = f"forecast has changed{split}", f"forecasts have changed{split}"
    yield from counting.count("forecasts", changed, words, distance, brief=True)


def updates(counting: Counting) -> Iterator[Count]:
    """Yield how many updates there are for each period, then what was rewritten and corrected in older ones."""
    new = counting.of(kinds.Reported)
    for period in sorted({change.period for change in new}):
        chosen, month = [change for change in new if change.period == period], month_name(period)
        words = f"update has been reported for {month}", f"updates have been reported for {month}"
        yield from counting.count(f"updates-{period}", chosen, words, brief=True)
    rewritten = counting.of(kinds.UpdateRewritten)
    bare = [change for change in rewritten if not counting.names.is_corrected(change)]
    split = f" ({share_of(len(bare), len(rewritten), 'without a correction on record')})" if bare else ""
    words = f"value of a past update has been rewritten{split}", f"values of past updates have been rewritten{split}"
    yield from counting.count("updates-rewritten", rewritten, words, _name)
    words = "correction of a past report", "corrections of past reports"
    yield from counting.count("corrections", counting.of(kinds.Corrected), words, _name)


def requests(counting: Counting) -> Iterator[Count]:
    """Yield how many change requests are new, decided, or rewritten after that."""
    moved = counting.of(kinds.RequestMoved)
    new = [change for change in moved if change.before is None]
    split = _split((_state(change) for change in new), len(new))
    words = f"change request is new{split}", f"change requests are new{split}"
    yield from counting.count("requests-new", new, words)
    on = [change for change in moved if change.before is not None]
    split = _split((f"now {_state(change)}" for change in on), len(on))
    words = f"change request has moved on{split}", f"change requests have moved on{split}"
    yield from counting.count("requests-moved", on, words, distance)
    words = (
        "value of a decided change request has been rewritten",
        "values of decided change requests have been rewritten",
    )
    yield from counting.count("requests-rewritten", counting.of(kinds.RequestRewritten), words, _name)


def readings(counting: Counting) -> Iterator[Count]:
    """Yield what nobody changed and reads otherwise by the newer settings."""
    words = "value reads otherwise by the new settings", "values read otherwise by the new settings"
    yield from counting.count("read-otherwise", counting.of(kinds.ReadOtherwise), words, _read)


def _read(told: Told) -> str:
    return f"{told.name}: {told.before or 'nothing'} to {told.after or 'nothing'}"


def settings(counting: Counting) -> Iterator[Count]:
    """Yield how many settings changed."""
    words = "setting has been changed", "settings have been changed"
    yield from counting.count("settings", counting.of(kinds.SettingChanged), words, distance)


def _state(change: kinds.RequestMoved) -> str:
    return change.after.value if change.after else "gone"


def _split(words: Iterable[str], number: int) -> str:
    """Return how many there are of each sort, in brackets, or the sort of a single one and of all."""
    counts = Counter(words)
    parts = [f"{count} {sort}" for sort, count in counts.items()]
    if len(counts) == 1:
        parts = [sort if number == 1 else f"all {sort}" for sort in counts]
    return f" ({', '.join(parts)})" if counts else ""


def _name(told: Told) -> str:
    return told.name


def counts_of(
    changes: Sequence[Change], closures: Sequence[ProposedClosure], unmade: Sequence[UnmadeRow], names: Names
) -> tuple[Count, ...]:
    """Return the counts of changes, of closures that are proposed and of what was not made as it was approved."""
    counting = Counting(tuple(changes), names)
    return (
        *counted_agreed.moved_dates(counting),
        *counted_agreed.rewritten_dates(counting),
        *counted_agreed.added(counting),
        *counted_agreed.proposed(closures, counting),
        *counted_agreed.unmade(unmade),
        *counted_agreed.left(counting),
        *counted_agreed.moved_items(counting),
        *counted_agreed.terms(counting),
        *counted_agreed.links(counting),
        *ratings(counting),
        *statuses(counting),
        *forecasts(counting),
        *updates(counting),
        *requests(counting),
        *settings(counting),
        *readings(counting),
    )
