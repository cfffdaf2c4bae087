"""Every count of changes as a sentence with the items that it counts.

The form is that of paragraph 10.4 of Sandwell's report of November 2023 (S2): "3 changes made to action delivery
timescales (with 1 being more than three months)", "7 sub-actions have been added", and so on. Each change is counted in
exactly one sentence; proposed closures, and what was approved and not made, are counted apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from improvetrack.analysis.changes.approvals import ProposedClosure
from improvetrack.analysis.changes.kinds import Change
from improvetrack.reports.changes import counted_agreed, counted_reported
from improvetrack.reports.changes.asks import UnmadeRow
from improvetrack.reports.changes.counting import Count, Counting
from improvetrack.reports.changes.names import Names


def counts_of(
    changes: Sequence[Change], closures: Sequence[ProposedClosure], unmade: Sequence[UnmadeRow], names: Names
) -> tuple[Count, ...]:
    """Return the counts of changes, of closures that are proposed and of what was not made as it was approved."""
    counting = Counting(tuple(changes), names)
    return (
        *counted_agreed.moved_dates(counting),
        *counted_agreed.rewritten_dates(counting),
        *counted_agreed.added(counting),
        *counted_agreed.proposed(closures, counting),
        *counted_agreed.unmade(unmade),
        *counted_agreed.left(counting),
        *counted_agreed.moved_items(counting),
        *counted_agreed.terms(counting),
        *counted_agreed.links(counting),
        *counted_reported.ratings(counting),
        *counted_reported.statuses(counting),
        *counted_reported.forecasts(counting),
        *counted_reported.updates(counting),
        *counted_reported.requests(counting),
        *counted_reported.settings(counting),
    )
