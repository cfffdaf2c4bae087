"""plan.yaml: its words are defined once, its cycle can be, and each setting can do what it is there for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvetrack.checks.finding import Finding, did_you_mean
from improvetrack.checks.plan_context import PlanContext
from improvetrack.diagnostics import Severity
from improvetrack.model.dates.window import Calendar, Unread
from improvetrack.model.dates.words import read_date
from improvetrack.model.leaves import DataPath, Leaf
from improvetrack.model.periods import LENGTHS, cycle_problem, parse_month
from improvetrack.model.settings import PlanSettings
from improvetrack.model.vocabulary import Colour, Concern, RatingWord, Scheme, Slippage, Stage, StatusWord
from improvetrack.rules.catalogue import (
    BAD_VALUE,
    BY_CODE,
    MISSING_FIELD,
    ODD_SETTING,
    REPEATED_WORD,
    UNKNOWN_PERIOD,
    UNKNOWN_WORD,
)
from improvetrack.rules.catalogue import find_rule as rule_meant

SEVERITIES = (*(severity.value for severity in Severity), "off")
"""What plan.yaml can set a rule to."""


def check_words_are_unique(settings: PlanSettings, _: PlanContext) -> Iterator[Finding]:
    """Within one list of words, every word, every label and every letter or mark stands once."""
    yield from _words(settings.ratings.words, ("ratings", "words"))
    yield from _words(settings.risk_ratings.words if settings.risk_ratings else (), ("risk_ratings", "words"))
    yield from _words(settings.statuses, ("statuses",))
    yield from _words(settings.milestone_statuses or (), ("milestone_statuses",))
    causes = [(cause.id, cause.mark) for cause in settings.causes]
    yield from _once("word", ((name.casefold(), name, ("causes", n, "id")) for n, (name, _) in enumerate(causes)))
    labels = [cause.label for cause in settings.causes]
    yield from _once("label", ((label.casefold(), label, ("causes", n, "label")) for n, label in enumerate(labels)))
    yield from _once("mark", ((mark, mark, ("causes", n, "mark")) for n, (_, mark) in enumerate(causes) if mark))
    seasons = [season.name for season in settings.dates.seasons]
    places: list[DataPath] = [("dates", "seasons", place, "name") for place in range(len(seasons))]
    yield from _once("season", ((name.casefold(), name, at) for name, at in zip(seasons, places, strict=True)))


def check_retired_words(settings: PlanSettings, _: PlanContext) -> Iterator[Finding]:
    """A word that reports no longer use is none of today's, and is counted as one of them."""
    today = {scheme: [word.id for word in settings.words_in(scheme)] for scheme in Scheme}
    retired = [(word.of, word.id.casefold(), word.id, ("retired", n, "id")) for n, word in enumerate(settings.retired)]
    for scheme in Scheme:
        yield from _once("word", ((folded, name, at) for of, folded, name, at in retired if of is scheme))
    for place, word in enumerate(settings.retired):
        at: DataPath = ("retired", place)
        if word.id in today[word.of]:
            message = f"'{word.id}' is a word of today in `{word.of}`, and cannot be retired as well."
            yield Finding(REPEATED_WORD, (*at, "id"), message, hint="Take it out of one of the two lists.")
        if word.now not in today[word.of]:
            message = f"`{word.of}` has no word '{word.now}' to count '{word.id}' as."
            yield Finding(UNKNOWN_WORD, (*at, "now"), message, hint=did_you_mean(word.now, today[word.of]))


def _words(words: Iterable[RatingWord | StatusWord], at: DataPath) -> Iterator[Finding]:
    listed = list(enumerate(words))
    yield from _once("word", ((word.id.casefold(), word.id, (*at, place, "id")) for place, word in listed))
    yield from _once("label", ((word.label.casefold(), word.label, (*at, place, "label")) for place, word in listed))
    yield from _once("letter", ((word.letter, word.letter, (*at, place, "letter")) for place, word in listed))


def _once(kind: str, entries: Iterable[tuple[str, str, DataPath]]) -> Iterator[Finding]:
    """Find every entry (what is compared, what is shown, where it stands) that an earlier one equals."""
    first: dict[str, DataPath] = {}
    for compared, shown, at in entries:
        known = first.setdefault(compared, at)
        if known != at:
            yield Finding(
                REPEATED_WORD,
                at,
                f"The {kind} '{shown}' is already used in this list.",
                hint=f"Choose another {kind}, or take one of the two out.",
                related=((known, "first used here"),),
            )


def check_some_words(settings: PlanSettings, _: PlanContext) -> Iterator[Finding]:
    """A plan has words for ratings, for statuses, or for both."""
    if not settings.rates and not settings.statuses:
        hint = "Add `ratings`, `statuses`, or both."
        yield Finding(MISSING_FIELD, ("levels",), "The plan has no words to report with.", hint=hint, on_key=True)


def check_reporting(settings: PlanSettings, _: PlanContext) -> Iterator[Finding]:
    """The reporting cycle is one that can be: a length that divides the year, and months for its ends."""
    cycle = settings.reporting
    if cycle.every not in LENGTHS:
        message = f"A period cannot have {cycle.every} months."
        hint = "Write 1, 2, 3, 4, 6 or 12, so that periods end in the same months every year."
        yield Finding(BAD_VALUE, ("reporting", "every"), message, hint=hint)
    wrong = [(name, month) for name, month in (("first", cycle.first), ("last", cycle.last)) if _is_no_month(month)]
    for name, month in wrong:
        message = f"'{month}' is not a period."
        hint = "Write the month in which the period ends, such as 2022-10."
        yield Finding(UNKNOWN_PERIOD, ("reporting", name), message, hint=hint)
    if cycle.every in LENGTHS and not wrong:
        problem = cycle_problem(cycle.every, cycle.first, cycle.last)
        if problem:
            hint = "Correct `first` or `last`, or leave `last` out while reporting goes on."
            yield Finding(UNKNOWN_PERIOD, ("reporting", "last"), f"{problem}.", hint=hint)


def _is_no_month(words: str | None) -> bool:
    return words is not None and parse_month(words) is None


def find_rule(leaf: Leaf, _: PlanContext) -> Iterator[Finding]:
    """Find what is no rule's code."""
    if leaf.value not in BY_CODE:
        meant = rule_meant(leaf.value)
        hint = f"Write {meant.code}." if meant else "Write the code that stands in the finding, such as IT506."
        yield Finding(UNKNOWN_WORD, leaf.at, f"There is no rule '{leaf.value[:60]}'.", hint=hint, on_key=leaf.on_key)


def check_severities(settings: PlanSettings, _: PlanContext) -> Iterator[Finding]:
    """Rules are set to a severity, or to off."""
    for code, severity in settings.rules.items():
        if code in BY_CODE and severity not in SEVERITIES:
            message = f"'{severity[:60]}' is not a severity."
            hint = f"Write {', '.join(SEVERITIES[:-1])} or {SEVERITIES[-1]}."
            yield Finding(UNKNOWN_WORD, ("rules", code), message, hint=hint)


_SHORTEST_MONTH = 28


def check_settings_make_sense(settings: PlanSettings, _: PlanContext) -> Iterator[Finding]:
    """No setting is without effect, or contradicts another."""
    yield from _words_at_odds(settings)
    yield from _seasons(settings)
    yield from _bands(settings)
    yield from _cut_off(settings)
    yield from _control(settings)
    freshness = settings.freshness
    if freshness.error is not None and freshness.error < freshness.warning:
        message = f"Missed reports are an error from {freshness.error} on, so that none is a warning."
        yield _odd(("freshness", "error"), message, "Write a number that is not below `warning`.")


def _words_at_odds(settings: PlanSettings) -> Iterator[Finding]:
    if settings.statuses and all(word.stage is not Stage.DONE for word in settings.statuses):
        yield _never_done(("statuses",), "nothing")
    if settings.milestone_statuses and all(word.stage is not Stage.DONE for word in settings.milestone_statuses):
        yield _never_done(("milestone_statuses",), "no milestone")
    yield from _colours_at_odds(settings)
    if settings.levels.assurance_action and not settings.levels.sub_action:
        message = "Assurance actions are sub-actions, which the plan does not use."
        yield _odd(("levels", "assurance_action"), message, "Give `sub_action` a name, or take this one out.")


def _colours_at_odds(settings: PlanSettings) -> Iterator[Finding]:
    """Find words shown in a colour that says to every reader what their class or their concern denies."""
    schemes = (("ratings", settings.ratings), ("risk_ratings", settings.risk_ratings))
    for field, scheme in schemes:
        for place, rating in enumerate(scheme.words if scheme else ()):
            at: DataPath = (field, "words", place, "colour")
            if rating.colour is Colour.GREEN and rating.concern is Concern.HIGH:
                yield _at_odds(at, rating.label, "green, and says that delivery is in doubt")
            elif rating.colour is Colour.RED and rating.stage is Stage.DONE:
                yield _at_odds(at, rating.label, "red, and says that work is complete")
            elif rating.colour is Colour.RED and rating.stage is Stage.LIVE and rating.concern is Concern.LOW:
                yield _at_odds(at, rating.label, "red, and says that delivery is not in doubt")
    for field, words in (("statuses", settings.statuses), ("milestone_statuses", settings.milestone_statuses or ())):
        for place, status in enumerate(words):
            at = (field, place, "colour")
            if status.colour is Colour.GREEN and status.slippage is Slippage.SIGNIFICANT:
                yield _at_odds(at, status.label, "green, and says that work is much later than agreed")
            elif status.colour is Colour.RED and status.stage is Stage.DONE:
                yield _at_odds(at, status.label, "red, and says that work is complete")


def _at_odds(at: DataPath, label: str, what: str) -> Finding:
    return _odd(at, f"'{label}' is shown in {what}.", "Choose another colour, or correct the class or the concern.")


def _never_done(at: DataPath, what: str) -> Finding:
    return _odd(at, f"No status is of class done, so that {what} can be complete.", "Give a status the class done.")


def _bands(settings: PlanSettings) -> Iterator[Finding]:
    """Find bands of lateness that overlap, leave a gap, or have no end where another follows."""
    for field, bands in (("slippage", settings.lateness.slippage), ("overdue", settings.lateness.overdue)):
        reached = (0, False)
        for place, band in enumerate(bands):
            at: DataPath = ("lateness", field, place)
            given = ((band.below, False), (band.up_to, True))
            ends = [(months, inclusive) for months, inclusive in given if months is not None]
            is_last = place == len(bands) - 1
            if is_last and ends:
                yield _odd(at, f"Nothing is counted that is later than '{band.label}'.", "Leave its end out.")
            elif not is_last and len(ends) != 1:
                message = f"It is not said where '{band.label}' ends." if not ends else f"'{band.label}' has two ends."
                yield _odd(at, message, "Write one of `below` and `up_to`.")
            elif not is_last and ends[0] <= reached:
                message = f"'{band.label}' ends no later than the band before it."
                yield _odd(at, message, "List bands from the shortest to the longest.")
            reached = ends[0] if ends else reached


def _seasons(settings: PlanSettings) -> Iterator[Finding]:
    """Find seasons whose name means something else already, as "May" does."""
    for place, season in enumerate(settings.dates.seasons):
        reading = read_date(f"{season.name} 2022", Calendar(seasons=()))
        if not isinstance(reading, Unread) or reading.kind == "ambiguous":
            message = f"'{season.name}' is read as a date of its own, and never as this season."
            yield _odd(("dates", "seasons", place, "name"), message, "Give the season another name.")


def _cut_off(settings: PlanSettings) -> Iterator[Finding]:
    cycle = settings.reporting
    if cycle.cut_off >= cycle.every * _SHORTEST_MONTH:
        message = f"A period is over before the cut-off of the one before it, {cycle.cut_off} days after its end."
        yield _odd(("reporting", "cut_off"), message, f"Write fewer than {cycle.every * _SHORTEST_MONTH} days.")


def _control(settings: PlanSettings) -> Iterator[Finding]:
    control = settings.change_control
    if control.within is not None and control.beyond is None:
        message = f"Small moves of dates need {control.within}, and large ones nobody."
        yield _odd(("change_control",), message, "Add `beyond` with the forum that approves what goes further.")
    if settings.cliff.percent == 100:
        message = "Nothing is more than all dates, so that no cliff is ever found."
        yield _odd(("cliff", "percent"), message, "Write fewer than 100.")


def _odd(at: DataPath, message: str, hint: str) -> Finding:
    return Finding(ODD_SETTING, at, message, hint=hint)
