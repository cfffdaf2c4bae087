"""A whole plan from a source tree: first everything that is small, then what there may be thousands of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.loading.layout import Kinds, Layout, lay_out
from improvetrack.loading.record import Loaded, load_record
from improvetrack.model.ids import natural_order
from improvetrack.model.kinds import KINDS, RecordKind
from improvetrack.model.plan import Plan, has_no_cycle, plan_of
from improvetrack.model.settings import PlanSettings
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import Document

if TYPE_CHECKING:
    from improvetrack.model.change_request import ChangeRequest
    from improvetrack.model.people import People
    from improvetrack.model.review import Review
    from improvetrack.model.theme import Theme, ThemeReport


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The files of a plan that were read, by the names of their kinds.

    There is always a file of settings; its record is None when plan.yaml is missing or wrong. What stands in the plan
    and cannot be read as a file is there without a record, so that nothing is said to be unknown that it may well hold;
    `tree_diagnostics` say why.
    """

    files: Mapping[str, tuple[Loaded[Any], ...]]
    layout: Layout
    kinds: Kinds = KINDS
    tree_diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, kind: str) -> tuple[Loaded[Any], ...]:
        """Return the files of a kind, by its name."""
        return self.files.get(kind, ())

    def each(self) -> Iterator[tuple[RecordKind, Loaded[Any]]]:
        """Yield every file with its kind, one kind after the other."""
        return ((kind, loaded) for kind in self.kinds for loaded in self.of(kind.name))

    def without(self, paths: Collection[str]) -> PlanFiles:
        """Return the same without some files; the settings stay whatever is wrong with them."""
        kept = {
            kind: tuple(each for each in files if kind == "plan" or each.document.path not in paths)
            for kind, files in self.files.items()
        }
        return replace(self, files=kept)

    @property
    def settings(self) -> Loaded[PlanSettings]:
        """plan.yaml."""
        return self.files["plan"][0]

    @property
    def people(self) -> Loaded[People] | None:
        """people.yaml, where the plan has one."""
        return next(iter(self.of("people")), None)

    @property
    def themes(self) -> tuple[Loaded[Theme], ...]:
        """The themes."""
        return self.of("theme")

    @property
    def reports(self) -> tuple[Loaded[ThemeReport], ...]:
        """The themes' reports."""
        return self.of("theme-report")

    @property
    def reviews(self) -> tuple[Loaded[Review], ...]:
        """The reviews."""
        return self.of("review")

    @property
    def requests(self) -> tuple[Loaded[ChangeRequest], ...]:
        """The change requests."""
        return self.of("change-request")


class LoadedPlan(NamedTuple):
    """A plan with all its files in memory.

    `plan` is None when plan.yaml could not be used. `diagnostics` are those of reading and shape only, unsorted.
    """

    plan: Plan | None
    files: PlanFiles
    diagnostics: tuple[Diagnostic, ...]


def load_small_files(tree: SourceTree, kinds: Kinds = KINDS) -> PlanFiles:
    """Read everything but what there may be thousands of: the files that give those their meaning."""
    layout = lay_out(tree.paths(), tree.diagnostics, kinds)
    files = {kind.name: _load_all(tree, layout, kind) for kind in kinds if not kind.streamed}
    return PlanFiles(
        files={**files, "plan": files["plan"] or (_no_settings(),)},
        layout=layout,
        kinds=kinds,
        tree_diagnostics=(*tree.diagnostics, *layout.diagnostics),
    )


def load_plan(tree: SourceTree, kinds: Kinds = KINDS) -> LoadedPlan:
    """Read a plan whole."""
    small = load_small_files(tree, kinds)
    streamed = {kind.name: _load_all(tree, small.layout, kind) for kind in kinds if kind.streamed}
    files = replace(small, files={**small.files, **streamed})
    found = (found for _, loaded in files.each() for found in loaded.diagnostics)
    return LoadedPlan(assemble(files), files, (*files.tree_diagnostics, *found))


def _load_all(tree: SourceTree, layout: Layout, kind: RecordKind) -> tuple[Loaded[Any], ...]:
    """Read the files of a kind; for a plan that has none, the type of its records is not imported."""
    read = tuple(load_record(tree, path, kind.record_type) for path in layout.of(kind.name))
    return (*read, *(Loaded(Document(path, "", None, ()), None, ()) for path in layout.lost_of(kind.name)))


def _no_settings() -> Loaded[PlanSettings]:
    message, hint = "The plan has no plan.yaml.", "Name the folder that holds plan.yaml."
    problem = UNREADABLE_FILE.at(Location("plan.yaml"), message, hint=hint)
    return Loaded(Document("plan.yaml", "", None, (problem,)), None, (problem,))


def assemble(files: PlanFiles) -> Plan | None:
    """Put the records that could be read into the order of reports."""
    settings = files.settings.record
    if settings is None or has_no_cycle(settings):
        return None
    themes = {theme: place for place, theme in enumerate(settings.themes)}
    records = {kind.name: _in_order(kind, files.of(kind.name), themes) for kind in files.kinds}
    return plan_of(settings, records, files.kinds)


def _in_order(kind: RecordKind, read: Iterable[Loaded[Any]], themes: Mapping[str, int]) -> list[Any]:
    """Return the records that have an id by their themes, where their path names one, and then by their ids."""
    records = [loaded.record for loaded in read if loaded.record]

    def place(record: Any) -> tuple[int, object]:
        theme = record.id if kind.name == "theme" else record.theme if "theme" in kind.names() else ""
        return themes.get(theme, len(themes)), natural_order(record.id)

    return sorted(records, key=place) if kind.has_id else records
