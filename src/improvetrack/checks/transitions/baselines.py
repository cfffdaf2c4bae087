"""Dates agreed in the past stay as they were agreed: what moves is agreed anew, as a revision."""

from __future__ import annotations

from collections.abc import Iterator

from improvetrack.analysis.changes.approvals import Approval
from improvetrack.analysis.changes.kinds import BaselineChanged, RevisionRewritten
from improvetrack.analysis.changes.register import key_of
from improvetrack.checks.finding import Finding
from improvetrack.checks.transitions.addresses import Placed
from improvetrack.checks.transitions.transition import Transition
from improvetrack.checks.transitions.words import quoted_date, unasked
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Revision
from improvetrack.model.leaves import DataPath
from improvetrack.rules.catalogue import BASELINE_CHANGED

Rewritten = BaselineChanged | RevisionRewritten


def check_baselines_stay(transition: Transition) -> Iterator[Placed]:
    """A date agreed in the past changes only by an approved request to put the baseline right (IT806)."""
    for decided in transition.decided:
        change = decided.change
        if isinstance(change, Rewritten) and decided.approval is not Approval.APPROVED:
            place = transition.addresses[key_of(change.item)]
            message = f"{_what_changed(change)}; {unasked(decided)}."
            finding = Finding(BASELINE_CHANGED, (*place.at, *_where(change)), message, hint=_how_to_mend(change))
            yield Placed(place.holder, finding)


def _where(change: Rewritten) -> DataPath:
    return ("due",) if isinstance(change, BaselineChanged) else ("revisions", change.number - 1)


def _what_changed(change: Rewritten) -> str:
    item = change.item.id
    if isinstance(change, BaselineChanged):
        dates = f"was {quoted_date(change.before)}, and is {quoted_date(change.after)} now"
        return f"The date first agreed for {item} {dates}"
    now = f"says {_agreed(change.after)} now" if change.after else "is gone"
    return f"Revision {change.number} of {item} said {_agreed(change.before)}, and {now}"


def _agreed(revision: Revision) -> str:
    """Return a revision's date and when it was agreed, and its reason, so that two that differ can be told apart."""
    return f"{quoted_date(revision.due)} (agreed '{shortened(revision.agreed)}': '{shortened(revision.reason)}')"


def _how_to_mend(change: Rewritten) -> str:
    item = change.item.id
    put_back = "Put it back, and write a date that is agreed anew as a further revision."
    return f"{put_back} If it was written down wrongly, have a change request approved that asks `baseline` of {item}."
