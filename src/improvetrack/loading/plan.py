"""A whole plan from a source tree: first everything that is small, then the actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.loading.layout import Kind, Layout, lay_out
from improvetrack.loading.record import Loaded, load_record
from improvetrack.model.action import Action
from improvetrack.model.ids import natural_order
from improvetrack.model.plan import Plan, has_no_cycle
from improvetrack.model.record import Record
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import Document

if TYPE_CHECKING:
    from improvetrack.model.change_request import ChangeRequest
    from improvetrack.model.filed import Filed
    from improvetrack.model.people import People
    from improvetrack.model.publication import Publication
    from improvetrack.model.review import Review
    from improvetrack.model.risk import Risk

R = TypeVar("R", bound=Record)
N = TypeVar("N", "Risk", "ChangeRequest", "Publication")


class Surroundings(NamedTuple):
    """Everything of a plan but its actions: the files that give the actions their meaning.

    `settings` is always there; its record is None when plan.yaml is missing or wrong. `people` is None when the plan
    has no people.yaml. What stands in the plan and cannot be read as a file is there without a record, so that nothing
    is said to be unknown that it may well hold; `tree_diagnostics` say why.
    """

    layout: Layout
    settings: Loaded[PlanSettings]
    people: Loaded[People] | None
    themes: tuple[Loaded[Theme], ...]
    reports: tuple[Loaded[ThemeReport], ...]
    reviews: tuple[Loaded[Review], ...]
    risks: tuple[Loaded[Risk], ...]
    requests: tuple[Loaded[ChangeRequest], ...]
    publications: tuple[Loaded[Publication], ...]
    tree_diagnostics: tuple[Diagnostic, ...]


class LoadedPlan(NamedTuple):
    """A plan with all its files in memory.

    `plan` is None when plan.yaml could not be used. `diagnostics` are those of reading and shape only, unsorted.
    """

    plan: Plan | None
    surroundings: Surroundings
    actions: tuple[Loaded[Action], ...]
    diagnostics: tuple[Diagnostic, ...]


def load_surroundings(tree: SourceTree) -> Surroundings:
    """Read everything but the actions."""
    layout = lay_out(tree.paths(), tree.diagnostics)
    settings = _load_all(tree, layout, "plan", PlanSettings)
    people = _people(tree, layout)
    return Surroundings(
        layout=layout,
        settings=settings[0] if settings else _no_settings(),
        people=people[0] if people else None,
        themes=_load_all(tree, layout, "theme", Theme),
        reports=_load_all(tree, layout, "theme-report", ThemeReport),
        reviews=_reviews(tree, layout),
        risks=_risks(tree, layout),
        requests=_requests(tree, layout),
        publications=_publications(tree, layout),
        tree_diagnostics=(*tree.diagnostics, *layout.diagnostics),
    )


# Many a plan has none of these, and to build a type of record takes longer than to read a file.
# ruff: disable[PLC0415]


def _people(tree: SourceTree, layout: Layout) -> tuple[Loaded[People], ...]:
    if not layout.holds("people"):
        return ()
    from improvetrack.model.people import People

    return _load_all(tree, layout, "people", People)


def _reviews(tree: SourceTree, layout: Layout) -> tuple[Loaded[Review], ...]:
    if not layout.holds("review"):
        return ()
    from improvetrack.model.review import Review

    return _load_all(tree, layout, "review", Review)


def _risks(tree: SourceTree, layout: Layout) -> tuple[Loaded[Risk], ...]:
    if not layout.holds("risk"):
        return ()
    from improvetrack.model.risk import Risk

    return _load_all(tree, layout, "risk", Risk)


def _requests(tree: SourceTree, layout: Layout) -> tuple[Loaded[ChangeRequest], ...]:
    if not layout.holds("change-request"):
        return ()
    from improvetrack.model.change_request import ChangeRequest

    return _load_all(tree, layout, "change-request", ChangeRequest)


def _publications(tree: SourceTree, layout: Layout) -> tuple[Loaded[Publication], ...]:
    if not layout.holds("publication"):
        return ()
    from improvetrack.model.publication import Publication

    return _load_all(tree, layout, "publication", Publication)


# ruff: enable[PLC0415]


def _load_all(tree: SourceTree, layout: Layout, kind: Kind, record: type[R]) -> tuple[Loaded[R], ...]:
    read = tuple(load_record(tree, path, record) for path in layout.of(kind))
    lost: tuple[Loaded[R], ...] = tuple(Loaded(Document(path, "", None, ()), None, ()) for path in layout.lost_of(kind))
    return read + lost


def _no_settings() -> Loaded[PlanSettings]:
    message, hint = "The plan has no plan.yaml.", "Name the folder that holds plan.yaml."
    problem = UNREADABLE_FILE.at(Location("plan.yaml"), message, hint=hint)
    return Loaded(Document("plan.yaml", "", None, (problem,)), None, (problem,))


def load_plan(tree: SourceTree) -> LoadedPlan:
    """Read a plan whole."""
    surroundings = load_surroundings(tree)
    actions = tuple(load_record(tree, path, Action) for path in surroundings.layout.of("action"))
    return LoadedPlan(
        plan=assemble(surroundings, actions),
        surroundings=surroundings,
        actions=actions,
        diagnostics=tuple(_diagnostics(surroundings, actions)),
    )


def assemble(surroundings: Surroundings, actions: tuple[Loaded[Action], ...]) -> Plan | None:
    """Put the records that could be read into the order of reports."""
    settings = surroundings.settings.record
    if settings is None or has_no_cycle(settings):
        return None
    order = {theme: place for place, theme in enumerate(settings.themes)}
    last = len(order)
    themes = [loaded.record for loaded in surroundings.themes if loaded.record]
    people = surroundings.people.record if surroundings.people else None
    return Plan(
        settings=settings,
        themes=tuple(sorted(themes, key=lambda theme: (order.get(theme.id, last), natural_order(theme.id)))),
        actions=tuple(
            sorted(
                (loaded.record for loaded in actions if loaded.record),
                key=lambda action: (order.get(action.theme, last), natural_order(action.id)),
            )
        ),
        reports={(r.period, r.theme): r for loaded in surroundings.reports if (r := loaded.record)},
        posts={post.id: post for post in people.posts} if people else {},
        reviews=tuple(loaded.record for loaded in surroundings.reviews if loaded.record),
        risks=_by_id(surroundings.risks),
        requests=_by_id(surroundings.requests),
        publications=_by_id(surroundings.publications),
    )


def _by_id(loaded: tuple[Loaded[N], ...]) -> tuple[N, ...]:
    records = (each.record for each in loaded if each.record)
    return tuple(sorted(records, key=lambda record: natural_order(record.id)))


def small_files(surroundings: Surroundings) -> Iterator[Loaded[Filed]]:
    """Yield every file but the actions."""
    yield surroundings.settings
    if surroundings.people:
        yield surroundings.people
    yield from surroundings.themes
    yield from surroundings.reports
    yield from surroundings.reviews
    yield from surroundings.risks
    yield from surroundings.requests
    yield from surroundings.publications


def _diagnostics(surroundings: Surroundings, actions: tuple[Loaded[Action], ...]) -> Iterator[Diagnostic]:
    yield from surroundings.tree_diagnostics
    for loaded in small_files(surroundings):
        yield from loaded.diagnostics
    for action in actions:
        yield from action.diagnostics
