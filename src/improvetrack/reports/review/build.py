"""The review as a whole: what needs a decision first, then what was decided, reported and worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from improvetrack.analysis.changes.approvals import Approval, Decided
from improvetrack.analysis.changes.controlled import is_controlled, words_agreed
from improvetrack.analysis.changes.kinds import (
    AgreedChange,
    Change,
    LinksChanged,
    RequestMoved,
    RequestRewritten,
    Reworded,
    SettingChanged,
    WorkstreamClosed,
)
from improvetrack.diagnostics import Diagnostic
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import subject, told_of
from improvetrack.reports.review.accepted import accepted_entries
from improvetrack.reports.review.agreed import agreed_entry, in_sentences, new_parts, whole_changes
from improvetrack.reports.review.asked import request_entry
from improvetrack.reports.review.findings import findings_section
from improvetrack.reports.review.reported import reported_entries, rewritten_entries
from improvetrack.reports.review.view import Review, ReviewEntry, ReviewSection
from improvetrack.reports.wording import joined, plural

_TITLE = "What this change does to the plan"
_NOBODY_AGREED = (Approval.NONE, Approval.NOTED, Approval.REFUSED, Approval.WITHDRAWN)


@dataclass(frozen=True)
class Branch:
    """What a branch does to a plan: its changes, and those of them that need somebody's agreement.

    `findings` are those that the older state did not have, with `prefix` leading to the plan folder from where people
    are. `unread` are the files that could not be read: the path, the state in which it could not, and the reason.
    """

    names: Names
    changes: Sequence[Change]
    decided: Sequence[Decided]
    findings: Sequence[Diagnostic] = ()
    unread: Sequence[tuple[str, str, str]] = ()
    prefix: str = ""


def build_review(branch: Branch, compared: str) -> Review:
    """Return what a branch does to a plan; `compared` says with what it was compared."""
    agreed = tuple(section for section in _agreed(branch) if section.entries)
    others = tuple(section for section in _others(branch) if section.entries)
    return Review(
        title=_TITLE,
        headline=_headline(agreed, others, whole=not branch.unread),
        compared=compared,
        sections=agreed + others,
    )


def review_of_findings(why: str, compared: str, findings: Sequence[Diagnostic], prefix: str) -> Review:
    """Return the review of a plan that cannot be compared: why not, and what the checks say of it."""
    section = findings_section(findings, prefix)
    return Review(
        title=_TITLE,
        headline=f"What changed cannot be told: {why}",
        compared=compared,
        sections=(section,) if section.entries else (),
    )


def _headline(agreed: Sequence[ReviewSection], others: Sequence[ReviewSection], *, whole: bool) -> str:
    number = sum(len(section.entries) for section in agreed)
    also = joined([section.counted for section in others])
    if not number:
        where = "" if whole else " in what can be compared"
        return f"No change to what was agreed{where}: {also}." if also else "This change does not alter the plan."
    changes = plural(number, "change", "changes")
    told = f"{changes} to what was agreed: {joined([section.counted for section in agreed])}."
    return f"{told} Besides: {also}." if also else told


def _agreed(branch: Branch) -> Iterator[ReviewSection]:
    """Yield the changes to what was agreed, what nobody agreed to first, and in each section words last."""
    agreed = [each for each in branch.decided if _is_controlled(each.change)]
    whole = sorted(whole_changes(agreed), key=lambda each: isinstance(each.change, Reworded))
    new = new_parts(branch.changes)
    for title, one, many, approvals in (
        ("Needs a decision", "needs a decision", "need a decision", _NOBODY_AGREED),
        ("Waits for a decision", "waits for a decision", "wait for a decision", (Approval.PROPOSED,)),
        ("Approved", "is approved", "are approved", (Approval.APPROVED,)),
    ):
        entries = [agreed_entry(each, branch.names, new) for each in whole if each.approval in approvals]
        yield _section(title, one, many, entries)


def _is_controlled(change: Change) -> bool:
    if isinstance(change, Reworded) and change.field not in words_agreed():
        return False
    return isinstance(change, AgreedChange) and is_controlled(change.item)


def _others(branch: Branch) -> Iterator[ReviewSection]:
    """Yield everything else, in the order of what a reviewer should see first."""
    names, changes = branch.names, branch.changes
    unread = [
        ReviewEntry(f"{branch.prefix}{path}", in_sentences(f"In the {state} state: {problem}"))
        for path, state, problem in branch.unread
    ]
    wording = [change for change in changes if isinstance(change, Reworded) and not _is_controlled(change)]
    settings = [change for change in changes if isinstance(change, SettingChanged)]
    accepted = accepted_entries(names.before, names.after)
    yield findings_section(branch.findings, branch.prefix)
    yield _section("Findings that it accepts", "finding that it accepts", "findings that it accepts", accepted)
    yield _section("Cannot be compared", "file that cannot be compared", "files that cannot be compared", unread)
    one, many = "item whose past updates read otherwise", "items whose past updates read otherwise"
    yield _section("Updates that read otherwise now", one, many, rewritten_entries(changes, names))
    yield _section("Reported", "item reported on", "items reported on", reported_entries(changes, names))
    yield _section("Wording", "change of wording", "changes of wording", _plain(wording, names))
    yield _section("Change requests", "change request", "change requests", _requests(branch))
    yield _section("Also", "further change", "further changes", _plain(_further(changes), names))
    yield _section("Settings", "setting", "settings", _plain(settings, names))


def _section(title: str, one: str, many: str, entries: Iterable[ReviewEntry]) -> ReviewSection:
    listed = tuple(entries)
    return ReviewSection(title, plural(len(listed), one, many), listed)


def _plain(changes: Iterable[Change], names: Names) -> Iterator[ReviewEntry]:
    for change in changes:
        yield ReviewEntry(subject(change, names), in_sentences(told_of(change, names).whole))


def _requests(branch: Branch) -> Iterator[ReviewEntry]:
    """Yield the change requests that no change in this branch rests on, and what decided ones say otherwise."""
    behind = {each.request.id for each in branch.decided if each.request}
    for change in branch.changes:
        if isinstance(change, RequestMoved) and change.request not in behind:
            yield request_entry(change, branch.names)
        elif isinstance(change, RequestRewritten):
            yield from _plain([change], branch.names)


def _further(changes: Iterable[Change]) -> Iterator[Change]:
    for change in changes:
        if isinstance(change, AgreedChange):
            if not isinstance(change, Reworded) and not is_controlled(change.item):
                yield change
        elif isinstance(change, WorkstreamClosed | LinksChanged):
            yield change
