"""How much of what changed was agreed: a line that adds up, and what nobody agreed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from improvetrack.analysis.changes.approvals import Approval, Decided
from improvetrack.reports.changes.approval import MARKS, WITHOUT_APPROVAL
from improvetrack.reports.changes.counting import share_of
from improvetrack.reports.changes.rows import ChangeRow, Rows
from improvetrack.reports.wording import plural, sum_line
from improvetrack.reports.words import LEFT_OUT, HowMany, Word

_SUMMED = (
    (Approval.APPROVED, "approved"),
    (Approval.NOTED, "agreed without a request"),
    (Approval.PROPOSED, "proposed"),
    (Approval.REFUSED, "refused, yet made"),
    (Approval.WITHDRAWN, "withdrawn, yet made"),
    (Approval.NONE, "with no approval on record"),
)
_NOTHING = "Nothing that was agreed has changed."
_NOTHING_SEEN = "Nothing that was agreed has changed in what could be compared."
_ALWAYS = (Approval.APPROVED, Approval.PROPOSED, Approval.NONE)

_HEADINGS = {
    Approval.NONE: ("change has no approval on record", "changes have no approval on record"),
    Approval.REFUSED: ("change was refused, and made all the same", "changes were refused, and made all the same"),
    Approval.WITHDRAWN: (
        "change was made although its request was withdrawn",
        "changes were made although their requests were withdrawn",
    ),
}


@dataclass(frozen=True, slots=True)
class Lacking:
    """The changes that lack approval in one way."""

    mark: Word
    """In which way."""
    heading: str
    """The count as a heading."""
    rows: tuple[ChangeRow, ...]
    """The changes."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of what changed was agreed."""

    total: HowMany
    """How many changes to what was agreed there are."""
    headline: str
    """The one sentence to read first."""
    line: str | None
    """The line that adds them up."""
    by_approval: Mapping[str, HowMany]
    """How many of them have which mark."""
    lacking: Annotated[tuple[Lacking, ...], LEFT_OUT]
    """What nobody agreed to."""


def agreement_of(decided: Sequence[Decided], rows: Rows, *, whole: bool = True) -> Agreement:
    """Return how much of what changed was agreed; without `whole`, some files could not be compared."""
    counts = Counter(each.approval for each in decided)
    total = plural(len(decided), "change to what was agreed", "changes to what was agreed")
    parts = [(counts[approval], words) for approval, words in _SUMMED if counts[approval] or approval in _ALWAYS]
    lacking = ((approval, [each for each in decided if each.approval is approval]) for approval in WITHOUT_APPROVAL)
    return Agreement(
        total=len(decided),
        headline=_headline(counts, total) if counts else _NOTHING if whole else _NOTHING_SEEN,
        line=sum_line(parts, total) if decided else None,
        by_approval={mark.id: counts[approval] for approval, mark in MARKS.items()},
        lacking=tuple(_lacking(approval, chosen, rows) for approval, chosen in lacking if chosen),
    )


def _headline(counts: Counter[Approval], total: str) -> str:
    lacking, waiting = sum(counts[approval] for approval in WITHOUT_APPROVAL), counts[Approval.PROPOSED]
    if lacking:
        words = "with no approval on record" if lacking == counts[Approval.NONE] else "without approval"
        share = share_of(lacking, counts.total(), words)
    elif waiting:
        share = share_of(waiting, counts.total(), "proposed and not decided yet")
    else:
        share = share_of(counts.total(), counts.total(), "approved")
    return f"{total}, {share}."


def _lacking(approval: Approval, chosen: Sequence[Decided], rows: Rows) -> Lacking:
    one, many = _HEADINGS[approval]
    return Lacking(MARKS[approval], plural(len(chosen), one, many), tuple(rows.of(each.change) for each in chosen))
