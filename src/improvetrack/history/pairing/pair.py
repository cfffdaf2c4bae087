"""Two states of a plan side by side, as far as they differ: the cost is that of what changed, not of the plan."""

from __future__ import annotations

from typing import Literal, NamedTuple

from improvetrack.history.pairing.comparable import Incomparable, find_lost
from improvetrack.history.pairing.differing import Differing, find_differing
from improvetrack.history.pairing.reading import Read, Reading
from improvetrack.history.pairing.records import Records
from improvetrack.loading.layout import Kinds, Layout
from improvetrack.loading.plan import PlanFiles, assemble
from improvetrack.model.kinds import KINDS
from improvetrack.model.plan import Plan
from improvetrack.source.tree import SourceTree


class PlanPair(NamedTuple):
    """Two states of a plan, with everything in them that may differ; neither is fit to report from.

    Both have everything but these: of the actions those that differ, those that an approved or proposed change request
    is about, and all of a theme in which one is closed now or proposed to be; of the themes' reports those that differ,
    and all of such a theme where it has milestones; of other kinds that are streamed those that differ. What could not
    be read on one side is in neither, and named in `incomparable`, in order of path.
    """

    before: Plan
    after: Plan
    incomparable: tuple[Incomparable, ...]


def load_pair(
    before: SourceTree,
    after: SourceTree,
    records: Records | None = None,
    differing: Differing | None = None,
    kinds: Kinds = KINDS,
) -> PlanPair:
    """Read two states of a plan: what differs on both sides, and once what is needed besides.

    `records` has what was read of them before, and `differing` the files that differ, where that is known. Refuses a
    state whose plan.yaml cannot be used.
    """
    lost = find_lost(before, after, kinds)
    differing = differing or find_differing(before, after, kinds)
    reading = Reading(before, after, differing, lost, records or Records(), kinds)
    read = reading.everything()
    found = sorted({*lost.problems, *reading.unread}, key=lambda each: (each.path, each.side != "older"))
    return PlanPair(_plan(read, 0, kinds), _plan(read, 1, kinds), tuple(found))


def _plan(read: Read, side: Literal[0, 1], kinds: Kinds) -> Plan:
    plan = assemble(PlanFiles({kind: sides[side] for kind, sides in read.items()}, Layout(), kinds))
    assert plan
    return plan
