"""What was published, and the last report: where changes are counted from when nothing else is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from improvetrack.history.pairing.comparable import first_problem
from improvetrack.history.states import PlanPlace, State, load_settings
from improvetrack.loading.layout import kind_of
from improvetrack.loading.plan import load_plan
from improvetrack.loading.record import load_record
from improvetrack.model.date_words import latest_day
from improvetrack.model.ids import natural_order
from improvetrack.model.periods import month_name
from improvetrack.model.plan import calendar_of
from improvetrack.model.publication import Publication
from improvetrack.refusal import Refusal
from improvetrack.source.git.revisions import FETCH_ALL
from improvetrack.source.tree import SourceTree

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
