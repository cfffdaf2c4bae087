"""The whole of a plan: every file by itself, then what only all of them together show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from improvetrack.checks.circles import find_circles
from improvetrack.checks.claims import check_claims
from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import (
    FIRST_USE,
    Identities,
    Named,
    clash_found,
    find_clashes,
    identities_of,
    ids_in,
    named_by,
)
from improvetrack.diagnostics import Diagnostic, Location, Related
from improvetrack.loading.plan import Kinds, LoadedPlan, PlanFiles, kind_at, load_small_files
from improvetrack.loading.record import interpret, load_record
from improvetrack.model.kinds import KINDS
from improvetrack.model.leaves import Leaf, values
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import EMPTY_PLAN
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import Document, read_from
from improvetrack.validation.across_files import (
    USED_ELSEWHERE,
    FoundIn,
    claims_of,
    context_of,
    counter,
    unknown_items,
)
from improvetrack.validation.examine import Examined, Examiner, Validation, resolve
from improvetrack.validation.templates import TemplateNames, unused_templates
from improvetrack.validation.workers import examine_in_turn, examine_paths


def validate(
    tree: SourceTree,
    as_at: date,
    workers: int | None = None,
    against: SourceTree | None = None,
    kinds: Kinds = KINDS,
    templates: Callable[[], TemplateNames] | None = None,
) -> Validation:
    """Check a plan as it stands in a source tree, judged on a day.

    What there may be thousands of is read one at a time and let go again. `workers` is the number of processes; None
    lets the size of the plan decide. The findings are the same for any number. With an older state to hold it
    `against`, there are those of change control besides; raises Refusal where the older plan.yaml cannot be used.
    `templates` gives the names of those that reports look up.
    """
    small = load_small_files(tree, kinds)
    if templates is not None:
        unused = unused_templates(tree, templates)
        small = replace(small, tree_diagnostics=(*small.tree_diagnostics, *unused))
    examiner = examiner_of(small, as_at)
    if against is not None and examiner.context is not None and not examiner.context.has_no_cycle:
        from improvetrack.validation.transitions import find_transitions, side_by_side  # noqa: PLC0415 - often unused

        examiner = examiner._replace(transitions=find_transitions(side_by_side(against, tree, kinds), small))

    def examine(path: str) -> Examined:
        kind = kind_at(path, kinds)
        assert kind is not None
        return examiner.look(kind, load_record(tree, path, kind.record_type))

    return gather(tree, small, examiner, examine_paths(streamed(small), examine, workers))


def validate_loaded(tree: SourceTree, loaded: LoadedPlan, as_at: date) -> Validation:
    """Check a plan that is in memory already."""
    examiner = examiner_of(loaded.files, as_at)
    many = [(kind, each) for kind, each in loaded.files.each() if kind.streamed]
    return gather(tree, loaded.files, examiner, examine_in_turn(many, lambda file: examiner.look(*file)))


def streamed(files: PlanFiles) -> Sequence[str]:
    """Return the paths of what a plan may have thousands of, kind by kind."""
    return [path for kind in files.kinds if kind.streamed for path in files.layout.of(kind.name)]


def examiner_of(files: PlanFiles, as_at: date) -> Examiner:
    """Return what looks at the files of a plan, by what the small ones among them say."""
    context = context_of(files, as_at)
    if context is None:
        return Examiner(None, {})
    reports = [loaded.record for loaded in files.reports if loaded.record]
    return Examiner(context, {} if context.has_no_cycle else claims_of(reports, context))


def gather(tree: SourceTree, files: PlanFiles, examiner: Examiner, many: Iterable[Examined]) -> Validation:
    """Put together what was found in the files that there may be thousands of, and what is found in all others."""
    small = [(kind, loaded) for kind, loaded in files.each() if not kind.streamed]
    diagnostics = list(examiner.weighed(files.tree_diagnostics))
    unread = [path for kind in files.kinds if kind.streamed for path in files.layout.lost_of(kind.name)]
    identities: list[Identities] = []
    named: dict[str, tuple[Named, ...]] = {}
    members: dict[int, list[str]] = {}
    for each in many:
        diagnostics.extend(each.diagnostics)
        unread.extend(() if each.identities else [each.path])
        identities.extend([each.identities] if each.identities else ())
        named.update({each.path: each.named} if each.named else {})
        for number, ids in each.members:
            members.setdefault(number, []).extend(ids)
    later = list(named)
    for kind, loaded in small:
        if loaded.record:
            held, path = values(loaded.record, *USED_ELSEWHERE), loaded.document.path
            identities.append(identities_of(loaded.record, held, kind, path))
            named.update({path: names} if (names := named_by(loaded.record, held)) else {})
    order = {kind.name: place for place, kind in enumerate(files.kinds)}
    identities.sort(key=lambda each: order[each.kind])
    across = Across({} if unread else unknown_items(files, examiner.context, identities, named), find_circles(named))
    incomplete = _themes_of(unread)
    for kind, loaded in small:
        more = (*across.of(loaded.document.path), *_claims(loaded.record, examiner, members, incomplete))
        diagnostics.extend(examiner.problems(kind, loaded, more))
    diagnostics.extend(examiner.weighed(_in_streamed(tree, across, later)))
    diagnostics.extend(examiner.weighed(_clashes(tree, identities, files.kinds)))
    if not files.layout.holds("action"):
        location = Location(files.settings.document.path)
        diagnostics.append(EMPTY_PLAN.at(location, "The plan has no actions.", hint="Add actions/THEME/ID.yaml."))
    is_checked = examiner.context is not None and not examiner.context.has_no_cycle
    unchecked = 0 if is_checked else max(files.layout.count - 1, 0)
    return Validation(tuple(sorted(diagnostics, key=lambda found: found.order)), files.layout.count, unchecked)


class Across(NamedTuple):
    """What is said of the items that files name, by the paths of the files."""

    unknown: FoundIn
    circles: FoundIn

    def of(self, path: str) -> tuple[Finding, ...]:
        """Return what is said of the items that a file names."""
        return (*self.unknown.get(path, ()), *self.circles.get(path, ()))


def _in_streamed(tree: SourceTree, across: Across, paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is said of items that files name which are not at hand; they are read again for the places."""
    for path in paths:
        if found := across.of(path):
            document = read_from(tree, path)
            yield from (resolve(document, finding) for finding in found)


def _themes_of(unread: Iterable[str]) -> frozenset[str]:
    """Return the themes that unread actions belong to, empty for a path that may hold actions of any."""
    actions = (path for path in unread if path.partition("/")[0] == "actions")
    return frozenset(path.removeprefix("actions").strip("/").partition("/")[0] for path in actions)


def _claims(
    record: object, examiner: Examiner, members: Mapping[int, list[str]], incomplete: frozenset[str]
) -> Iterator[Finding]:
    """Find numbers in a theme's report that differ from what the plan counts.

    Where an action of the theme was not read, or the period is none of the plan, they are not counted again.
    """
    if (
        isinstance(record, ThemeReport)
        and examiner.context
        and examiner.context.knows_period(record.period)
        and incomplete.isdisjoint(("", record.theme))
    ):
        yield from check_claims(record, examiner.context, counter(record, examiner.claims, members))


def _clashes(tree: SourceTree, identities: Iterable[Identities], kinds: Kinds) -> Iterator[Diagnostic]:
    """Yield ids that two files use; the files are read again, as only their places are missing."""

    @lru_cache(maxsize=64)
    def read_again(path: str) -> tuple[Document, Mapping[str, Leaf]]:
        return _ids_in(tree, path, kinds)

    for clash in find_clashes(identities):
        document, ids = read_again(clash.path)
        first_document, first_ids = read_again(clash.first_path)
        first = Related(first_document.locate(first_ids[clash.first_id].at), FIRST_USE)
        yield resolve(document, clash_found(clash, ids[clash.id]))._replace(related=(first,))


def _ids_in(tree: SourceTree, path: str, kinds: Kinds) -> tuple[Document, Mapping[str, Leaf]]:
    """Return a file, and where each id in it stands, for the first time where it stands twice."""
    document, kind = read_from(tree, path), kind_at(path, kinds)
    assert kind is not None
    record = interpret(document, kind.record_type).record
    assert record is not None
    return document, {leaf.value: leaf for leaf in reversed([*ids_in(record)])}
