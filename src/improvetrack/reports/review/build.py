"""The review as a whole: what needs a decision first, then what was decided, reported and worded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from improvetrack.analysis.changes.approvals import ApprovalState, Decided
from improvetrack.analysis.changes.asks import is_controlled, words_agreed
from improvetrack.analysis.changes.kinds import (
    AgreedChange,
    Change,
    LinksChanged,
    ReadOtherwise,
    RequestMoved,
    RequestRewritten,
    Reworded,
    SettingChanged,
    WorkstreamClosed,
)
from improvetrack.diagnostics import Diagnostic, Severity
from improvetrack.model.plan import Plan
from improvetrack.model.provenance import Acceptance
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.words import AGREED_ALONE, provenance_legend, subject, told_of
from improvetrack.reports.review.entries import (
    agreed_entry,
    in_sentences,
    new_parts,
    reported_entries,
    request_entry,
    rewritten_entries,
    whole_changes,
)
from improvetrack.reports.review.page import BranchReview, ReviewEntry, ReviewSection
from improvetrack.reports.wording import capital, joined, plural
from improvetrack.rules.catalogue import BY_CODE


def accepted_entries(before: Plan, after: Plan) -> Iterator[ReviewEntry]:
    """Yield each acceptance of a finding that the older state does not have."""
    known = set(_accepted(before))
    for holder, acceptance in _accepted(after):
        if (holder, acceptance) not in known:
            rule = BY_CODE.get(acceptance.code)
            what = f"{rule.title[:1].lower()}{rule.title[1:]}" if rule else "no rule of this version"
            told = f"accepted until {acceptance.until} ({what}): {acceptance.reason}"
            yield ReviewEntry(f"{acceptance.code} in {holder}", told if told.endswith(".") else f"{told}.")


def _accepted(plan: Plan) -> Iterator[tuple[str, Acceptance]]:
    for acceptance in plan.settings.accepted:
        yield "plan.yaml", acceptance
    for (period, theme), report in plan.reports.items():
        yield from ((f"the report {period}/{theme}", acceptance) for acceptance in report.accepted)
    for records in (plan.themes, plan.actions, plan.reviews, plan.risks, plan.requests, plan.publications):
        yield from ((record.id, acceptance) for record in records for acceptance in record.accepted)


_SHOWN = 10


def brought(older: Sequence[Diagnostic], newer: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the newer state's findings that the older one did not have, wherever in their files they stand.

    Files are known by their names, as a file may be moved to another folder.
    """
    known = Counter(map(_identity, older))
    for found in newer:
        identity = _identity(found)
        known[identity] -= 1
        if known[identity] < 0:
            yield found


def _identity(found: Diagnostic) -> tuple[str, str, str]:
    return (found.code, found.message, found.location.path.rpartition("/")[2])


def findings_section(findings: Sequence[Diagnostic], prefix: str) -> ReviewSection:
    """Return findings, gravest first; `prefix` leads to the plan folder from where people are."""
    gravest_first = sorted(findings, key=lambda found: (found.severity.rank, found.order))
    counts = Counter(found.severity for found in findings)
    return ReviewSection(
        title="What the checks find",
        counted=", ".join(plural(counts[each], each.value, f"{each.value}s") for each in Severity if counts[each]),
        entries=tuple(_entry(found, prefix) for found in gravest_first[:_SHOWN]),
        hidden=max(0, len(findings) - _SHOWN),
    )


def _entry(found: Diagnostic, prefix: str) -> ReviewEntry:
    return ReviewEntry(f"{prefix}{found.location}", f"{found.severity.value} {found.code}. {found.message}")


_TITLE = "What this change does to the plan"
_NOBODY_AGREED = (ApprovalState.NONE, ApprovalState.REFUSED, ApprovalState.WITHDRAWN)


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


def build_review(branch: Branch, compared: str) -> BranchReview:
    """Return what a branch does to a plan; `compared` says with what it was compared."""
    agreed = tuple(section for section in _agreed(branch) if section.entries)
    others = tuple(section for section in _others(branch) if section.entries)
    return BranchReview(
        title=_TITLE,
        headline=_headline(agreed, others, whole=not branch.unread),
        compared=compared,
        sections=agreed + others,
        legend=provenance_legend(branch.changes),
    )


def review_of_findings(why: str, compared: str, findings: Sequence[Diagnostic], prefix: str) -> BranchReview:
    """Return the review of a plan that cannot be compared: why not, and what the checks say of it."""
    section = findings_section(findings, prefix)
    return BranchReview(
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
        ("Waits for a decision", "waits for a decision", "wait for a decision", (ApprovalState.PROPOSED,)),
        (capital(AGREED_ALONE), f"is {AGREED_ALONE}", f"are {AGREED_ALONE}", (ApprovalState.NOTED,)),
        ("Approved", "is approved", "are approved", (ApprovalState.APPROVED,)),
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
    read = [change for change in changes if isinstance(change, ReadOtherwise)]
    one, many = "value that reads otherwise by new settings", "values that read otherwise by new settings"
    yield _section("Reads otherwise by the new settings", one, many, _plain(read, names))
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
