"""A plan as a commit holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.model.commit import Commit
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.git.listing import Listed, list_plan
from improvetrack.source.git.repository import Repository

_AHEAD = 1_000
"""Files that are read together, since a run of git takes as long as reading some 50 files."""


@dataclass(frozen=True)
class GitTree:
    """The files of a plan in a commit; `folder` is where the plan is in it, empty for the top.

    Bytes are those of the blobs: no line end is converted and no filter is run. What was read is kept, since a plan is
    a few megabytes at most, and what stands next to it in order of path is read with it.
    """

    repository: Repository
    commit: Commit
    folder: str
    listed: Listed = field(repr=False)

    @property
    def prefix(self) -> str:
        """What `git show` takes before the path of a file: `1a2b3c4d5e:plan/`."""
        return f"{self.commit.short}:{self.folder}/" if self.folder else f"{self.commit.short}:"

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What stands in the plan and cannot be read as a file, in order of path."""
        return self.listed.listing.diagnostics

    def paths(self) -> Sequence[str]:
        """Return the path of every regular file that is neither hidden nor an editor's leftover, sorted."""
        return self.listed.listing.paths

    def fingerprint(self, path: str) -> str | None:
        """Return the id of a file's blob, or None for a path that is not listed."""
        return self.listed.blobs.get(path)

    def read(self, path: str) -> bytes | Diagnostic:
        """Return the bytes of a listed file, up to one more than a file may have.

        Raises Refusal where git cannot read what the commit names, so that no record is lost in silence.
        """
        blob = self.listed.blobs.get(path)
        if blob is None:
            hint = "See to it that the file is there, or name another revision."
            return UNREADABLE_FILE.at(Location(path), f"The file is not there at {self.commit.short}.", hint=hint)
        if blob not in self._raw:
            start = self._order[path]
            paths = self.paths()
            self.prefetch(islice((*paths[start:], *paths[:start]), _AHEAD))
        return self._raw[blob]

    def prefetch(self, paths: Iterable[str]) -> None:
        """Read files at once that will be asked for; paths that are not listed are passed over."""
        blobs = {self.listed.blobs[path] for path in paths if path in self.listed.blobs}
        self._raw.update(self.repository.read_blobs(blobs - self._raw.keys()))

    @cached_property
    def _raw(self) -> dict[str, bytes]:
        return {}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {path: place for place, path in enumerate(self.paths())}


def plan_tree(repository: Repository, commit_id: str, folder: str | None) -> GitTree:
    """Return the plan of a commit, given by its full id.

    `folder` is where the plan is now, relative to the repository. Where the commit has no plan.yaml there, or where no
    folder is given, its only plan.yaml is taken, since a plan may have been moved. Raises Refusal where there is none,
    and where there are several.
    """
    found = repository.find_plan(commit_id, folder)
    listed = list_plan(repository.list_entries(commit_id, found), found, repository.read_blobs)
    return GitTree(repository, repository.commit(commit_id), found, listed)
