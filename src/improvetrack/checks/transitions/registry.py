"""The checks of two states, written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from improvetrack.checks.transitions.agreed import (
    check_agreed_was_asked_for,
    check_baselines_stay,
    check_decided_requests_stay,
    check_moves_were_asked_for,
    check_publications_stay,
)
from improvetrack.checks.transitions.identities import (
    check_decisions_stay,
    check_ids_keep_their_meaning,
    check_ids_stay,
    check_reopening_was_decided,
)
from improvetrack.checks.transitions.joining import check_since_when_is_said
from improvetrack.checks.transitions.transition import Placed, Transition
from improvetrack.checks.transitions.updates import check_past_updates_stay

TransitionCheck = Callable[[Transition], Iterator[Placed]]

TRANSITION_CHECKS: tuple[TransitionCheck, ...] = (
    check_ids_stay,
    check_since_when_is_said,
    check_decisions_stay,
    check_ids_keep_their_meaning,
    check_reopening_was_decided,
    check_baselines_stay,
    check_moves_were_asked_for,
    check_agreed_was_asked_for,
    check_past_updates_stay,
    check_decided_requests_stay,
    check_publications_stay,
)


def check_transition(transition: Transition) -> Iterator[Placed]:
    """Run every check of what lies between two states."""
    for check in TRANSITION_CHECKS:
        yield from check(transition)
