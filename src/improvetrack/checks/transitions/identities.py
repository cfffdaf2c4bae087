"""Ids that are gone, stand for something else, or are open again without a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from improvetrack.analysis.changes.approvals import ApprovalState, Decided
from improvetrack.analysis.changes.kinds import Corrected, ItemKind, ItemRef, Removed, Reopened, Reworded
from improvetrack.analysis.changes.register import Key, key_of
from improvetrack.checks.finding import Finding
from improvetrack.checks.transitions.transition import (
    SETTINGS,
    Address,
    Holder,
    Placed,
    Transition,
    how_to_ask,
    unasked,
)
from improvetrack.diagnostics import shortened
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Asked
from improvetrack.model.plan import Plan
from improvetrack.model.publication import Publication
from improvetrack.model.review import Review
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.rules.catalogue import ID_REMOVED, ID_REUSED, REOPENED_WITHOUT_DECISION

_LISTS: Mapping[str, str] = {
    ItemKind.THEME: "themes",
    ItemKind.WORKSTREAM: "workstreams",
    ItemKind.ACTION: "actions",
    ItemKind.SUB_ACTION: "sub_actions",
    ItemKind.MILESTONE: "milestones",
    ItemKind.RISK: "risks",
    ItemKind.REVIEW: "reviews",
    ItemKind.RECOMMENDATION: "recommendations",
}
_IN_A_LIST_OF_ITS_OWN = (ItemKind.WORKSTREAM, ItemKind.RECOMMENDATION)


def check_ids_stay(transition: Transition) -> Iterator[Placed]:
    """Every item of the older state is in the newer one; what went with a larger item is not listed again (IT803)."""
    removed = [change.item for change in transition.of(Removed)]
    gone = {key_of(item) for item in removed}
    reused = {identity for (_, identity), _ in of_another_kind(transition)}
    for item in removed:
        if item.id not in reused and gone.isdisjoint(_above(item)):
            below = sum(key_of(item) in _above(other) for other in removed)
            finding = Finding(
                ID_REMOVED,
                _place_of_the_gone(item),
                _is_gone(item, below),
                hint="Put it back as it was. What ends is closed, withdrawn or merged by `closed`, and stays on file.",
            )
            yield Placed(_what_is_left(transition, item), finding)


def _above(item: ItemRef) -> frozenset[Key]:
    """Return what an item stood under."""
    above = {ItemKind.ACTION: item.action, ItemKind.THEME: item.theme}
    if item.kind is ItemKind.RECOMMENDATION:
        above[ItemKind.REVIEW] = item.id.partition("/")[0]
    return frozenset((kind, identity) for kind, identity in above.items() if identity is not None)


def _what_is_left(transition: Transition, item: ItemRef) -> Holder:
    """Return the nearest file in which an item that is gone can be shown."""
    places = [transition.addresses[key] for key in _above(item) if key in transition.addresses]
    holders = {place.holder.kind: place.holder for place in places}
    return holders.get(Action) or holders.get(Theme) or holders.get(Review) or SETTINGS


def _place_of_the_gone(item: ItemRef) -> DataPath:
    """Return a place by which a file may accept that an item is gone; all but its first part lead nowhere."""
    kind, identity = key_of(item)
    return (_LISTS.get(kind, f"{kind}s"), identity.partition("/")[2] if kind in _IN_A_LIST_OF_ITS_OWN else identity)


def _is_gone(item: ItemRef, below: int) -> str:
    file = f" (actions/{item.theme}/{item.id}.yaml)" if item.kind is ItemKind.ACTION else ""
    others = f", with {below} {'item' if below == 1 else 'items'} of its own" if below else ""
    return f"The {item.kind} {item.id}, '{shortened(item.title)}'{file}, is gone{others}."


def check_decisions_stay(transition: Transition) -> Iterator[Placed]:
    """Every change request and every publication of the older state is in the newer one (IT803)."""
    requests = {request.id for request in transition.after.requests}
    for request in transition.before.requests:
        if request.id not in requests:
            hint = "Put the file back as it was; a request that nobody makes any more is `withdrawn`."
            yield _record_is_gone(ChangeRequest, "changes", request.id, hint)
    publications = {publication.id for publication in transition.after.publications}
    for publication in transition.before.publications:
        if publication.id not in publications:
            hint = "Put the file back as it was: what was published stays on record."
            yield _record_is_gone(Publication, "publications", publication.id, hint)


def _record_is_gone(kind: type[ChangeRequest | Publication], folder: str, identity: str, hint: str) -> Placed:
    name = "change request" if kind is ChangeRequest else "publication"
    message = f"The {name} {identity} ({folder}/{identity}.yaml) is gone."
    return Placed(SETTINGS, Finding(ID_REMOVED, (folder, identity), message, hint=hint))


def check_ids_keep_their_meaning(transition: Transition) -> Iterator[Placed]:
    """No id of the older state stands for another kind of item, or for new work (IT804).

    New work is what is open under another title although the older state had closed, withdrawn or merged the item,
    and no approved request asks to reopen it. A new title alone makes no new work.
    """
    hint = "Give the new item an id of its own: an id is never used again."
    for (kind, identity), former in of_another_kind(transition):
        place = transition.addresses[kind, identity]
        message = f"{identity} was the id of a {former}, and is that of a {kind} now."
        yield Placed(place.holder, Finding(ID_REUSED, (*place.at, "id"), message, hint=hint))
    for reopened, reworded in reused_after_closure(transition):
        place = transition.addresses[key_of(reopened.item)]
        titles = f"'{shortened(reworded.before or '')}', and is open now as '{shortened(reworded.after or '')}'"
        message = f"{reopened.item.id} had left the plan as {titles}."
        yield Placed(place.holder, Finding(ID_REUSED, (*place.at, "title"), message, hint=hint))


def of_another_kind(transition: Transition) -> Iterator[tuple[Key, str]]:
    """Yield what is new under an id that the older state had for another kind of item, and that kind."""
    former = {
        identity: kind for kind, identity in transition.former_addresses if (kind, identity) not in transition.addresses
    }
    for kind, identity in transition.addresses.keys() - transition.former_addresses.keys():
        if identity in former:
            yield (kind, identity), former[identity]


def reused_after_closure(transition: Transition) -> Iterator[tuple[Reopened, Reworded]]:
    """Yield what had left the plan and is open again under another title, without a decision to open it again."""
    titles = {key_of(change.item): change for change in transition.of(Reworded) if change.field == "title"}
    for decided in transition.decided:
        change = decided.change
        if (
            isinstance(change, Reopened)
            and change.closure is not None
            and decided.approval is not ApprovalState.APPROVED
        ):
            reworded = titles.get(key_of(change.item))
            if reworded is not None:
                yield change, reworded


_BLOCKS: Mapping[str, str] = {ItemKind.SUB_ACTION: "sub_actions", ItemKind.MILESTONE: "milestones"}


def check_reopening_was_decided(transition: Transition) -> Iterator[Placed]:
    """What was closed or done is open again only by an approved request to reopen it (IT805).

    What a correction puts on record as never done is not reopened, and new work under an old id is left to IT804.
    """
    reused = {key_of(reopened.item) for reopened, _ in reused_after_closure(transition)}
    for decided in transition.decided:
        change = decided.change
        if not isinstance(change, Reopened) or decided.approval is ApprovalState.APPROVED:
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


def _newest_words(plan: Plan, item: ItemRef, place: Address) -> Iterator[tuple[Holder, DataPath]]:
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
