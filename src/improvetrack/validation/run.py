"""The whole of a plan: everything small first, then each action, then what only all of them together show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import Identity, check_identities, identities_of_theme
from improvetrack.checks.named_items import Named
from improvetrack.checks.prose import check_claims
from improvetrack.diagnostics import Diagnostic, Location, Related
from improvetrack.loading.plan import LoadedPlan, Surroundings, load_surroundings
from improvetrack.loading.record import load_record
from improvetrack.model.action import Action
from improvetrack.rules.catalogue import EMPTY_PLAN
from improvetrack.source.tree import SourceTree
from improvetrack.source.yaml.document import read_from
from improvetrack.validation.claims import claims_of, counter
from improvetrack.validation.examine import Examiner, resolve
from improvetrack.validation.examined import Examined, Validation
from improvetrack.validation.named import register_identities, unknown_items
from improvetrack.validation.surroundings import frame_of
from improvetrack.validation.workers import examine_in_turn, examine_paths


def validate(
    tree: SourceTree, as_at: date, workers: int | None = None, against: SourceTree | None = None
) -> Validation:
    """Check a plan as it stands in a source tree, judged on a day.

    Actions are read one at a time and let go again. `workers` is the number of processes; None lets the size of the
    plan decide. The findings are the same for any number. With an older state to hold it `against`, there are those of
    change control besides; raises Refusal where the older plan.yaml cannot be used.
    """
    surroundings = load_surroundings(tree)
    examiner = _examiner(surroundings, as_at)
    if against is not None and examiner.frame is not None and not examiner.frame.has_no_cycle:
        from improvetrack.validation.transitions import find_transitions  # noqa: PLC0415 - most runs have one state

        examiner = examiner._replace(transitions=find_transitions(against, tree, surroundings))
    paths = surroundings.layout.of("action")

    def examine(path: str) -> Examined:
        return examiner.action(load_record(tree, path, Action))

    return _gather(tree, surroundings, examiner, paths, examine_paths(paths, examine, workers))


def validate_loaded(tree: SourceTree, loaded: LoadedPlan, as_at: date) -> Validation:
    """Check a plan that is in memory already."""
    examiner = _examiner(loaded.surroundings, as_at)
    examined = examine_in_turn(loaded.actions, examiner.action)
    paths = [action.document.path for action in loaded.actions]
    return _gather(tree, loaded.surroundings, examiner, paths, examined)


def _examiner(surroundings: Surroundings, as_at: date) -> Examiner:
    frame = frame_of(surroundings, as_at)
    if frame is None:
        return Examiner(None)
    reports = [loaded.record for loaded in surroundings.reports if loaded.record]
    return Examiner(frame, () if frame.has_no_cycle else claims_of(reports, frame))


def _gather(
    tree: SourceTree,
    surroundings: Surroundings,
    examiner: Examiner,
    paths: Sequence[str],
    examined: Iterable[Examined],
) -> Validation:
    diagnostics = list(examiner.weighed(surroundings.tree_diagnostics))
    identities: list[Identity] = [
        identity
        for theme in surroundings.themes
        if theme.record
        for identity in identities_of_theme(theme.record, theme.document.path)
    ]
    members: dict[int, list[str]] = {}
    named: dict[str, tuple[Named, ...]] = {}
    unread = surroundings.layout.lost_of("action")
    for path, each in zip(paths, examined, strict=True):
        unread = unread if each.is_read else [*unread, path]
        diagnostics.extend(each.diagnostics)
        identities.extend(each.identities)
        for number, ids in each.members:
            members.setdefault(number, []).extend(ids)
        if each.named:
            named[path] = each.named
    identities.extend(register_identities(surroundings))
    unknown = {} if unread else unknown_items(surroundings, examiner.frame, identities, named)
    diagnostics.extend(_small_files(surroundings, examiner, unknown))
    diagnostics.extend(_reports(surroundings, examiner, members, _themes_of(unread)))
    diagnostics.extend(examiner.weighed(_in_actions(tree, unknown, named)))
    diagnostics.extend(examiner.weighed(_clashes(tree, identities)))
    if not (paths or unread):
        location = Location(surroundings.settings.document.path)
        diagnostics.append(EMPTY_PLAN.at(location, "The plan has no actions.", hint="Add actions/THEME/ID.yaml."))
    return Validation(tuple(sorted(diagnostics, key=lambda found: found.order)), _count(surroundings))


def _in_actions(
    tree: SourceTree, unknown: Mapping[str, tuple[Finding, ...]], named: Iterable[str]
) -> Iterator[Diagnostic]:
    """Yield what is said of items that actions name; the files are read again, as only their places are missing."""
    for path in named:
        for finding in unknown.get(path, ()):
            yield resolve(read_from(tree, path), finding)


def _small_files(
    surroundings: Surroundings, examiner: Examiner, unknown: Mapping[str, tuple[Finding, ...]]
) -> Iterator[Diagnostic]:
    yield from examiner.problems(surroundings.settings)
    if surroundings.people:
        yield from examiner.problems(surroundings.people)
    for theme in surroundings.themes:
        yield from examiner.problems(theme, unknown.get(theme.document.path, ()))
    for review in surroundings.reviews:
        yield from examiner.problems(review)
    for risk in surroundings.risks:
        yield from examiner.problems(risk, unknown.get(risk.document.path, ()))
    for request in surroundings.requests:
        yield from examiner.problems(request, unknown.get(request.document.path, ()))
    for publication in surroundings.publications:
        yield from examiner.problems(publication)


def _themes_of(actions: Iterable[str]) -> frozenset[str]:
    """Return the themes that actions at these paths belong to, empty for a path that may hold actions of any."""
    return frozenset(path.removeprefix("actions").strip("/").partition("/")[0] for path in actions)


def _reports(
    surroundings: Surroundings, examiner: Examiner, members: dict[int, list[str]], incomplete: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield the problems of reports.

    Where an action of the theme was not read, or the period is none of the plan, its numbers are not counted again.
    """
    for loaded in surroundings.reports:
        if (
            loaded.record
            and examiner.frame
            and examiner.frame.knows_period(loaded.record.period)
            and incomplete.isdisjoint(("", loaded.record.theme))
        ):
            counted = counter(loaded.record, examiner.claims, members)
            yield from examiner.problems(loaded, check_claims(loaded.record, examiner.frame, counted))
        else:
            yield from examiner.problems(loaded)


def _clashes(tree: SourceTree, identities: list[Identity]) -> Iterator[Diagnostic]:
    """Yield ids that two files use; the files are read again, as only their places are missing."""
    for clash in check_identities(identities):
        found = resolve(read_from(tree, clash.path), clash.finding)
        first = read_from(tree, clash.first.path).locate(clash.first.at)
        yield Diagnostic(
            found.code, found.severity, found.location, found.message, found.hint, (Related(first, clash.words),)
        )


def _count(surroundings: Surroundings) -> int:
    return sum(len(paths) for paths in surroundings.layout.paths.values())
