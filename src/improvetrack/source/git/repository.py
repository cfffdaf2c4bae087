"""A Git repository as the source of a plan's history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from improvetrack.diagnostics import shortened
from improvetrack.model.commit import Commit
from improvetrack.refusal import Refusal
from improvetrack.source.git import objects
from improvetrack.source.git.objects import COMMIT_OPTIONS, LoggedCommit, TreeEntry, parse_commit, walk_plan
from improvetrack.source.git.program import DAMAGED, GitAnswer, ask, failure, fields, listen, run

FETCH_ALL = "Fetch the whole history: `git fetch --unshallow`; in continuous integration, `fetch-depth: 0`."
"""The cure for what a shallow clone cannot tell."""

_SEVERAL = re.compile(r"\^(@|!|-\d*)$|\.\.")
"""How a text ends, or what stands in it, that stands for several commits (gitrevisions(7))."""
_FULL_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_OTHER_KIND = re.compile(r"dereferences to (\w+) type")
_KINDS = {"blob": "a file", "tree": "a folder"}
_UNKNOWN = "Needed a single revision"
_MAX_NAMES = 2_000
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
        """The options that name the repository: its own folder stands in for a work tree, so that none is looked at."""
        return ("-C", str(self.git_dir), f"--git-dir={self.git_dir}", f"--work-tree={self.git_dir}")

    def path_of(self, folder: Path) -> str | None:
        """Return where a folder lies in the work tree, with forward slashes and empty for the top; None outside it."""
        real = folder.resolve()
        if self.worktree is None or not real.is_relative_to(self.worktree):
            return None
        return "" if real == self.worktree else real.relative_to(self.worktree).as_posix()

    def head(self) -> str | None:
        """Return the id of the commit that is checked out, or None before the first commit."""
        answer = self._verify("HEAD")
        if not answer.code:
            return answer.line
        branch = ask(self._place, "symbolic-ref", "--quiet", "HEAD")
        known = ask(self._place, "for-each-ref", branch.line or "HEAD")
        if branch.code or known.out or known.err:
            self._check_not_lost("HEAD")
            raise Refusal("HEAD does not lead to a commit.", DAMAGED)
        return None

    def resolve(self, text: str) -> str:
        """Return the id of the commit that a branch, a tag, an id or a path through history such as `HEAD~3` names.

        Raises Refusal where it names none, or more than one, or something else.
        """
        identity = self.try_resolve(text)
        if identity is None:
            raise self.unknown(text)
        return identity

    def try_resolve(self, text: str) -> str | None:
        """Return the id of the commit that a text names, or None where nothing has that name.

        Raises Refusal where it cannot be a name, or names something other than one commit.
        """
        _check_name(text)
        answer = self._verify(text)
        if "is ambiguous" in answer.err:
            raise _ambiguous(text, short_id="short object ID" in answer.err)
        if _FULL_ID.fullmatch(answer.line):
            return answer.line
        if answer.out:
            raise _several(text)
        other = _OTHER_KIND.search(answer.err)
        if other:
            raise Refusal(
                f"'{shortened(text)}' is {_KINDS[other[1]]}, not a commit.", "Name a commit, a branch or a tag."
            )
        if _UNKNOWN not in answer.err:
            raise failure(answer.err)
        self._check_not_lost(text)
        return None

    def unknown(self, text: str) -> Refusal:
        """Return the refusal of a name that nothing has, with the name that may have been meant."""
        return Refusal(f"there is no revision '{shortened(text)}' in this repository.", self._cure(text))

    def tags(self) -> tuple[str, ...]:
        """Return the names of tags, the newest first."""
        return self._names("--sort=-creatordate", "refs/tags")

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
        if self._is_cut(one, other, *([f"^{base}"] if base else [])):
            message = "this clone is shallow, so that it cannot be told where the two revisions part."
            raise Refusal(message, FETCH_ALL)
        if not base:
            raise Refusal(
                f"{one[:10]} and {other[:10]} have no commit in common.", "Name two revisions of one history."
            )
        return base

    def is_shallow(self) -> bool:
        """Say whether earlier commits were left out when the repository was cloned."""
        return run(self._place, "rev-parse", "--is-shallow-repository") == b"true\n"

    def last_on(self, day: date, until: str) -> Commit | None:
        """Return the last commit made on or before a day, each by its committer's own day.

        Only the first-parent line of `until` counts: what the branch itself stood at, not what was merged later. No
        commit is earlier than one before it: what is dated before its parent counts from its parent's day on. A commit
        whose day is not believed is passed over. Raises Refusal where the answer lies before the beginning of a shallow
        clone.
        """
        found: Commit | None = None
        with listen(self._place, "log", "--first-parent", *COMMIT_OPTIONS, until, "--") as stream:
            rest = fields(stream)
            for identity in rest:
                commit = parse_commit(identity, rest)
                if commit.committed and commit.committed > day:
                    found = None
                elif commit.committed and found is None:
                    found = commit
        if found is None:
            self._check_not_cut(f"what the plan was on {day}", until, None)
        return found

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

    def list_entries(self, commit_id: str, folder: str) -> tuple[TreeEntry, ...]:
        """Return everything in a folder of a commit and below, with paths relative to it."""
        return objects.list_entries(self._place, commit_id, folder)

    def plan_folders(self, commit_id: str) -> tuple[str, ...]:
        """Return every folder of a commit that has a plan.yaml, in order; empty for the top."""
        return objects.plan_folders(self._place, commit_id)

    def read_blobs(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Return the bytes of blobs by id, up to one more of each than a file may have."""
        return objects.read_blobs(self._place, ids)

    def left_out(self) -> tuple[str, ...]:
        """Return the paths of the files that the index has and a sparse checkout leaves out."""
        listed = run(self._place, "ls-files", "-t", "-z").decode("utf-8", "surrogateescape")
        return tuple(line[2:] for line in listed.split("\0") if line.startswith("S "))

    def _verify(self, text: str) -> GitAnswer:
        settings = ("-c", "core.warnAmbiguousRefs=true")
        return ask((*settings, *self._place), "rev-parse", "--verify", "--end-of-options", f"{text}^{{commit}}")

    def _check_not_lost(self, text: str) -> None:
        """Refuse a name that is there but leads to no commit; a typed id may just be wrong."""
        quoted = shortened(text)
        named = ask(self._place, "rev-parse", "--verify", "--quiet", "--end-of-options", text).line
        if _FULL_ID.fullmatch(named) and named != text.lower():
            raise Refusal(f"'{quoted}' leads to the commit {named}, which cannot be read.", DAMAGED)
        if ask(self._place, "for-each-ref", *(f"refs/{kind}/{text}" for kind in ("heads", "tags", "remotes"))).err:
            raise Refusal(f"'{quoted}' is the name of something that leads to no commit.", DAMAGED)

    def _names(self, *options: str) -> tuple[str, ...]:
        """Return the names of branches and tags, or of those that options of git-for-each-ref(1) choose."""
        listed = run(self._place, "for-each-ref", f"--count={_MAX_NAMES}", "--format=%(refname:lstrip=2)", *options)
        return tuple(listed.decode("utf-8", "surrogateescape").splitlines())

    def _cure(self, text: str) -> str:
        """Return the branch or tag that may have been meant, or what else may be done about an unknown revision."""
        from difflib import get_close_matches  # noqa: PLC0415 - only mistyped names need it

        names = self._names()
        near = get_close_matches(text, names, n=1)
        if near:
            return f"Did you mean {near[0]}?"
        if self.is_shallow():
            return f"This is a shallow clone, without the earlier commits. {FETCH_ALL}"
        if not names and self.head() is None:
            return "There are no commits yet."
        return "Name a commit, a branch or a tag of this repository; fetch it if it is elsewhere."

    def _is_cut(self, *walk: str) -> bool:
        """Say whether a walk through history ends where a shallow clone was cut off, and so not at a first commit.

        `walk` are options and revisions of git-rev-list(1). Where history is cut, git shows a commit without its
        parents, as if everything had been added by it; but the parents are still named in the commit itself.
        """
        if not self.is_shallow():
            return False
        ends = run(self._place, "rev-list", "--max-parents=0", *walk, "--").decode().split()
        return any(b"\nparent " in run(self._place, "cat-file", "commit", end).partition(b"\n\n")[0] for end in ends)

    def _check_not_cut(self, what: str, until: str, since: str | None) -> None:
        if self._is_cut("--first-parent", until, *([f"^{since}"] if since else [])):
            raise Refusal(f"this clone is shallow, so that it cannot be told {what}.", FETCH_ALL)


def _check_name(text: str) -> None:
    """Refuse what cannot be the name of a commit, above all what git would take for something else."""
    quoted = shortened(text)
    if not text.strip():
        raise Refusal("the name of a revision is empty.", "Name a commit, a branch or a tag.")
    if _CONTROL.search(text):
        raise Refusal(f"'{quoted}' has a control character in it, as no revision has.", "Type the name again.")
    if text.startswith("-"):
        raise Refusal(f"'{quoted}' begins with a dash, as no revision does.", "Name a commit, a branch or a tag.")
    if ":" in text:
        hint = "Name the revision alone: what stands before the colon."
        raise Refusal(f"'{quoted}' has a colon in it, and so names a file and not a revision.", hint)
    if _SEVERAL.search(text):
        raise _several(text)


def _several(text: str) -> Refusal:
    return Refusal(f"'{shortened(text)}' names more than one commit.", "Name one commit.")


def _ambiguous(text: str, *, short_id: bool) -> Refusal:
    quoted = shortened(text)
    if short_id:
        return Refusal(f"more than one id begins with '{quoted}'.", "Write more of the id.")
    hint = f"Write refs/heads/{quoted} for the branch, or refs/tags/{quoted} for the tag."
    return Refusal(f"'{quoted}' is the name of more than one thing.", hint)


def find_repository(folder: Path) -> Repository:
    """Return the repository whose work tree holds a folder, or the bare one that the folder is.

    A bare repository further up is not taken, nor one that lies around a plan's own files: a plan may come with a
    folder that looks like one, to be read in place of its true history.
    """
    place = ("-C", str(folder))
    options = ("rev-parse", "--path-format=absolute", "--is-inside-work-tree", "--show-cdup", "--git-dir")
    answer = ask(("-c", "safe.bareRepository=explicit", *place), *options)
    if answer.code and "bare repository" in answer.err and not (folder / "plan.yaml").exists():
        answer = ask(place, *options)
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
