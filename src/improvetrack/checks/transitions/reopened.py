"""What was over stays over, unless a forum decides otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from improvetrack.analysis.changes.approvals import Approval, Decided
from improvetrack.analysis.changes.kinds import Corrected, Item, ItemKind, Reopened
from improvetrack.analysis.changes.register import key_of
from improvetrack.checks.finding import Finding
from improvetrack.checks.transitions.addresses import Address, Holder, Placed
from improvetrack.checks.transitions.identities import reused_after_closure
from improvetrack.checks.transitions.transition import Transition
from improvetrack.checks.transitions.words import how_to_ask, unasked
from improvetrack.diagnostics import shortened
from improvetrack.model.asked import Asked
from improvetrack.model.leaves import DataPath
from improvetrack.model.plan import Plan
from improvetrack.model.theme import ThemeReport
from improvetrack.rules.catalogue import REOPENED_WITHOUT_DECISION

_BLOCKS: Mapping[str, str] = {ItemKind.SUB_ACTION: "sub_actions", ItemKind.MILESTONE: "milestones"}


def check_reopening_was_decided(transition: Transition) -> Iterator[Placed]:
    """What was closed or done is open again only by an approved request to reopen it (IT805).

    What a correction puts on record as never done is not reopened, and new work under an old id is left to IT804.
    """
    reused = {key_of(reopened.item) for reopened, _ in reused_after_closure(transition)}
    for decided in transition.decided:
        change = decided.change
        if not isinstance(change, Reopened) or decided.approval is Approval.APPROVED:
            continue
        if key_of(change.item) not in reused and not _was_a_mistake(transition, change):
            holder, at = _where(transition, change)
            hint = f"{how_to_ask(change.item.id, Asked.REOPEN)} It must be approved. New work has an id of its own."
            yield Placed(holder, Finding(REOPENED_WITHOUT_DECISION, at, _message(change, decided), hint=hint))


def _message(change: Reopened, decided: Decided) -> str:
    if change.closure is not None:
        return f"{change.item.id} was {change.closure.how.value}, and is open again; {unasked(decided)}."
    before, after = shortened(change.before or ""), shortened(change.after or "")
    return f"{change.item.id} was '{before}', and is '{after}' now; {unasked(decided)}."


def _was_a_mistake(transition: Transition, change: Reopened) -> bool:
    """Say whether a correction puts on record that an item was not what the older state said of it."""
    block = _BLOCKS.get(key_of(change.item)[0])
    places = (f"{block}.{change.item.id}.status",) if block else ("status", "rating")
    holders = (change.item.id, change.item.action, change.item.theme)
    return change.closure is None and any(
        made.item.id in holders and made.correction.at in places and made.correction.was == change.before
        for made in transition.of(Corrected)
    )


def _where(transition: Transition, change: Reopened) -> tuple[Holder, DataPath]:
    """Return the place of the word that opened an item, or of the item where no word did."""
    place = transition.addresses[key_of(change.item)]
    words = _newest_words(transition.after, change.item, place) if change.closure is None else iter(())
    return next(words, (place.holder, (*place.at, "id")))


def _newest_words(plan: Plan, item: Item, place: Address) -> Iterator[tuple[Holder, DataPath]]:
    """Yield where an item is reported on, newest first."""
    for action in plan.actions:
        for period in sorted(action.updates, reverse=True) if action.id == place.holder.id else ():
            update = action.updates[period]
            if item.id in update.sub_actions or item.id in update.milestones:
                yield place.holder, ("updates", period, str(place.at[0]), item.id, "status")
            elif not place.at and (update.status or update.rating):
                yield place.holder, ("updates", period, "status" if update.status else "rating")
    for period, theme in sorted(plan.reports, reverse=True):
        if theme == place.holder.id and item.id in plan.reports[period, theme].milestones:
            yield Holder(ThemeReport, f"{period}/{theme}"), ("milestones", item.id, "status")
