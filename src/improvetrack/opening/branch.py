"""Where a branch began, and what it does to the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from improvetrack.diagnostics import shortened
from improvetrack.history.states import PlanPlace, settings_problem
from improvetrack.loading.record import load_record
from improvetrack.model.commit import Commit
from improvetrack.model.settings import PlanSettings
from improvetrack.refusal import Refusal
from improvetrack.reports.changes.names import Names
from improvetrack.reports.review.build import Branch, brought, build_review, review_of_findings
from improvetrack.reports.review.page import BranchReview
from improvetrack.reports.wording import day_label
from improvetrack.source.git.repository import FETCH_ALL, Repository
from improvetrack.source.tree import SourceTree
from improvetrack.validation.run import validate
from improvetrack.validation.transitions import side_by_side, validate_both


@dataclass(frozen=True)
class Base:
    """The state in which a branch began. `tree` is None where there is no plan to compare with, and `why` says so."""

    commit: Commit
    tree: SourceTree | None
    why: str = ""


def find_base(folder: Path, revision: str) -> Base:
    """Return the plan as it was where the branch that is checked out left a revision.

    What others changed there since is not held against the branch. Refuses what prevents it: no repository, no
    commits, an unknown revision, a shallow clone.
    """
    place = PlanPlace(folder)
    commit_id = place.repository.merge_base(_resolve(place.repository, revision), place.head())
    commit = place.repository.commit(commit_id)
    if _is_without_plan(place, commit_id):
        return Base(commit, None, f"there was no plan yet at {commit.short}.")
    tree = place.tree_at(commit_id)
    problem = unusable(tree, f"commit {commit.short}")
    return Base(commit, None, problem) if problem else Base(commit, tree)


def _resolve(repository: Repository, revision: str) -> str:
    """Return the commit that a revision names; in a shallow clone, what is not there was not fetched."""
    if repository.try_resolve(revision) is None and repository.is_shallow():
        raise Refusal(f"there is no revision '{shortened(revision)}' in this shallow clone.", FETCH_ALL)
    return repository.resolve(revision)


def _is_without_plan(place: PlanPlace, commit_id: str) -> bool:
    """Say whether a commit has no plan that this one can have come from: none, or one that is still where it was."""
    folders = place.repository.plan_folders(commit_id)
    worktree = place.repository.worktree
    if place.inside in folders or worktree is None:
        return False
    return all((worktree / folder / "plan.yaml").is_file() for folder in folders)


def unusable(tree: SourceTree, state: str) -> str | None:
    """Return why the plan.yaml of a state cannot be used, or None where it can; raises Refusal where git fails."""
    problem = settings_problem(load_record(tree, "plan.yaml", PlanSettings))
    return f"plan.yaml of {state} cannot be used. {problem}" if problem else None


def review_branch(tree: SourceTree, base: Base, revision: str, day: date) -> BranchReview:
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
    states = side_by_side(older, tree)
    before, after = validate_both(states, day)
    became = states.transition
    return Branch(
        names=Names(became.before, became.after),
        changes=became.changes,
        decided=became.decided,
        findings=tuple(brought(before.diagnostics, after.diagnostics)),
        unread=states.pair.incomparable,
        prefix=tree.prefix,
    )
