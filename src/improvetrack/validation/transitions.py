"""What an older and a newer state of a plan show together, by the file of the newer one that it is shown in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from improvetrack.checks.finding import Finding
from improvetrack.checks.transitions.registry import check_transition
from improvetrack.checks.transitions.transition import SETTINGS, Holder, Transition, transition
from improvetrack.diagnostics import Diagnostic
from improvetrack.history.pair import PlanPair, load_pair
from improvetrack.history.records import Records
from improvetrack.loading.plan import Kinds, PlanFiles, kind_at, lay_out, load_small_files
from improvetrack.loading.record import Loaded, load_record
from improvetrack.model.action import Action
from improvetrack.model.kinds import KINDS, RecordKind
from improvetrack.model.periods import parse_month
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Acceptance
from improvetrack.model.theme import ThemeReport
from improvetrack.source.tree import SourceTree
from improvetrack.validation.examine import Examined, Transitions, Validation
from improvetrack.validation.run import examiner_of, gather, streamed
from improvetrack.validation.workers import examine_paths

_MONTH = re.compile(rb"(?<![0-9])[0-9]{4}-[0-9]{2}(?![0-9])")


class TwoStates(NamedTuple):
    """An older and a newer state of a plan side by side, what became of the plan, and the files read to find that."""

    older: SourceTree
    newer: SourceTree
    pair: PlanPair
    transition: Transition
    records: Records


def side_by_side(older: SourceTree, newer: SourceTree, kinds: Kinds = KINDS) -> TwoStates:
    """Hold two states against each other; raises Refusal for one whose plan.yaml cannot be used."""
    records = Records()
    pair = load_pair(older, newer, records, kinds=kinds)
    return TwoStates(older, newer, pair, transition(pair.before, pair.after, reported_after(older)), records)


def find_transitions(states: TwoStates, files: PlanFiles) -> Transitions:
    """Return what two states show together; `files` are those of the newer one."""
    paths = _paths(files)
    found: dict[str, list[Finding]] = defaultdict(list)
    for placed in check_transition(states.transition):
        found[paths.get(placed.holder, paths[SETTINGS])].append(placed.finding)
    return Transitions(found, states.pair.before.settings.rules, _new_acceptances(states.pair, paths))


def _new_acceptances(pair: PlanPair, paths: Mapping[Holder, str]) -> Mapping[str, Sequence[Acceptance]]:
    """Return the acceptances that the older state does not have, by the path of the file that has them."""
    known = dict(_accepted(pair.before))
    return {
        paths[holder]: new
        for holder, accepted in _accepted(pair.after)
        if holder in paths and (new := [each for each in accepted if each not in known.get(holder, ())])
    }


def _accepted(plan: Plan) -> Iterator[tuple[Holder, Sequence[Acceptance]]]:
    yield SETTINGS, plan.settings.accepted
    for (period, theme), report in plan.reports.items():
        yield Holder(ThemeReport, f"{period}/{theme}"), report.accepted
    for kind in plan.kinds:
        for record in plan.of(kind.name) if kind.has_id else ():
            yield Holder(type(record), record.id), record.accepted


def _paths(files: PlanFiles) -> Mapping[Holder, str]:
    """Return the path of each record of the newer state; an action's file is known by its name."""
    paths = {Holder(Action, PurePosixPath(path).stem): path for path in files.layout.of("action")}
    for kind, loaded in files.each():
        if loaded.record is not None:
            fields = ("id",) if kind.has_id else kind.names()
            place = "/".join(getattr(loaded.record, field) for field in fields)
            paths[Holder(type(loaded.record), place)] = loaded.document.path
    return paths


def reported_after(tree: SourceTree) -> Callable[[str], bool]:
    """Return what says of a period whether a state has a report on a later one, of an action or of a theme.

    Files in which no later month is named are not taken apart.
    """
    layout = lay_out(tree.paths())
    themed = {PurePosixPath(path).parent.name for path in layout.of("theme-report")}

    @cache
    def is_reported_after(period: str) -> bool:
        if any(parse_month(other) and other > period for other in themed):
            return True
        return any(_has_update_after(tree, path, period) for path in layout.of("action"))

    return is_reported_after


def _has_update_after(tree: SourceTree, path: str, period: str) -> bool:
    raw = tree.read(path)
    if isinstance(raw, Diagnostic) or not any(month.decode() > period for month in _MONTH.findall(raw)):
        return False
    action = load_record(tree, path, Action).record
    return action is not None and any(parse_month(other) and other > period for other in action.updates)


def validate_both(states: TwoStates, as_at: date, kinds: Kinds = KINDS) -> tuple[Validation, Validation]:
    """Check an older state of a plan, and a newer one held against it, both judged on a day."""
    before, after = load_small_files(states.older, kinds), load_small_files(states.newer, kinds)
    then, now = examiner_of(before, as_at), examiner_of(after, as_at)
    now = now._replace(transitions=find_transitions(states, after))
    former, present = dict.fromkeys(streamed(before)), dict.fromkeys(streamed(after))

    def examine(path: str) -> tuple[Examined | None, Examined | None]:
        kind = kind_at(path, kinds)
        assert kind is not None
        newer = _load(states, states.newer, path, kind) if path in present else None
        older = None
        if path in former:
            older = newer if newer and _is_alike(states, path) else _load(states, states.older, path, kind)
        return older and then.look(kind, older), newer and now.look(kind, newer)

    paths = [*present, *(path for path in former if path not in present)]
    found = dict(zip(paths, examine_paths(paths, examine), strict=True))
    return (
        gather(states.older, before, then, (each for path in former if (each := found[path][0]))),
        gather(states.newer, after, now, (each for path in present if (each := found[path][1]))),
    )


def _is_alike(states: TwoStates, path: str) -> bool:
    """Say whether both states have the same bytes in a file that can be read."""
    fingerprint = states.newer.fingerprint(path)
    return fingerprint is not None and fingerprint == states.older.fingerprint(path)


def _load(states: TwoStates, tree: SourceTree, path: str, kind: RecordKind) -> Loaded[Any]:
    known = states.records.known(path, tree.fingerprint(path))
    return known or load_record(tree, path, kind.record_type)
