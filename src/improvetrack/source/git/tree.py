"""A plan as a commit holds it: its files, by the same rules as those of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.model.commit import Commit
from improvetrack.rules.catalogue import UNREADABLE_FILE
from improvetrack.source.git.objects import TreeEntry, is_file
from improvetrack.source.git.repository import Repository
from improvetrack.source.listing import (
    IN_A_CIRCLE,
    TO_ELSEWHERE,
    TO_NOTHING,
    FileListing,
    Lister,
    is_copy_of_record,
    is_hidden,
    is_leftover,
    is_named_like_record,
)

_LINK = "120000"
_MAX_STEPS = 5_000
_MAX_TARGET = 4_096


@dataclass(slots=True)
class _CommitLister(Lister):
    """`names` has the names in each folder that is looked into, `closed` are the others; their paths end in a slash.

    `files` has the blob of each regular file, those of leftovers among them, and `linked` the links.
    """

    names: dict[str, set[str]] = field(default_factory=lambda: {"": set()})
    closed: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)
    linked: list[TreeEntry] = field(default_factory=list)

    def add(self, entry: TreeEntry) -> None:
        """Take up an entry, unless it lies in a folder that is not looked into."""
        parent, slash, name = entry.path.rpartition("/")
        if not self._enter(parent + slash) or is_hidden(name):
            return
        if is_leftover(name):
            self._add_leftover(entry, name)
            return
        self.names[parent + slash].add(name)
        if is_file(entry.mode):
            self.paths.append(entry.path)
            self.files[entry.path] = entry.id
        elif entry.mode == _LINK:
            self.linked.append(entry)
        else:
            self.refuse(entry.path, "This is a submodule, which is not looked into.", "Put the folder itself here.")

    def _add_leftover(self, entry: TreeEntry, name: str) -> None:
        if is_file(entry.mode):
            self.files[entry.path] = entry.id
            self.leftovers.extend([entry.path] if is_copy_of_record(name) else [])

    def _enter(self, folder: str) -> bool:
        """Say whether a folder is looked into, and take up its name and those of the folders around it."""
        if folder in self.names:
            return True
        end = 0
        while folder not in self.closed and (end := folder.find("/", end) + 1):
            if folder[:end] not in self.names and not self._open(folder[:end]):
                self.closed.update((folder, folder[:end]))
        return folder not in self.closed

    def _open(self, folder: str) -> bool:
        """Look into a folder for the first time, unless its name forbids it; the one around it is open."""
        parent, slash, name = folder[:-1].rpartition("/")
        if folder in self.closed or is_hidden(name) or is_leftover(name):
            return False
        self.names[parent + slash].add(name)
        if is_named_like_record(name):
            self.refuse_folder_named_like_record(folder[:-1])
            return False
        self.names[folder] = set()
        return True

    def follow_links(self, prefix: str, repository: Repository) -> None:
        """Take a link to a file of this plan for the file itself; `prefix` is the way from the top to the plan."""
        blobs = repository.read_blobs(entry.id for entry in self.linked)
        targets = {prefix + entry.path: blobs[entry.id].decode("utf-8", "surrogateescape") for entry in self.linked}
        for entry in self.linked:
            try:
                end = _follow(prefix + entry.path, targets)
            except AstrayError as astray:
                self.refuse_link(entry.path, str(astray))
            else:
                self._add_link(entry.path, end, prefix)

    def _add_link(self, path: str, end: str, prefix: str) -> None:
        inner = end.removeprefix(prefix)
        if not end or prefix.startswith(f"{end}/") or f"{inner}/" in self.names:
            self.refuse_link_to_folder(path)
        elif not end.startswith(prefix) or any(is_hidden(name) for name in inner.split("/")):
            self.refuse_link(path, TO_ELSEWHERE)
        elif inner not in self.files:
            self.refuse_link(path, TO_NOTHING)
        else:
            self.paths.append(path)
            self.links[path] = inner


class AstrayError(Exception):
    """A link leads to no file of the commit; its text says where it leads instead."""


def _follow(path: str, targets: Mapping[str, str]) -> str:
    """Return the path at which a link ends; `targets` are those of all links by path, from the top of the repository.

    Raises AstrayError for a link that leads out of the repository or does not end. What stands at the end, if anything,
    is for the caller to see.
    """
    ahead = path.split("/")[::-1]
    behind: list[str] = []
    for _ in range(_MAX_STEPS):
        if not ahead:
            return "/".join(behind)
        name = ahead.pop()
        target = targets.get("/".join([*behind, name]))
        if target is not None:
            ahead.extend(_steps(target))
        elif name == "..":
            if not behind:
                raise AstrayError(TO_ELSEWHERE)
            behind.pop()
        elif name not in ("", "."):
            behind.append(name)
    raise AstrayError(IN_A_CIRCLE)


def _steps(target: str) -> list[str]:
    """Return the names in a target, last first; no system takes one that is longer than its paths may be."""
    if len(target) > _MAX_TARGET:
        raise AstrayError(TO_NOTHING)
    if target.startswith("/"):
        raise AstrayError(TO_ELSEWHERE)
    return target.split("/")[::-1]


_AHEAD = 1_000
"""Files that are read together, since a run of git takes as long as reading some 50 files."""


@dataclass(frozen=True)
class GitTree:
    """The files of a plan in a commit; `folder` is where the plan is in it, empty for the top.

    `blobs` has the id of the blob of each listed path, of a link that of its file. Bytes are those of the blobs: no
    line end is converted and no filter is run. What was read is kept, since a plan is a few megabytes at most, and
    what stands next to it in order of path is read with it.
    """

    repository: Repository
    commit: Commit
    folder: str
    listing: FileListing = field(repr=False)
    blobs: Mapping[str, str] = field(repr=False)

    @property
    def prefix(self) -> str:
        """What `git show` takes before the path of a file: `1a2b3c4d5e:plan/`."""
        return f"{self.commit.short}:{self.folder}/" if self.folder else f"{self.commit.short}:"

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What stands in the plan and cannot be read as a file, in order of path."""
        return self.listing.diagnostics

    def paths(self) -> Sequence[str]:
        """Return the path of every regular file that is neither hidden nor an editor's leftover, sorted."""
        return self.listing.paths

    def fingerprint(self, path: str) -> str | None:
        """Return the id of a file's blob, or None for a path that is not listed."""
        return self.blobs.get(path)

    def read(self, path: str) -> bytes | Diagnostic:
        """Return the bytes of a listed file, up to one more than a file may have.

        Raises Refusal where git cannot read what the commit names, so that no record is lost in silence.
        """
        blob = self.blobs.get(path)
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
        blobs = {self.blobs[path] for path in paths if path in self.blobs}
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
    lister = _CommitLister()
    for entry in repository.list_entries(commit_id, found):
        lister.add(entry)
    if lister.linked:
        lister.follow_links(f"{found}/" if found else "", repository)
    for parent, names in lister.names.items():
        lister.check_names(parent, names)
    listing = lister.listing()
    blobs = {path: lister.files[listing.links.get(path, path)] for path in listing.paths}
    return GitTree(repository, repository.commit(commit_id), found, listing, blobs)
