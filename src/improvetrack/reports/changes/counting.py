"""What all counts of changes share: the sentence, and the members with what changed in short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from improvetrack.analysis.changes.kinds import Change, ItemKind
from improvetrack.analysis.changes.subjects import identity_of, item_of
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.told import Told
from improvetrack.reports.changes.words import subject, told_of
from improvetrack.reports.page import Member
from improvetrack.reports.wording import plural
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

Kind = TypeVar("Kind", bound=Change)
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

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
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
