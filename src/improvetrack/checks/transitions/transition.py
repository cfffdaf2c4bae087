"""Two states of a plan side by side, as the checks of what lies between them see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from improvetrack.analysis.changes.approvals import Decided, pair_requests
from improvetrack.analysis.changes.compare import compare
from improvetrack.analysis.changes.kinds import Change
from improvetrack.checks.transitions.addresses import Addresses, addresses_of
from improvetrack.model.plan import Plan

C = TypeVar("C")


@dataclass(frozen=True)
class Transition:
    """What became of a plan.

    Both plans may hold only the actions that may differ. So `reported_after` says of a period whether the whole older
    state has an update of any action for a later one.
    """

    before: Plan
    after: Plan
    changes: tuple[Change, ...]
    decided: tuple[Decided, ...]
    reported_after: Callable[[str], bool]

    def of(self, kind: type[C]) -> Iterator[C]:
        """Yield the changes of a kind."""
        return (change for change in self.changes if isinstance(change, kind))

    @cached_property
    def addresses(self) -> Addresses:
        """Where the items of the newer state stand."""
        return addresses_of(self.after)

    @cached_property
    def former_addresses(self) -> Addresses:
        """Where the items of the older state stood."""
        return addresses_of(self.before)


def transition(before: Plan, after: Plan, reported_after: Callable[[str], bool]) -> Transition:
    """Compare two states, and pair what changed with the newer state's change requests."""
    changes = compare(before, after)
    decided = pair_requests(changes, after.requests, after.calendar)
    return Transition(before, after, changes, decided, reported_after)
