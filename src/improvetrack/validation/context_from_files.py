"""What checks may know of the plan around a record."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from improvetrack.checks.plan_context import PlanContext
from improvetrack.loading.plan import PlanFiles
from improvetrack.loading.record import Loaded
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme


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


def _reopened(files: PlanFiles) -> frozenset[str]:
    """Return the items that were agreed to be opened again."""
    if not files.requests:
        return frozenset()
    from improvetrack.checks.control import reopened_by  # noqa: PLC0415 - many plans have no change request

    return frozenset(item for loaded in files.requests if loaded.record for item in reopened_by(loaded.record))
