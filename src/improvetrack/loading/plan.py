"""Which file of a plan folder holds which kind of record, and the plan that they make: what is small read first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.loading.record import Loaded, load_record
from improvetrack.model.ids import natural_order
from improvetrack.model.kinds import KINDS, RecordKind
from improvetrack.model.plan import Plan, has_no_cycle, plan_of
from improvetrack.model.settings import PlanSettings
from improvetrack.rules.catalogue import FILE_NOT_READ, UNREADABLE_FILE
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import Document

if TYPE_CHECKING:
    from improvetrack.model.change_request import ChangeRequest
    from improvetrack.model.people import People
    from improvetrack.model.review import Review
    from improvetrack.model.theme import Theme, ThemeReport


Kinds = tuple[RecordKind, ...]

_FREE_FOLDERS = ("schema", "templates")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a plan folder by kind of record, each kind in order, and what is not read.

    `lost` has the paths of files and folders that cannot be read, by the kind of record that is missing with them.
    """

    paths: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def of(self, kind: str) -> list[str]:
        """Return the paths that hold records of a kind."""
        return self.paths.get(kind, [])

    def holds(self, kind: str) -> bool:
        """Say whether there are files of a kind, readable or not."""
        return kind in self.paths or kind in self.lost

    @property
    def count(self) -> int:
        """How many files hold records."""
        return sum(len(paths) for paths in self.paths.values())

    def lost_of(self, kind: str) -> list[str]:
        """Return the paths at which records of a kind cannot be read."""
        return self.lost.get(kind, [])


def lay_out(paths: Iterable[str], refused: Iterable[Diagnostic] = (), kinds: Kinds = KINDS) -> Layout:
    """Sort the files of a plan folder by kind of record; a YAML file in no known place gets a warning.

    `refused` is what the source of the files says of those that it does not offer.
    """
    layout = Layout()
    for problem in refused:
        kind = _kind_lost(problem, kinds)
        if kind is not None:
            layout.lost.setdefault(kind, []).append(problem.location.path)
    for path in paths:
        kind = kind_of(path, kinds)
        if kind is not None:
            layout.paths.setdefault(kind, []).append(path)
        else:
            layout.diagnostics.extend(_not_read(path, kinds))
    return layout


def kind_of(path: str, kinds: Kinds = KINDS) -> str | None:
    """Return the name of the kind of record that a path holds, or None where no record belongs."""
    kind = kind_at(path, kinds)
    return kind.name if kind else None


def kind_at(path: str, kinds: Kinds = KINDS) -> RecordKind | None:
    """Return the kind of record that a path holds, or None where no record belongs."""
    folder, slash, _ = path.partition("/")
    if not slash:
        return _at_the_top(kinds).get(path)
    kind = _by_folder(kinds).get(folder)
    return kind if kind and path.endswith(".yaml") and path.count("/") == kind.files.count("/") else None


@cache
def _at_the_top(kinds: Kinds) -> Mapping[str, RecordKind]:
    return {kind.files: kind for kind in kinds if not kind.folder}


@cache
def _by_folder(kinds: Kinds) -> Mapping[str, RecordKind]:
    return {kind.folder: kind for kind in kinds if kind.folder}


def _kind_lost(problem: Diagnostic, kinds: Kinds) -> str | None:
    """Return the kind of record that is missing since a file, or a folder with its files, cannot be read."""
    if problem.code != UNREADABLE_FILE.code:
        return None
    path = problem.location.path
    kind = kind_at(path, kinds) or _by_folder(kinds).get(path.partition("/")[0])
    return kind.name if kind else None


def _not_read(path: str, kinds: Kinds) -> Iterator[Diagnostic]:
    folder, _, rest = path.partition("/")
    kind = _by_folder(kinds).get(folder)
    if folder in _FREE_FOLDERS or (kind and kind.mixed and not _looks_like_record(path)):
        return
    if kind and rest:
        other = "Records end in .yaml, in lower case; move anything else out of this folder."
        hint = f"Name it {kind.files}." if path.endswith(".yaml") else other
        yield FILE_NOT_READ.at(Location(path), "This file is not read.", hint=hint)
    elif _looks_like_record(path):
        yield FILE_NOT_READ.at(Location(path), "This file is not read.", hint=_place_at_the_top(path, kinds))


def _looks_like_record(path: str) -> bool:
    """Say whether a file is named like YAML, perhaps with a further ending that Windows does not show."""
    name = path.rpartition("/")[2].lower()
    return ".yaml" in name or ".yml" in name


def _place_at_the_top(path: str, kinds: Kinds) -> str:
    meant = f"{path.partition('.')[0].lower()}.yaml"
    if meant in _at_the_top(kinds):
        return f"Name it {meant}."
    *most, last = (f"{folder}/" for folder in _by_folder(kinds))
    return f"Records live in {', '.join(most)} and {last}."


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
