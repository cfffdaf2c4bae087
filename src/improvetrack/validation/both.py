"""Two states of a plan, each checked whole: a file that both have alike is read once for both."""

from __future__ import annotations

from datetime import date
from typing import Any

from improvetrack.loading.layout import Kinds, kind_at
from improvetrack.loading.plan import load_small_files
from improvetrack.loading.record import Loaded, load_record
from improvetrack.model.kinds import KINDS, RecordKind
from improvetrack.source.tree import SourceTree
from improvetrack.validation.examine import Examined, Validation
from improvetrack.validation.run import examiner_of, gather, streamed
from improvetrack.validation.transitions import TwoStates, find_transitions
from improvetrack.validation.workers import examine_paths


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
