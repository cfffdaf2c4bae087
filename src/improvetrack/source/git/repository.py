"""A Git repository as the source of a plan's history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from improvetrack.model.commit import Commit
from improvetrack.refusal import Refusal
from improvetrack.source.git import objects, revisions
from improvetrack.source.git.log import COMMIT_OPTIONS, LoggedCommit, first_parent_line, parse_commit, walk_plan
from improvetrack.source.git.objects import Entry
from improvetrack.source.git.program import ask, failure, in_folder, of_repository, run
from improvetrack.source.git.revisions import FETCH_ALL

_NOWHERE = "not a git repository (or any"
_OLD_GIT = b"--path-format"


@dataclass(frozen=True)
class Repository:
    """A repository: the folder of its objects, and its work tree, which a bare repository does not have.

    Every method reads from objects alone and raises Refusal where git fails.
    """

    git_dir: Path
    worktree: Path | None

    @property
    def _place(self) -> Sequence[str]:
        return of_repository(self.git_dir)

    def path_of(self, folder: Path) -> str | None:
        """Return where a folder lies in the work tree, with forward slashes and empty for the top; None outside it."""
        real = folder.resolve()
        if self.worktree is None or not real.is_relative_to(self.worktree):
            return None
        return "" if real == self.worktree else real.relative_to(self.worktree).as_posix()

    def head(self) -> str | None:
        """Return the id of the commit that is checked out, or None before the first commit."""
        return revisions.head(self._place)

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that a revision names; raises Refusal where it does not name one commit."""
        return revisions.resolve(self._place, revision)

    def try_resolve(self, revision: str) -> str | None:
        """Return the id of the commit that a revision names, or None where there is nothing of that name."""
        return revisions.try_resolve(self._place, revision)

    def unknown(self, revision: str) -> Refusal:
        """Return the refusal of a revision for which `try_resolve` found nothing."""
        return revisions.unknown(self._place, revision)

    def tags(self) -> tuple[str, ...]:
        """Return the names of tags, the newest first."""
        return revisions.tags(self._place)

    def commit(self, revision_id: str) -> Commit:
        """Return what is known of a commit, given its full id."""
        told = run(self._place, "log", "--no-walk", *COMMIT_OPTIONS, revision_id, "--")
        rest = iter(told.split(b"\0"))
        return parse_commit(next(rest), rest)

    def merge_base(self, one: str, other: str) -> str:
        """Return the id of the last commit that two commits have in common."""
        answer = ask(self._place, "merge-base", one, other)
        if answer.code > 1:
            raise failure(answer.err)
        base = answer.line
        if revisions.is_cut(self._place, one, other, *([f"^{base}"] if base else [])):
            message = "this clone is shallow, so that it cannot be told where the two revisions part."
            raise Refusal(message, FETCH_ALL)
        if not base:
            raise Refusal(
                f"{one[:10]} and {other[:10]} have no commit in common.", "Name two revisions of one history."
            )
        return base

    def is_shallow(self) -> bool:
        """Say whether earlier commits were left out when the repository was cloned."""
        return revisions.is_shallow(self._place)

    def last_on(self, day: date, until: str) -> Commit | None:
        """Return the last commit made on or before a day, each by its committer's own day.

        Only the first-parent line of `until` counts: what the branch itself stood at, not what was merged later. A
        commit whose day is not believed is passed over. Raises Refusal where the answer lies before the beginning of a
        shallow clone.
        """
        for commit in first_parent_line(self._place, until):
            if commit.committed and commit.committed <= day:
                return commit
        self._check_not_cut(f"what the plan was on {day}", until, None)
        return None

    def log(self, until: str, since: str | None, folder: str | None) -> tuple[LoggedCommit, ...]:
        """Return the commits of the first-parent line of `until` that touched the plan, newest first.

        `since` and everything before it is left out. `folder` is where the plan is now; it is found at `until` as
        `find_plan` finds it. Where it came there by a move, the commits before that are those of the folder it came
        from. Raises Refusal where the walk reaches the beginning of a shallow clone, at which every file looks as if it
        had just been added.
        """
        self._check_not_cut("when things changed", until, since)
        return tuple(walk_plan(self._place, until, since, self.find_plan(until, folder)))

    def find_plan(self, commit_id: str, folder: str | None) -> str:
        """Return the folder of the plan in a commit; raises Refusal where that is not certain.

        It is `folder`, where that has a plan.yaml, else the only folder that has one: a plan may have been moved.
        """
        return objects.find_plan(self._place, commit_id, folder)

    def list_entries(self, commit_id: str, folder: str) -> tuple[Entry, ...]:
        """Return everything in a folder of a commit and below, with paths relative to it."""
        return objects.list_entries(self._place, commit_id, folder)

    def plan_folders(self, commit_id: str) -> tuple[str, ...]:
        """Return every folder of a commit that has a plan.yaml, in order; empty for the top."""
        return objects.plan_folders(self._place, commit_id)

    def _check_not_cut(self, what: str, until: str, since: str | None) -> None:
        if revisions.is_cut(self._place, "--first-parent", until, *([f"^{since}"] if since else [])):
            raise Refusal(f"this clone is shallow, so that it cannot be told {what}.", FETCH_ALL)

    def read_blobs(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Return the bytes of blobs by id, up to one more of each than a file may have."""
        return objects.read_blobs(self._place, ids)


def find_repository(folder: Path) -> Repository:
    """Return the repository whose work tree holds a folder, or the bare one that the folder is.

    A bare repository further up is not taken, nor one that lies around a plan's own files: a plan may come with a
    folder that looks like one, to be read in place of its true history.
    """
    guarded = ("-c", "safe.bareRepository=explicit", *in_folder(folder))
    options = ("rev-parse", "--path-format=absolute", "--is-inside-work-tree", "--show-cdup", "--git-dir")
    answer = ask(guarded, *options)
    if answer.code and "bare repository" in answer.err and not (folder / "plan.yaml").exists():
        answer = ask(in_folder(folder), *options)
    if answer.code:
        raise _not_found(folder, answer.err)
    if answer.out.startswith(_OLD_GIT):
        raise Refusal("this git is too old.", "Install Git 2.31 or newer.")
    inside, _, rest = answer.line.partition("\n")
    if inside == "true":
        up, _, git_dir = rest.partition("\n")
        return Repository(Path(git_dir), (folder / up).resolve())
    if Path(rest).resolve() != folder.resolve():
        raise _not_found(folder, "")
    return Repository(Path(rest), None)


def _not_found(folder: Path, said: str) -> Refusal:
    if "bare repository" in said:
        message = f"a bare repository lies around {folder}; it is not taken for the history of the plan in it."
        return Refusal(message, "Go to a clone of the plan's repository.")
    if not said or _NOWHERE in said:
        hint = "Go to a clone of the plan's repository; `git init` makes a new one."
        return Refusal(f"{folder} is not in a Git repository.", hint)
    if not folder.is_dir():
        return Refusal(f"{folder} is not a folder.")
    return failure(said)
