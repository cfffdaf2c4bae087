"""How many changes there are to what was agreed, as sentences with the items that they count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.approvals import ProposedClosure
from improvetrack.analysis.changes.kinds import Change, DateMoved, ItemKind
from improvetrack.analysis.changes.terms import identity_of, item_of
from improvetrack.model.action import ClosureKind
from improvetrack.reports.changes.asks import UnmadeRow
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.telling import Told
from improvetrack.reports.changes.terms import Course, course_of, field_name, place_name
from improvetrack.reports.changes.words import item_words, subject, told_of
from improvetrack.reports.page import Member
from improvetrack.reports.wording import more_than_months, plural
from improvetrack.reports.words import HowMany

LEVELS: tuple[str, ...] = (
    ItemKind.THEME,
    ItemKind.WORKSTREAM,
    ItemKind.ACTION,
    ItemKind.ASSURANCE,
    ItemKind.SUB_ACTION,
    ItemKind.MILESTONE,
    ItemKind.RISK,
    ItemKind.REVIEW,
    ItemKind.RECOMMENDATION,
)
"""The kinds of item in the order in which sentences count them, as S2 does: assurance actions before sub-actions.

Records of other kinds follow.
"""

ChangeT = TypeVar("ChangeT", bound=Change)
OneAndMany = tuple[str, str]
Note = Callable[[Told], str | None]


@dataclass(frozen=True, slots=True)
class Count:
    """A count of changes."""

    name: str
    """What is counted, for programs."""
    number: HowMany
    """How many."""
    sentence: str
    """The count as a sentence."""
    members: tuple[Member, ...]
    """What it counts; one that changed twice stands there twice."""
    brief: bool = False
    """Whether the members are called by their ids alone, as there may be very many."""


@dataclass(frozen=True)
class Counting:
    """Counts changes by what the plan calls things."""

    changes: tuple[Change, ...]
    names: Names

    def of(self, kind: type[ChangeT]) -> tuple[ChangeT, ...]:
        """Return the changes of a kind."""
        return tuple(change for change in self.changes if isinstance(change, kind))

    def count(
        self, name: str, chosen: Iterable[Change], words: OneAndMany, note: Note | None = None, *, brief: bool = False
    ) -> Iterator[Count]:
        """Yield the sentence that counts what was chosen; for nothing, none. `note` says in short what changed."""
        members = tuple(self._member(change, note) for change in chosen)
        if brief:
            members = tuple(Member(member.id, member.id, member.note) for member in members)
        if members:
            yield Count(name, len(members), plural(len(members), *words), members, brief)

    def by_level(self, name: str, chosen: Iterable[Change], did: str, note: Note | None = None) -> Iterator[Count]:
        """Yield a sentence for each level: `7 sub-actions have been added`, where `did` is `been added`."""
        items = [(change, item_of(change)) for change in chosen]
        for kind in dict.fromkeys((*LEVELS, *(item.kind for _, item in items if item))):
            level = self.names.level(kind)
            members = [change for change, item in items if item and item.kind == kind]
            words = f"{level.one} has {did}", f"{level.many} have {did}"
            yield from self.count(f"{name}-{kind}", members, words, note)

    def _member(self, change: Change, note: Note | None) -> Member:
        said = note(told_of(change, self.names)) if note else None
        return Member(identity_of(change), subject(change, self.names), said)


def share_of(part: int, whole: int, words: str) -> str:
    """Say how many of several are so: `2 of them late`, `all of them late`, and of a single one, `late`."""
    return words if whole == 1 else f"{'all' if part == whole else part} of them {words}"


def distance(told: Told) -> str | None:
    """Return both sides of a change in short: `March 2023 to July 2023`."""
    if told.before is None:
        return told.after
    return f"{told.before} to {told.after}" if told.after else None


_COURSES = {
    Course.LATER: "moved later",
    Course.EARLIER: "brought forward",
    Course.SET: "set where there was none",
    Course.FOUND: "set where none was known",
    Course.TAKEN: "taken away",
    Course.SAME: "put in other words",
    Course.UNCLEAR: "changed, from or to words that name no day",
}


def moved_dates(counting: Counting) -> Iterator[Count]:
    """Yield how many agreed dates moved, by where to, and how many of them by more than the plan tolerates."""
    names = counting.names
    moved = [(change, course_of(change.before, change.after, names.calendar)) for change in counting.of(DateMoved)]
    for course, did in _COURSES.items():
        chosen = [change for change, went in moved if went is course]
        beyond = _beyond(chosen, names.tolerated)
        words = f"agreed date has been {did}{beyond}", f"agreed dates have been {did}{beyond}"
        yield from counting.count(f"agreed-dates-{course.value}", chosen, words, distance)


def _beyond(chosen: Sequence[DateMoved], tolerance: int) -> str:
    """Return how many of the dates moved beyond what is tolerated, in brackets."""
    number = sum(change.beyond for change in chosen)
    return f" ({share_of(number, len(chosen), f'by {more_than_months(tolerance)}')})" if number else ""


def rewritten_dates(counting: Counting) -> Iterator[Count]:
    """Yield how many dates changed that are not meant to change."""
    words = "date first agreed has been changed", "dates first agreed have been changed"
    yield from counting.count("baselines", counting.of(kinds.BaselineChanged), words, distance)
    words = "date agreed in the past has been rewritten", "dates agreed in the past have been rewritten"
    yield from counting.count("revisions-rewritten", counting.of(kinds.RevisionRewritten), words, distance)


def added(counting: Counting) -> Iterator[Count]:
    """Yield how many items came into the plan, level by level."""
    yield from counting.by_level("added", counting.of(kinds.Added), "been added")


def proposed(closures: Iterable[ProposedClosure], counting: Counting) -> Iterator[Count]:
    """Yield how many items are proposed for closure, level by level, and how many would end a workstream."""
    for kind in LEVELS:
        chosen = [each for each in closures if each.item.kind is kind]
        if chosen:
            level = counting.names.level(kind)
            said = f"{plural(len(chosen), f'{level.one} is', f'{level.many} are')} proposed for closure"
            members = tuple(
                Member(each.item.id, item_words(each.item), _would_end(each.ends_workstream)) for each in chosen
            )
            yield Count(f"proposed-closure-{kind}", len(chosen), said + _ending(chosen, counting), members)


def unmade(rows: Sequence[UnmadeRow]) -> Iterator[Count]:
    """Yield how much was approved and is not as it was approved."""
    if rows:
        words = "change was approved and has not been made so", "changes were approved and have not been made so"
        members = tuple(Member(row.item, row.subject, f"{row.asked}: {row.told}") for row in rows)
        yield Count("unmade", len(rows), plural(len(rows), *words), members)


def _would_end(workstream: kinds.ItemRef | None) -> str | None:
    return f"would also close {workstream.title}" if workstream else None


def _ending(chosen: Sequence[ProposedClosure], counting: Counting) -> str:
    number = sum(each.ends_workstream is not None for each in chosen)
    if number == 0:
        return ""
    level = counting.names.level(ItemKind.WORKSTREAM)
    which = "it" if len(chosen) == 1 else "each of them" if number == len(chosen) else f"{number} of them"
    return f" (closing {which} would also close a {level.one})"


def left(counting: Counting) -> Iterator[Count]:
    """Yield how many items left the plan, came back, or are gone against the rules, level by level."""
    for how, did in (
        (ClosureKind.CLOSED, "been closed"),
        (ClosureKind.WITHDRAWN, "been withdrawn"),
        (ClosureKind.MERGED, "been merged into another"),
    ):
        chosen = [change for change in counting.of(kinds.Closed) if change.closure.how is how]
        yield from counting.by_level(how.value, chosen, did, _into if how is ClosureKind.MERGED else None)
    last = counting.names.level(ItemKind.ACTION).many
    ended = f"been closed, as its last open {last} left the plan"
    yield from counting.by_level("ended", counting.of(kinds.WorkstreamClosed), ended)
    yield from counting.by_level("reopened", counting.of(kinds.Reopened), "been reopened")
    yield from counting.by_level(
        "removed", counting.of(kinds.Removed), "gone from the files without having been closed"
    )


def moved_items(counting: Counting) -> Iterator[Count]:
    """Yield how many items stand under another theme, workstream or action."""
    for field in (ItemKind.THEME, ItemKind.WORKSTREAM, ItemKind.ACTION):
        chosen = [change for change in counting.of(kinds.Relocated) if change.field == field]
        place = place_name(field, counting.names)
        yield from counting.by_level(f"moved-{field.value}", chosen, f"been moved to another {place}", distance)


def terms(counting: Counting) -> Iterator[Count]:
    """Yield how many leads, titles and other words changed."""
    yield from counting.count("leads", counting.of(kinds.LeadChanged), ("change of lead", "changes of lead"), distance)
    reworded = counting.of(kinds.Reworded)
    for field, name in dict.fromkeys((change.field, field_name(change)) for change in reworded):
        chosen = [change for change in reworded if (change.field, field_name(change)) == (field, name)]
        words = f"change of {name}", f"changes of {name}"
        yield from counting.count(f"reworded-{field}", chosen, words)


def links(counting: Counting) -> Iterator[Count]:
    """Yield how many main actions, risks, milestones and other records have to do with other items than before."""
    names, changed = counting.names, counting.of(kinds.LinksChanged)
    work, themes = names.level(ItemKind.SUB_ACTION), names.level(ItemKind.THEME).many
    told: Mapping[tuple[str, str], OneAndMany] = {
        (ItemKind.ACTION, "recommendations"): ("answers other recommendations", "answer other recommendations"),
        (ItemKind.RISK, "themes"): (f"threatens other {themes}", f"threaten other {themes}"),
        (ItemKind.MILESTONE, "sub_action"): (f"marks another {work.one}", f"mark other {work.many}"),
    }
    for kind, field in dict.fromkeys((*told, *((change.item.kind, change.field) for change in changed))):
        level, name = names.level(kind), field.replace("_", " ")
        one, many = told.get((kind, field), (f"names other {name}", f"name other {name}"))
        chosen = [change for change in changed if (change.item.kind, change.field) == (kind, field)]
        yield from counting.count(f"links-{field}", chosen, (f"{level.one} {one}", f"{level.many} {many}"), _what)


def _what(told: Told) -> str:
    return told.what


def _into(told: Told) -> str:
    return told.what.removeprefix(f"{ClosureKind.MERGED.value} ")
