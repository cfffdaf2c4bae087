"""What a person can call a state of the plan: a revision, a day, a period, the last report, the working folder."""

from __future__ import annotations

import re
from datetime import date, timedelta

from improvetrack.diagnostics import shortened
from improvetrack.history.states import PlanPlace, State, committed_state, load_settings, working_state
from improvetrack.model.date_words import date_window
from improvetrack.model.plan import calendar_of, cycle_of
from improvetrack.opening.last_report import LAST_REPORT, last_report
from improvetrack.refusal import Refusal
from improvetrack.reports.wording import day_label, joined

WORKING = "working"
"""The word for the working folder."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_THROUGH_HISTORY = re.compile(r"[~^@{]|^HEAD$")
_OTHERS = "A day is written 2022-10-31, a period 2022-10, and the last report published last-report."


def find_older(text: str | None, place: PlanPlace) -> State:
    """Return the state to count changes from; without a text, that of the last report."""
    return last_report(place) if text is None else find_state(text, place)


def find_state(text: str | None, place: PlanPlace) -> State:
    """Return the state that a text names; without one, the plan as it is now.

    In this order it is a revision, `working`, `last-report`, a day, or a period, so that a branch or a tag always wins.
    A day is the last commit on or before it, and a period the last one on or before its cut-off, both on the line of
    HEAD. Raises Refusal for a text that names nothing.
    """
    if text is None:
        return committed_state(place, place.head(), "HEAD") if place.is_bare else working_state(place)
    commit_id = place.repository.try_resolve(text)
    if commit_id is None:
        return _by_other_name(text, place)
    return committed_state(place, commit_id, _name_of(text, commit_id, place))


def _name_of(text: str, commit_id: str, place: PlanPlace) -> str | None:
    """Return what reports call a revision, None for one that is named by its id."""
    if commit_id.startswith(text.lower()):
        return None
    folders = () if _THROUGH_HISTORY.search(text) else (("tag", "tags"), ("branch", "heads"), ("branch", "remotes"))
    for kind, folder in folders:
        if place.repository.try_resolve(f"refs/{folder}/{text}"):
            return f"{kind} {text}"
    return text


def _by_other_name(text: str, place: PlanPlace) -> State:
    if text == WORKING:
        return working_state(place)
    if text == LAST_REPORT:
        return last_report(place)
    if _DAY.fullmatch(text):
        day = _day(text)
        return _by_day(place, day, day_label(day))
    if _MONTH.fullmatch(text):
        return _by_period(place, text)
    raise _unknown(text, place)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"'{text}' is not a day.", "Write it as 2022-10-31.") from None


def _by_period(place: PlanPlace, text: str) -> State:
    settings = load_settings(place.tree_now(), "the plan as it is now")
    cycle = cycle_of(settings)
    period = cycle.period(text)
    if period is None:
        near = joined([each.id for each in cycle.nearest(text)])
        raise Refusal(
            f"'{text}' is neither a revision nor a period of this plan.", f"The nearest: {near}." if near else None
        )
    cut_off = settings.reporting.cut_off
    day = period.ends + timedelta(days=cut_off)
    what = f"the cut-off for {period.name}" if cut_off else f"the end of {period.name}"
    return _by_day(place, day, f"{day_label(day)}, {what}")


def _by_day(place: PlanPlace, day: date, words: str) -> State:
    commit = place.repository.last_on(day, place.head())
    if commit is None:
        raise Refusal(f"nothing had been committed by {words}.", "Name a later day or period, or a revision.")
    return committed_state(place, commit.id, f"the last commit by {words}")


def _unknown(text: str, place: PlanPlace) -> Refusal:
    meant = _meant(text, place)
    if meant:
        return Refusal(f"'{shortened(text)}' names no state of the plan.", f"Did you mean {meant}? {_OTHERS}")
    refusal = place.repository.unknown(text)
    return Refusal(refusal.message, f"{refusal.hint} {_OTHERS}")


def _meant(text: str, place: PlanPlace) -> str | None:
    """Return how a state is written that a person calls by words: the last report, a day, a month."""
    if "".join(filter(str.isalpha, text.casefold())) == "lastreport":
        return LAST_REPORT
    settings = load_settings(place.tree_now(), "the plan as it is now")
    window = date_window(text, calendar_of(settings))
    if window is None:
        return None
    if window.earliest == window.latest:
        return window.latest.isoformat()
    period = cycle_of(settings).period(f"{window.latest:%Y-%m}")
    return period.id if period else window.latest.isoformat()
