"""The files of a plan folder, and what stands among them that cannot be read as a file."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from improvetrack.diagnostics import Diagnostic, Location, Related
from improvetrack.model.ids import why_not_on_windows
from improvetrack.rules.catalogue import FILE_NOT_READ, SAME_NAME, UNREADABLE_FILE, WINDOWS_NAME
from improvetrack.source.sparse import left_out

_RECORD_SUFFIXES = (".yaml", ".yml")
_LEFTOVER_SUFFIXES = ("~", "#", ".swp", ".swo", ".orig", ".bak", ".rej", ".tmp")
IN_A_CIRCLE = "that leads in a circle"
TO_ELSEWHERE = "to a file outside the plan"
TO_NOTHING = "to a file that is not there"
_REASONS = {
    errno.ENOENT: "The file is gone.",
    errno.EACCES: "Reading is not permitted.",
    errno.EPERM: "Reading is not permitted.",
    errno.ELOOP: "This is a link, where a file was.",
    errno.ENAMETOOLONG: "The path is too long.",
}


@dataclass(frozen=True, slots=True)
class FileListing:
    """The sorted paths of a folder's files; the real place of those that are links; what cannot be read."""

    paths: tuple[str, ...]
    links: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def reason(error: OSError) -> str:
    """Return in a sentence why the system refused to read something."""
    return _REASONS.get(error.errno or 0) or f"Reading failed: {error.strerror}."


def list_files(root: str) -> FileListing:
    """List a folder and the folders in it.

    Hidden names and editors' leftovers are passed over without a word, but for a leftover whose own file is gone: it
    may be a record that somebody meant to keep.
    """
    lister = _FolderLister(root=root)
    while lister.folders:
        lister.list_folder(lister.folders.pop())
    for path in left_out(Path(root)):
        if is_named_like_record(path) and not os.path.lexists(f"{root}/{path}"):
            message = "Git has this file, and the folder lacks it: the checkout is sparse."
            lister.refuse(path, message, "Fetch it (git sparse-checkout add), or work in a whole clone.")
    return lister.listing()


@dataclass(slots=True)
class Lister:
    """What is found among the names of a plan, whether a folder or a Git revision holds it."""

    paths: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def listing(self) -> FileListing:
        """Return everything in order, with the leftovers whose own file is gone."""
        known = set(self.paths)
        self.paths.extend(path for path in self.leftovers if _original(path) not in known)
        diagnostics = sorted(self.diagnostics, key=lambda diagnostic: diagnostic.order)
        return FileListing(tuple(sorted(self.paths)), self.links, tuple(diagnostics))

    def pass_over(self, path: str, message: str, hint: str) -> None:
        """Refuse what is named like a record, and only mention what is not."""
        rule = UNREADABLE_FILE if is_named_like_record(path) else FILE_NOT_READ
        self.diagnostics.append(rule.at(Location(path), message, hint=hint))

    def refuse(self, path: str, message: str, hint: str) -> None:
        """Say that something cannot be read which may hold records."""
        self.diagnostics.append(UNREADABLE_FILE.at(Location(path), message, hint=hint))

    def refuse_folder_named_like_record(self, path: str) -> None:
        """Say that a folder is not looked into."""
        self.refuse(path, "This is a folder with the name of a file.", "Rename the folder.")

    def refuse_link(self, path: str, fault: str) -> None:
        """Say where a link leads instead of to a file of this plan. Nothing of its target is shown."""
        self.pass_over(path, f"This is a link {fault}.", "Put the file itself here, or a link to a file of this plan.")

    def refuse_link_to_folder(self, path: str) -> None:
        """Say that a link is not followed which may lead to records."""
        self.refuse(path, "This is a link to a folder, which is not followed.", "Put the folder itself here.")

    def check_names(self, folder: str, names: Collection[str]) -> None:
        """Tell of the names in a folder, whose path ends in a slash, that not every system can have side by side."""
        for name in names:
            why = why_not_on_windows(name)
            if why:
                message = f"Windows cannot have this name: {why}."
                self.diagnostics.append(WINDOWS_NAME.at(Location(folder + name), message, hint="Rename it."))
        if len({_fold(name) for name in names}) == len(names):
            return
        alike: dict[str, list[str]] = {}
        for name in sorted(names):
            alike.setdefault(_fold(name), []).append(name)
        for group in alike.values():
            for name in group if len(group) > 1 else ():
                others = tuple(Related(Location(folder + other), "the other name") for other in group if other != name)
                message = "Another name here differs only in case or accents; macOS and Windows keep one of the two."
                problem = SAME_NAME.at(Location(folder + name), message, hint="Rename one of them.", related=others)
                self.diagnostics.append(problem)


@dataclass(slots=True)
class _FolderLister(Lister):
    root: str = ""
    folders: list[str] = field(default_factory=lambda: [""])

    def list_folder(self, folder: str) -> None:
        """List the folder at a path that is empty for the root and ends in a slash otherwise."""
        names: list[str] = []
        try:
            with os.scandir(f"{self.root}/{folder}") as entries:
                for entry in entries:
                    name = entry.name
                    if is_hidden(name):
                        continue
                    if is_leftover(name):
                        copy = is_copy_of_record(name) and entry.is_file(follow_symlinks=False)
                        self.leftovers.extend([folder + name] if copy else [])
                    else:
                        names.append(name)
                        self._add(entry, folder + name)
        except OSError as error:
            message = f"The folder cannot be listed. {reason(error)}"
            self.refuse(folder.rstrip("/") or ".", message, "See to it that the folder can be read.")
        self.check_names(folder, names)

    def _add(self, entry: os.DirEntry[str], path: str) -> None:
        if entry.is_file(follow_symlinks=False):
            self.paths.append(path)
        elif entry.is_symlink():
            self._add_link(path)
        elif not entry.is_dir(follow_symlinks=False):
            self.pass_over(path, "This is a pipe, a socket or a device, not a file.", "Remove it from the plan.")
        elif is_named_like_record(path):
            self.refuse_folder_named_like_record(path)
        else:
            self.folders.append(path + "/")

    def _add_link(self, path: str) -> None:
        """Take a link to a regular file of this plan for the file itself. Nothing of another target is shown."""
        try:
            target = Path(os.path.realpath(f"{self.root}/{path}", strict=True))
        except OSError as error:
            self.refuse_link(path, IN_A_CIRCLE if error.errno == errno.ELOOP else TO_NOTHING)
            return
        if target.is_dir():
            self.refuse_link_to_folder(path)
        elif not _is_within(target, Path(self.root).resolve()):
            self.refuse_link(path, TO_ELSEWHERE)
        elif not target.is_file():
            self.refuse_link(path, "to something that is not a file")
        else:
            self.paths.append(path)
            self.links[path] = str(target)


def is_hidden(name: str) -> bool:
    """Say whether a file or folder is hidden by its name, as `.git` is."""
    return name.startswith(".")


def is_leftover(name: str) -> bool:
    """Say whether a name is one that editors and merges give to what they leave behind."""
    return name.endswith(_LEFTOVER_SUFFIXES)


def is_copy_of_record(leftover: str) -> bool:
    """Say whether the file that a leftover was made from is named like a record."""
    return _original(leftover).endswith(_RECORD_SUFFIXES)


def is_named_like_record(path: str) -> bool:
    """Say whether a path ends as those of records do, in whatever case."""
    return path.lower().endswith(_RECORD_SUFFIXES)


def _original(leftover: str) -> str:
    """Return the path of the file that a leftover was made from: `a.yaml` for `a.yaml.bak` and `#a.yaml#`."""
    folder, slash, name = leftover.rpartition("/")
    suffix = next(suffix for suffix in _LEFTOVER_SUFFIXES if name.endswith(suffix))
    return f"{folder}{slash}{name.removesuffix(suffix).removeprefix('#')}"


def _is_within(target: Path, root: Path) -> bool:
    """Say whether a file lies in the plan folder, in a place that is not hidden there (as `.git` is)."""
    return target.is_relative_to(root) and not any(is_hidden(part) for part in target.relative_to(root).parts)


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
