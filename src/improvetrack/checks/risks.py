"""Risks: their words are the plan's, and what is said of them names what exists."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.checks.departures import find_in_closure, find_reports_after
from improvetrack.checks.drafting import find_drafting
from improvetrack.checks.finding import Finding
from improvetrack.checks.frame import Frame
from improvetrack.checks.periods import find_period
from improvetrack.checks.provenance import find_unmarked
from improvetrack.checks.references import find_post, find_theme
from improvetrack.checks.vocabulary import find_retired, unknown_word
from improvetrack.model.provenance import ProvenanceKind
from improvetrack.model.risk import Risk
from improvetrack.model.vocabulary import Scheme


def check_references_of_risk(risk: Risk, frame: Frame) -> Iterator[Finding]:
    """The lead is a post, and the themes that a risk threatens exist."""
    yield from find_post(risk.lead, ("lead",), frame)
    for place, theme in enumerate(risk.themes):
        yield from find_theme(theme, ("themes", place), frame)


def check_updates_of_risk(risk: Risk, frame: Frame) -> Iterator[Finding]:
    """Every update is for a period that has begun, and rates by a word of the scheme for risks."""
    for period, update in risk.updates.items():
        yield from find_period(period, ("updates", period), frame, on_key=True)
        if isinstance(update.rating, str) and update.rating not in frame.risk_ratings:
            at, words = ("updates", period, "rating"), frame.settings.risk_words.words
            yield unknown_word("rating of risks", update.rating, at, words)
    ratings = ((name, ("updates", name, "rating"), update.rating) for name, update in risk.updates.items())
    yield from find_retired(ratings, Scheme.RISK_RATINGS, frame)


def check_departure_of_risk(risk: Risk, frame: Frame) -> Iterator[Finding]:
    """A risk that left the register says how and when, and is not rated afterwards."""
    if risk.closed is not None:
        yield from find_in_closure(risk.id, risk.closed, ("closed",), frame)
        told = ((period, None, ("updates", period)) for period in risk.updates)
        yield from find_reports_after(risk.id, risk.closed, told, frame, frame.statuses)


def check_counted_risk_says_so(risk: Risk, frame: Frame) -> Iterator[Finding]:
    """A risk that a source counts without naming it says so in its title."""
    if risk.provenance is not None and risk.provenance.kind is ProvenanceKind.COUNTED:
        yield from find_unmarked(risk.title, (), frame.settings.unnamed)


def check_drafting_in_risk(risk: Risk, _: Frame) -> Iterator[Finding]:
    """No drafting was left in what is said of a risk."""
    yield from find_drafting(
        [
            (risk.title, ("title",)),
            (risk.description, ("description",)),
            *((update.because, ("updates", period, "because")) for period, update in risk.updates.items()),
            (risk.closed.reason if risk.closed else None, ("closed", "reason")),
        ]
    )
