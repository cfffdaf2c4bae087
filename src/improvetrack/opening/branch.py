"""What a branch does to a plan: the plan folder held against the plan where the branch left a revision."""

from __future__ import annotations

from datetime import date

from improvetrack.analysis.changes.approvals import pair_requests
from improvetrack.analysis.changes.compare import compare
from improvetrack.history.pairing.pair import load_pair
from improvetrack.opening.base import Base, unusable
from improvetrack.reports.changes.names import Names
from improvetrack.reports.review.build import Branch, brought, build_review, review_of_findings
from improvetrack.reports.review.page import Review
from improvetrack.reports.wording import day_label
from improvetrack.source.tree import SourceTree
from improvetrack.validation.run import validate


def review_branch(tree: SourceTree, base: Base, revision: str, day: date) -> Review:
    """Return the review of a plan, judged on a day, against the state in which its branch left a revision.

    Where one of the two states cannot be used, it says why, and no more.
    """
    of_day = f" of {day_label(base.commit.committed)}" if base.commit.committed else ""
    compared = f"Compared with commit {base.commit.short}{of_day}, where this branch left {revision}."
    why = base.why or unusable(tree, "this branch") or ""
    if base.tree is None or why:
        return review_of_findings(why, compared, validate(tree, day).diagnostics, tree.prefix)
    return build_review(_branch(tree, base.tree, day), compared)


def _branch(tree: SourceTree, older: SourceTree, day: date) -> Branch:
    pair = load_pair(older, tree)
    changes = compare(pair.before, pair.after)
    before, after = validate(older, day).diagnostics, validate(tree, day, against=older).diagnostics
    return Branch(
        names=Names(pair.before, pair.after),
        changes=changes,
        decided=pair_requests(changes, pair.after.requests, pair.after.calendar),
        findings=tuple(brought(before, after)),
        unread=pair.incomparable,
        prefix=tree.prefix,
    )
