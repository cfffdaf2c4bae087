"""The states of a plan: by name, at a commit, and the last that was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from improvetrack.diagnostics import Diagnostic, shortened
from improvetrack.history.completed import completing_commit
from improvetrack.history.records import first_problem
from improvetrack.history.states import PlanPlace, State, committed_state, load_settings, working_state
from improvetrack.loading.plan import kind_of, load_plan
from improvetrack.loading.record import load_record
from improvetrack.model.commit import Commit
from improvetrack.model.dates.words import date_window, latest_day
from improvetrack.model.ids import natural_order
from improvetrack.model.periods import Period, month_name
from improvetrack.model.plan import calendar_of, cycle_of
from improvetrack.model.publication import Publication
from improvetrack.opening.folder import find_place
from improvetrack.refusal import Refusal
from improvetrack.reports.wording import day_label, joined
from improvetrack.source.git.repository import FETCH_ALL
from improvetrack.source.tree import SourceTree


def asked_state(folder: Path | None, at: str | None, *, committed: bool) -> State:
    """Return the state that is named, else the last commit.

    Raises Refusal for the working folder where the state has to be `committed`, and where the last commit is taken, for
    a folder that is not equal to it.
    """
    place = find_place(folder)
    if at is None:
        return _last_commit(place)
    state = find_state(at, place)
    if committed and state.commit is None:
        raise Refusal("the working folder is no commit.", "Name a revision, or leave --at out.")
    return state


def _last_commit(place: PlanPlace) -> State:
    state = committed_state(place, place.head(), None)
    changed = list(_uncommitted(place.tree_now(), state.tree))
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        raise Refusal(
            f"the plan has changes that are not committed: {', '.join(changed[:3])}{more}.",
            "Commit them, or name the commit to publish with --at.",
        )
    return state


def _uncommitted(folder: SourceTree, commit: SourceTree) -> Iterator[str]:
    """Yield the paths whose content differs, but for line ends, which Git may convert."""
    known = set(commit.paths())
    for path in sorted(known.symmetric_difference(folder.paths())):
        if not path.startswith("publications/"):
            yield path
    for path in sorted(known.intersection(folder.paths())):
        if folder.fingerprint(path) != commit.fingerprint(path) and _lines(folder, path) != _lines(commit, path):
            yield path


def _lines(tree: SourceTree, path: str) -> bytes | Diagnostic:
    raw = tree.read(path)
    return raw if isinstance(raw, Diagnostic) else raw.replace(b"\r\n", b"\n")


LAST_REPORT = "last-report"
"""The word for the state that the last report was made from."""

_TOLD = 6


def last_report(place: PlanPlace) -> State:
    """Return the state that the newest publication was made from: that of the last period, then published last.

    It is looked for in the plan as it is now. Raises Refusal where nothing was published, naming what else there is.
    """
    now = place.tree_now()
    publications = tuple(publications_in(now))
    if not publications:
        raise Refusal("nothing has been published yet, so that there is no last report.", _nameable(place, now))
    calendar = calendar_of(load_settings(now, "the plan as it is now"))

    def order(publication: Publication) -> tuple[str, date, tuple[tuple[int, str], ...]]:
        published = latest_day(publication.published, calendar)
        return publication.period, published or date.min, natural_order(publication.id)

    return _made_from(place, max(publications, key=order))


def publications_in(tree: SourceTree) -> Iterator[Publication]:
    """Yield the publications that a state has on record; raises Refusal for one that cannot be used."""
    for path in tree.paths():
        if kind_of(path) == "publication":
            loaded = load_record(tree, path, Publication)
            if loaded.record is None:
                raise Refusal(f"{path} cannot be used. {first_problem(loaded)}", "Mend it, or name a state.")
            yield loaded.record


def _made_from(place: PlanPlace, publication: Publication) -> State:
    report = f"the report for {month_name(publication.period)}"
    if place.repository.try_resolve(publication.commit) is None:
        message = f"{report} was made from commit {publication.commit[:10]}, which is not in this repository."
        shallow = place.repository.is_shallow()
        raise Refusal(message, FETCH_ALL if shallow else "Fetch it from where the report was published.")
    tree = place.tree_at(publication.commit)
    return State(f"{report}, published {publication.published} (commit {tree.commit.short})", tree, tree.commit)


def _nameable(place: PlanPlace, now: SourceTree) -> str:
    """Return what a person may name instead, the newest first."""
    plan = load_plan(now).plan
    periods = [period.id for period in plan.reported_periods()] if plan else []
    named = f"{_some('a reported period', reversed(periods))}{_some('a tag', place.repository.tags())}"
    return f"Name where to start: {named}a day (2022-10-31) or a revision."


def _some(what: str, names: Iterable[str]) -> str:
    told = ", ".join(islice(names, _TOLD))
    return f"{what} ({told}), " if told else ""


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
    A day is the last commit on or before it. A period is the last one on or before its cut-off; without a cut-off it is
    the one on or before its end or, where its report was complete only after that, the one that completed it. All are
    on the line of HEAD. Raises Refusal for a text that names nothing.
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
        return _by_day(place, _day(text))
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
    return _at_period(place, period, settings.reporting.cut_off)._replace(asked_for=period.ends)


def _at_period(place: PlanPlace, period: Period, cut_off: int) -> State:
    """Return the state that the report for a period was made from, or would be."""
    if not cut_off:
        completed = completing_commit(place, period.id)
        if completed and completed.committed and completed.committed > period.ends:
            return committed_state(place, completed.id, f"the last commit that wrote in the report for {period.name}")
    day = period.ends + timedelta(days=cut_off)
    what = f"the cut-off for {period.name}" if cut_off else f"the end of {period.name}"
    commit = place.repository.last_on(day, place.head())
    if commit is None:
        raise _nothing_by(f"{day_label(day)}, {what}", _completed_later(completing_commit(place, period.id), period))
    return committed_state(place, commit.id, f"the last commit by {day_label(day)}, {what}")


def _completed_later(completed: Commit | None, period: Period) -> str | None:
    """Return what to do where the report for a period was committed after its cut-off."""
    if completed is None or completed.committed is None:
        return None
    days = (completed.committed - period.ends).days
    on = f"complete with commit {completed.short} of {day_label(completed.committed)}"
    return f"Its report was {on}: name that, or set `reporting.cut_off` in plan.yaml to {days} or more."


def _by_day(place: PlanPlace, day: date) -> State:
    commit = place.repository.last_on(day, place.head())
    if commit is None:
        raise _nothing_by(day_label(day), None)
    return committed_state(place, commit.id, f"the last commit by {day_label(day)}")._replace(asked_for=day)


def _nothing_by(words: str, hint: str | None) -> Refusal:
    return Refusal(f"nothing had been committed by {words}.", hint or "Name a later day or period, or a revision.")


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
