"""What the ids in a change are called, also where only the older state of the plan knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from improvetrack.analysis.changes.kinds import ItemKind, ItemRef, UpdateRewritten
from improvetrack.analysis.changes.register import register_of
from improvetrack.analysis.directory import AboutAction, AboutRecommendation, AboutRecord, AboutTheme, entries
from improvetrack.model.action import Action, Dated
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.dates.window import Calendar
from improvetrack.model.plan import Plan
from improvetrack.model.record import Missing
from improvetrack.model.settings import LevelName, PlanSettings
from improvetrack.model.theme import Theme
from improvetrack.model.vocabulary import Scheme
from improvetrack.reports.words import mark_of

_OWN_WORDS: Mapping[str, LevelName] = {
    ItemKind.RISK: LevelName(one="risk", many="risks"),
    ItemKind.REVIEW: LevelName(one="review", many="reviews"),
    ItemKind.RECOMMENDATION: LevelName(one="recommendation", many="recommendations"),
}


@dataclass(frozen=True)
class Names:
    """What two states of a plan call things. The newer name counts; an id that neither knows stands for itself."""

    before: Plan
    after: Plan

    @property
    def settings(self) -> PlanSettings:
        """The newer settings, by which reports speak."""
        return self.after.settings

    @property
    def tolerated(self) -> int:
        """The months that an agreed date could move by, as agreed before anything changed."""
        return self.before.settings.tolerance_months

    @cached_property
    def calendar(self) -> Calendar:
        """How the plan reads words for dates."""
        return self.after.calendar

    def level(self, kind: str) -> LevelName:
        """Return what the plan calls items of a kind; one that it gives no name keeps this project's own word."""
        levels = self.settings.levels
        known: Mapping[str, LevelName] = {
            ItemKind.THEME: levels.theme,
            ItemKind.WORKSTREAM: levels.workstream_name,
            ItemKind.ACTION: levels.action,
            ItemKind.SUB_ACTION: levels.sub_action_name,
            ItemKind.ASSURANCE: levels.assurance_name,
            ItemKind.MILESTONE: levels.milestone_name,
            **_OWN_WORDS,
        }
        one = kind.replace("-", " ")
        return known.get(kind) or LevelName(one=one, many=f"{one}s")

    def rating_label(self, kind: str) -> str:
        """Return what the ratings of main actions, or of risks, rate."""
        return self.settings.risk_words.label if kind is ItemKind.RISK else self.settings.ratings.label

    def rating(self, kind: str, word: str | Missing | None) -> str:
        """Return a rating as reports print it."""
        if not isinstance(word, str):
            return f"no rating: {word.none}" if word else "no rating"
        return self._label(Scheme.RISK_RATINGS if kind is ItemKind.RISK else Scheme.RATINGS, word)

    def status(self, kind: str, word: str | None) -> str:
        """Return a status as reports print it."""
        if word is None:
            return "no status"
        return self._label(Scheme.MILESTONE_STATUSES if kind is ItemKind.MILESTONE else Scheme.STATUSES, word)

    def post(self, identity: str | None) -> str:
        """Return a post as reports print it."""
        return self._posts.get(identity, identity) if identity else "no lead"

    def cause(self, word: str) -> str:
        """Return a cause as reports print it."""
        known = self.after.vocabulary.causes.get(word) or self.before.vocabulary.causes.get(word)
        return known.label if known else word

    def item(self, identity: str) -> str:
        """Return an item's id with its title and the mark of its provenance."""
        title = self._titles.get(identity)
        return f"{identity} {title} {self._marks.get(identity, '')}".rstrip() if title else identity

    def due(self, identity: str) -> Dated | None:
        """Return the date now agreed for a main action or a part of one."""
        return self._due.get(identity)

    def theme(self, identity: str | None) -> str | None:
        """Return a theme's title."""
        return self._titles.get(identity, identity) if identity else None

    def place(self, identity: str) -> str:
        """Return the title of a theme, a workstream or a main action, however a change request names it."""
        theme, _, workstream = identity.rpartition("/")
        return self._workstreams.get((theme, workstream)) or self._titles.get(identity, identity)

    def workstream(self, theme: str | None, identity: str | None) -> str | None:
        """Return a workstream's title."""
        return self._workstreams.get((theme, identity), identity)

    def request(self, identity: str) -> str:
        """Return a change request's title."""
        request = self.requested(identity)
        return request.title if request else identity

    def requested(self, identity: str) -> ChangeRequest | None:
        """Return a change request, by the newer state if it has it."""
        return self._requests.get(identity)

    def holder(self, item: ItemRef) -> Action | Theme | None:
        """Return the main action or the theme that an item is or stands under, by the newer state if it knows it."""
        return self._holders.get(item.action or item.id)

    def is_corrected(self, change: UpdateRewritten) -> bool:
        """Say whether the newer state has a correction on record for a value that was rewritten."""
        holder, key = self.holder(change.item), (change.period, change.item.id)
        record = self.after.reports.get(key) if isinstance(holder, Theme) else holder
        corrections = record.corrections if record else ()
        return any((each.period, each.at) == (change.period, change.at) for each in corrections)

    def asked_for(self, request: str) -> frozenset[str]:
        """Return the ids of the items that a change request is about."""
        return frozenset(
            ask.item for plan in self._both for each in plan.requests if each.id == request for ask in each.changes
        )

    def theme_of(self, identity: str) -> str | None:
        """Return the theme that an id is, or stands under, by the newer state where it knows it."""
        return self._themes.get(identity)

    @cached_property
    def _both(self) -> tuple[Plan, Plan]:
        return self.before, self.after

    def _label(self, scheme: Scheme, word: str) -> str:
        newer, older = (plan.vocabulary.in_scheme(scheme) for plan in (self.after, self.before))
        return newer.labels.get(word) or older.label(word)

    @cached_property
    def _posts(self) -> dict[str, str]:
        return {post.id: post.title for plan in self._both for post in plan.posts.values()}

    @cached_property
    def _requests(self) -> dict[str, ChangeRequest]:
        return {request.id: request for plan in self._both for request in plan.requests}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return dict(titled for plan in self._both for titled in _titles(plan))

    @cached_property
    def _marks(self) -> dict[str, str]:
        """The marks of what a source does not name as it stands, by the ids of items."""
        return {
            entry.item.id: mark
            for plan in self._both
            for entry in register_of(plan).values()
            if (mark := mark_of(entry.item.provenance))
        }

    @cached_property
    def _holders(self) -> dict[str, Action | Theme]:
        themes = {theme.id: theme for plan in self._both for theme in plan.themes}
        return {**themes, **{action.id: action for plan in self._both for action in plan.actions}}

    @cached_property
    def _due(self) -> dict[str, Dated | None]:
        parts = (part for each in self.after.actions for part in (each, *each.sub_actions, *each.milestones))
        return {part.id: part.agreed_due for part in parts}

    @cached_property
    def _themes(self) -> dict[str, str]:
        return dict(placed for plan in self._both for placed in _themes(plan))

    @cached_property
    def _workstreams(self) -> dict[tuple[str | None, str | None], str]:
        return {
            (theme.id, workstream.id): workstream.title
            for plan in self._both
            for theme in plan.themes
            for workstream in theme.workstreams
        }


def _themes(plan: Plan) -> Iterator[tuple[str, str]]:
    for theme in plan.themes:
        yield theme.id, theme.id
        yield from ((f"{theme.id}/{workstream.id}", theme.id) for workstream in theme.workstreams)
        yield from ((milestone.id, theme.id) for milestone in theme.milestones)
    for action in plan.actions:
        yield from ((part.id, action.theme) for part in (action, *action.sub_actions, *action.milestones))


def _titles(plan: Plan) -> Iterator[tuple[str, str]]:
    for identity, about in entries(plan):
        if isinstance(about, AboutRecommendation):
            yield identity, about.recommendation.text
        elif isinstance(about, AboutAction):
            yield identity, (about.part or about.action).title
        elif isinstance(about, AboutTheme):
            yield identity, (about.milestone or about.theme).title
        elif isinstance(about, AboutRecord) and about.kind.items:
            yield identity, about.record.title
