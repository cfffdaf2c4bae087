"""`improvetrack review`: what a branch does to the plan, for a person who does not read YAML."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvetrack.cli.delivery import deliver
from improvetrack.cli.options import AsAtOption, OutputOption, PlanOption

if TYPE_CHECKING:
    from datetime import date

    from improvetrack.opening.base import Base
    from improvetrack.reports.review.build import Branch
    from improvetrack.reports.review.view import Review
    from improvetrack.source.tree import SourceTree


class ReviewFormat(StrEnum):
    """What a review is written as."""

    MARKDOWN = "markdown"
    TERMINAL = "terminal"


def review(
    against: Annotated[str, typer.Option(metavar="REV", help="The revision that the branch is to go into.")],
    plan: PlanOption = None,
    form: Annotated[ReviewFormat, typer.Option("--format", help="What it is written as.")] = ReviewFormat.MARKDOWN,
    as_at: AsAtOption = None,
    output: OutputOption = None,
) -> None:
    """Say in plain words what a branch does to the plan.

    What needs a decision comes first. As Markdown it is a comment for a pull request, short enough for any forge; its
    first line is a marker that readers do not see, by which a program finds its earlier comment. The plan folder as it
    is now is held against the commit where the branch left the revision. Findings in the plan do not make it fail:
    that is for improvetrack validate --against.

    Example: improvetrack review --against origin/main
    """
    from improvetrack.opening.base import find_base
    from improvetrack.opening.day import as_at_day
    from improvetrack.opening.folder import find_folder

    folder, day = find_folder(plan), as_at_day(as_at)
    view = _build(folder, find_base(folder, against), against, day)
    if form is ReviewFormat.TERMINAL:
        from improvetrack.rendering.terminal.page import write_terminal
        from improvetrack.reports.review.page import page_of

        deliver(write_terminal(page_of(view)), output)
    else:
        from improvetrack.rendering.review import render_review

        deliver(render_review(view), output, document=True)


def _build(folder: Path, base: Base, against: str, day: date) -> Review:
    """Return the review of the plan folder; where one of the two states cannot be used, it says why, and no more."""
    from improvetrack.opening.base import unusable
    from improvetrack.reports.review.build import build_review, review_of_findings
    from improvetrack.reports.wording import day_label
    from improvetrack.source.tree import WorkingTree
    from improvetrack.validation.run import validate

    tree = WorkingTree(folder)
    of_day = f" of {day_label(base.commit.committed)}" if base.commit.committed else ""
    compared = f"Compared with commit {base.commit.short}{of_day}, where this branch left {against}."
    why = base.why or unusable(tree, "this branch") or ""
    if base.tree is None or why:
        return review_of_findings(why, compared, validate(tree, day).diagnostics, tree.prefix)
    return build_review(_branch(tree, base.tree, day), compared)


def _branch(tree: SourceTree, older: SourceTree, day: date) -> Branch:
    from improvetrack.analysis.changes.approvals import pair_requests
    from improvetrack.analysis.changes.compare import compare
    from improvetrack.history.pairing.pair import load_pair
    from improvetrack.model.plan import calendar_of
    from improvetrack.reports.changes.names import Names
    from improvetrack.reports.review.build import Branch
    from improvetrack.reports.review.findings import brought
    from improvetrack.validation.run import validate

    pair = load_pair(older, tree)
    changes = compare(pair.before, pair.after)
    before, after = validate(older, day).diagnostics, validate(tree, day, against=older).diagnostics
    return Branch(
        names=Names(pair.before, pair.after),
        changes=changes,
        decided=pair_requests(changes, pair.after.requests, calendar_of(pair.after.settings)),
        findings=tuple(brought(before, after)),
        unread=pair.incomparable,
        prefix=tree.prefix,
    )
