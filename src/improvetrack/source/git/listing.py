"""The files of a plan in a commit, by the same rules as those of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from improvetrack.source.git.entries import Entry
from improvetrack.source.git.links import AstrayError, follow
from improvetrack.source.git.log import is_file
from improvetrack.source.listing import (
    TO_ELSEWHERE,
    TO_NOTHING,
    Lister,
    Listing,
    is_copy_of_record,
    is_hidden,
    is_leftover,
    is_named_like_record,
)

_LINK = "120000"
ReadBlobs = Callable[[Iterable[str]], Mapping[str, bytes]]


class Listed(NamedTuple):
    """The paths of a plan in a commit, what cannot be read, and the blob of each path; of a link that of its file."""

    listing: Listing
    blobs: Mapping[str, str]


def list_plan(entries: Sequence[Entry], folder: str, read_blobs: ReadBlobs) -> Listed:
    """Sort what the plan folder of a commit holds; `read_blobs` is asked for the targets of links, if there are any."""
    lister = _CommitLister()
    for entry in entries:
        lister.add(entry)
    if lister.linked:
        _follow_links(lister, folder, read_blobs)
    for parent, names in lister.names.items():
        lister.check_names(parent, names)
    listing = lister.listing()
    return Listed(listing, {path: lister.files[listing.links.get(path, path)] for path in listing.paths})


@dataclass(slots=True)
class _CommitLister(Lister):
    """`names` has the names in each folder that is looked into, `closed` are the others; their paths end in a slash.

    `files` has the blob of each regular file, those of leftovers among them, and `linked` the links.
    """

    names: dict[str, set[str]] = field(default_factory=lambda: {"": set()})
    closed: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)
    linked: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
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

    def _add_leftover(self, entry: Entry, name: str) -> None:
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


def _follow_links(lister: _CommitLister, folder: str, read_blobs: ReadBlobs) -> None:
    """Take a link to a file of this plan for the file itself, as in a folder."""
    prefix = f"{folder}/" if folder else ""
    blobs = read_blobs(entry.id for entry in lister.linked)
    targets = {prefix + entry.path: blobs[entry.id].decode("utf-8", "surrogateescape") for entry in lister.linked}
    for entry in lister.linked:
        try:
            end = follow(prefix + entry.path, targets)
        except AstrayError as astray:
            lister.refuse_link(entry.path, str(astray))
        else:
            _add_link(lister, entry.path, end, prefix)


def _add_link(lister: _CommitLister, path: str, end: str, prefix: str) -> None:
    inner = end.removeprefix(prefix)
    if not end or prefix.startswith(f"{end}/") or f"{inner}/" in lister.names:
        lister.refuse_link_to_folder(path)
    elif not end.startswith(prefix) or any(is_hidden(name) for name in inner.split("/")):
        lister.refuse_link(path, TO_ELSEWHERE)
    elif inner not in lister.files:
        lister.refuse_link(path, TO_NOTHING)
    else:
        lister.paths.append(path)
        lister.links[path] = inner
