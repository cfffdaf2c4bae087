"""How many changes there are in what was reported, and in what surrounds the plan, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.kinds import ItemKind, RatingChanged, RatingStep
from improvetrack.model.periods import month_name
from improvetrack.reports.changes.counting import Count, Counting, distance
from improvetrack.reports.changes.dates import Course, course_of
from improvetrack.reports.changes.told import Told

_STEPS = {
    RatingStep.WORSE: ("is rated worse", "are rated worse"),
    RatingStep.BETTER: ("is rated better", "are rated better"),
    RatingStep.OTHER: ("has another rating of equal concern", "have another rating of equal concern"),
    RatingStep.NEW: ("is rated for the first time", "are rated for the first time"),
    RatingStep.MISSING: ("is no longer rated", "are no longer rated"),
}
_COURSES = {
    Course.LATER: "later",
    Course.EARLIER: "earlier",
    Course.SET: "given for the first time",
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
            yield from counting.count(name, chosen, f"{level.one} {one}", f"{level.many} {many}", distance)


def statuses(counting: Counting) -> Iterator[Count]:
    """Yield how many statuses changed, and what they are now."""
    changed = counting.of(kinds.StatusChanged)
    now = (f"now {counting.names.status(change.item.kind, change.after)}" for change in changed)
    split = _split(now, len(changed))
    yield from counting.count(
        "statuses", changed, f"status has changed{split}", f"statuses have changed{split}", distance
    )


def forecasts(counting: Counting) -> Iterator[Count]:
    """Yield how many forecasts changed, and by where to."""
    changed, calendar = counting.of(kinds.ForecastMoved), counting.names.calendar
    went = Counter(course_of(change.before, change.after, calendar) for change in changed)
    split = _split((words for course, words in _COURSES.items() for _ in range(went[course])), len(changed))
    yield from counting.count(
        "forecasts", changed, f"forecast has changed{split}", f"forecasts have changed{split}", distance
    )


def updates(counting: Counting) -> Iterator[Count]:
    """Yield how many updates there are for each period, then what was rewritten and corrected in older ones."""
    new = counting.of(kinds.Reported)
    for period in sorted({change.period for change in new}):
        chosen = [change for change in new if change.period == period]
        told = f"reported for {month_name(period)}"
        yield from counting.count(f"updates-{period}", chosen, f"update has been {told}", f"updates have been {told}")
    one, many = "value of a past update has been rewritten", "values of past updates have been rewritten"
    yield from counting.count("updates-rewritten", counting.of(kinds.UpdateRewritten), one, many, _name)
    one, many = "correction of a past report", "corrections of past reports"
    yield from counting.count("corrections", counting.of(kinds.Corrected), one, many, _name)


def surroundings(counting: Counting) -> Iterator[Count]:
    """Yield how many change requests are new or decided, and how many settings changed."""
    moved = counting.of(kinds.RequestMoved)
    new = [change for change in moved if change.before is None]
    split = _split((_state(change) for change in new), len(new))
    yield from counting.count("requests-new", new, f"change request is new{split}", f"change requests are new{split}")
    decided = [change for change in moved if change.before is not None]
    split = _split((f"now {_state(change)}" for change in decided), len(decided))
    one, many = f"change request has moved on{split}", f"change requests have moved on{split}"
    yield from counting.count("requests-moved", decided, one, many, distance)
    rewritten = counting.of(kinds.RequestRewritten)
    one, many = (
        "value of a decided change request has been rewritten",
        "values of decided change requests have been rewritten",
    )
    yield from counting.count("requests-rewritten", rewritten, one, many, _name)
    settings = counting.of(kinds.SettingChanged)
    yield from counting.count("settings", settings, "setting has been changed", "settings have been changed", distance)


def _state(change: kinds.RequestMoved) -> str:
    return change.after.value if change.after else "gone"


def _split(words: Iterable[str], number: int) -> str:
    """Return how many there are of each sort, in brackets; of a single one, its sort."""
    counts = Counter(words)
    parts = counts if number == 1 else [f"{count} {sort}" for sort, count in counts.items()]
    return f" ({', '.join(parts)})" if counts else ""


def _name(told: Told) -> str:
    return told.name
