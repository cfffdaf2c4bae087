"""What takes more than one file to find: what checks may know of the plan around a record, items, and claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import count
from pathlib import PurePosixPath
from typing import NamedTuple

from improvetrack.analysis.standing import Scope, Standing, select_items, standing_at
from improvetrack.checks.claim_words import ClaimWords
from improvetrack.checks.claims import Claim, read_claims
from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import Identities, NamedIn, check_named, known_in
from improvetrack.checks.plan_context import PlanContext
from improvetrack.loading.plan import PlanFiles
from improvetrack.loading.record import Loaded
from improvetrack.model.action import Action
from improvetrack.model.grouping import CountedLevel
from improvetrack.model.leaves import values
from improvetrack.model.meaning import Meaning
from improvetrack.model.periods import Period
from improvetrack.model.plan import Plan
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.model.vocabulary import Stage


def context_of(files: PlanFiles, as_at: date) -> PlanContext | None:
    """Return what checks may know, or None when plan.yaml could not be read."""
    settings = files.settings.record
    if settings is None:
        return None
    return PlanContext(
        settings=settings,
        as_at=as_at,
        themes={_stem(loaded): loaded.record for loaded in files.themes if loaded.record},
        unread_themes=_unread_themes(files, settings),
        posts=_posts(files),
        recommendations=_recommendations(files),
        requests=_requests(files),
        reopened=_reopened(files),
        unapproved=_unapproved(files),
        reported=_reported(files),
    )


def _reported(files: PlanFiles) -> dict[str, str]:
    """Return the latest period that each theme has a report for, by the names of files, as some may not be readable."""
    places = sorted(PurePosixPath(loaded.document.path) for loaded in files.reports)
    return {place.stem: place.parent.name for place in places}


def _unread_themes(files: PlanFiles, settings: PlanSettings) -> frozenset[str]:
    """Return the themes whose file failed: all that have none, where it is their folder that failed."""
    unread = frozenset(_stem(loaded) for loaded in files.themes if not loaded.record)
    return unread.union(settings.themes) if "themes" in files.layout.lost_of("theme") else unread


def _stem(loaded: Loaded[Theme]) -> str:
    """Return the id that a theme's file name promises, so that a wrong id inside it is found only once."""
    return PurePosixPath(loaded.document.path).stem


def _posts(files: PlanFiles) -> frozenset[str] | None:
    if files.people is None:
        return frozenset()
    people = files.people.record
    return frozenset(post.id for post in people.posts) if people else None


def _recommendations(files: PlanFiles) -> frozenset[str] | None:
    reviews = [loaded.record for loaded in files.reviews]
    if not all(reviews):
        return None
    return frozenset(f"{review.id}/{made.id}" for review in reviews if review for made in review.recommendations)


def _requests(files: PlanFiles) -> frozenset[str] | None:
    """Return the change requests by their ids and by the names of their files, so that a misnamed one is found once."""
    if not all(loaded.record for loaded in files.requests):
        return None
    ids = {loaded.record.id for loaded in files.requests if loaded.record}
    return frozenset(ids | {PurePosixPath(loaded.document.path).stem for loaded in files.requests})


def _unapproved(files: PlanFiles) -> frozenset[str]:
    """Return the change requests that are proposed, refused or withdrawn."""
    requests = (loaded.record for loaded in files.requests if loaded.record)
    return frozenset(request.id for request in requests if request.state != "approved")


def _reopened(files: PlanFiles) -> frozenset[str]:
    """Return the items that were agreed to be opened again."""
    if not files.requests:
        return frozenset()
    from improvetrack.checks.control import reopened_by  # noqa: PLC0415 - many plans have no change request

    return frozenset(item for loaded in files.requests if loaded.record for item in reopened_by(loaded.record))


FoundIn = Mapping[str, tuple[Finding, ...]]
"""What is said of items, by the path of the file that names them."""

USED_ELSEWHERE = (Meaning.IDENTITY, Meaning.LOCAL_IDENTITY, Meaning.ITEM, Meaning.HOLDER)
"""The meanings of the values that concern other files."""


def unknown_items(
    files: PlanFiles, context: PlanContext | None, identities: Iterable[Identities], named: NamedIn
) -> FoundIn:
    """Return what is said of items that no file holds.

    Nothing is said where a file that may hold them could not be read, or nothing else of the plan is looked at.
    """
    holders = [loaded for kind, loaded in files.each() if kind.items or kind.name == "change-request"]
    if not named or context is None or context.has_no_cycle or not all(loaded.record for loaded in holders):
        return {}
    items = {kind.name for kind in files.kinds if kind.items}
    themes = [loaded.record for loaded in files.themes if loaded.record]
    known = known_in((each for each in identities if each.kind in items), themes, _to_be_added(files))
    return {path: tuple(check_named(names, known)) for path, names in named.items()}


def _to_be_added(files: PlanFiles) -> Iterator[str]:
    for request in files.requests:
        if request.record:
            yield from values(request.record, Meaning.NEW_ITEM)[Meaning.NEW_ITEM]


class Claimed(NamedTuple):
    """A number that a theme's report states, the period that it states it for, and which of all claims this is."""

    number: int
    period: Period
    claim: Claim


Claims = Mapping[str, Sequence[Claimed]]
"""What reports claim, by theme."""


def claims_of(reports: Iterable[ThemeReport], context: PlanContext) -> Claims:
    """Return every claim that themes' summary statements make about their own theme."""
    words, numbers = ClaimWords.of(context.settings), count()
    found: defaultdict[str, list[Claimed]] = defaultdict(list)
    for report in reports:
        if period := context.periods[report.period]:
            asked = {part: None for claim in read_claims(report.summary or "", words) for part in claim.asked}
            found[report.theme] += [Claimed(next(numbers), period, claim) for claim in asked]
    return found


def members_of(action: Action, claims: Claims, context: PlanContext) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return, by the number of the claim, the ids of an action's items that a claim counts."""

    @cache
    def standing(period: Period) -> Standing:
        return standing_at(Plan(context.settings), period, period.ends, only=(action,))

    of_theme = claims.get(action.theme, ())
    counts = ((claimed.number, _counted(standing(claimed.period), claimed.claim)) for claimed in of_theme)
    return tuple((number, ids) for number, ids in counts if ids)


def counter(
    report: ThemeReport, claims: Claims, members: Mapping[int, list[str]]
) -> Callable[[Claim], tuple[str, ...]]:
    """Return what the check of a report asks: which items the plan counts for a claim of that report."""
    of_theme = claims.get(report.theme, ())
    numbers = {claimed.claim: claimed.number for claimed in of_theme if claimed.period.id == report.period}
    return lambda claim: tuple(members.get(numbers[claim], ()))


def _counted(standing: Standing, claim: Claim) -> tuple[str, ...]:
    rating = claim.rating if claim.kind is CountedLevel.ACTIONS else claim.of_rating
    scope = Scope(rating=rating, status=claim.status, completed=claim.completed)
    found = tuple(item.id for item in select_items(standing, claim.kind, scope))
    complete = _complete(standing, claim) if claim.open and found else ()
    return tuple(item for item in found if item not in complete)


def _complete(standing: Standing, claim: Claim) -> frozenset[str]:
    """Return the items of a kind that are complete by their status or, for main actions, their rating."""
    settings = standing.plan.settings
    scopes = [Scope(status=word.id) for word in settings.statuses if word.stage is Stage.DONE]
    if claim.kind is CountedLevel.ACTIONS:
        scopes += [Scope(rating=word.id) for word in settings.ratings.words if word.stage is Stage.DONE]
    return frozenset(item.id for scope in scopes for item in select_items(standing, claim.kind, scope))
