"""The files of a plan folder, and what stands among them that cannot be read as a file."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from improvetrack.diagnostics import Diagnostic, Location, Related
from improvetrack.rules.catalogue import FILE_NOT_READ, SAME_NAME, UNREADABLE_FILE

_RECORD_SUFFIXES = (".yaml", ".yml")
_LEFTOVER_SUFFIXES = ("~", "#", ".swp", ".swo", ".orig", ".bak", ".rej", ".tmp")
_REPLACE_LINK = "Put the file itself here, or a link to a file of this plan."
_REASONS = {
    errno.ENOENT: "The file is gone.",
    errno.EACCES: "Reading is not permitted.",
    errno.EPERM: "Reading is not permitted.",
    errno.ELOOP: "This is a link, where a file was.",
    errno.ENAMETOOLONG: "The path is too long.",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """The sorted paths of a folder's files; the real place of those that are links; what cannot be read."""

    paths: tuple[str, ...]
    links: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def reason(error: OSError) -> str:
    """Return in a sentence why the system refused to read something."""
    return _REASONS.get(error.errno or 0) or f"Reading failed: {error.strerror}."


def list_files(root: str) -> Listing:
    """List a folder and the folders in it.

    Hidden names and editors' leftovers are passed over without a word, but for a leftover whose own file is gone: it
    may be a record that somebody meant to keep.
    """
    lister = _Lister(root)
    while lister.folders:
        lister.list_folder(lister.folders.pop())
    known = set(lister.paths)
    lister.paths.extend(path for path in lister.leftovers if _original(path) not in known)
    diagnostics = sorted(lister.diagnostics, key=lambda diagnostic: diagnostic.order)
    return Listing(tuple(sorted(lister.paths)), lister.links, tuple(diagnostics))


@dataclass(slots=True)
class _Lister:
    root: str
    folders: list[str] = field(default_factory=lambda: [""])
    paths: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def list_folder(self, folder: str) -> None:
        """List the folder at a path that is empty for the root and ends in a slash otherwise."""
        names: list[str] = []
        try:
            with os.scandir(f"{self.root}/{folder}") as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == ".":
                        continue
                    if name.endswith(_LEFTOVER_SUFFIXES):
                        self.leftovers.extend([folder + name] if _is_copy_of_record(entry) else [])
                    else:
                        names.append(name)
                        self._add(entry, folder + name)
        except OSError as error:
            message = f"The folder cannot be listed. {reason(error)}"
            self._refuse(folder.rstrip("/") or ".", message, "See to it that the folder can be read.")
        self.diagnostics.extend(_same_names(folder, names))

    def _add(self, entry: os.DirEntry[str], path: str) -> None:
        if entry.is_file(follow_symlinks=False):
            self.paths.append(path)
        elif entry.is_symlink():
            self._add_link(path)
        elif not entry.is_dir(follow_symlinks=False):
            self._pass_over(path, "This is a pipe, a socket or a device, not a file.", "Remove it from the plan.")
        elif path.lower().endswith(_RECORD_SUFFIXES):
            self._refuse(path, "This is a folder with the name of a file.", "Rename the folder.")
        else:
            self.folders.append(path + "/")

    def _add_link(self, path: str) -> None:
        """Take a link to a regular file of this plan for the file itself. Nothing of another target is shown."""
        try:
            target = Path(os.path.realpath(f"{self.root}/{path}", strict=True))
        except OSError as error:
            fault = "that leads in a circle" if error.errno == errno.ELOOP else "to a file that is not there"
            self._pass_over(path, f"This is a link {fault}.", _REPLACE_LINK)
            return
        if target.is_dir():
            self._refuse(path, "This is a link to a folder, which is not followed.", "Put the folder itself here.")
        elif not _is_within(target, Path(self.root).resolve()):
            self._pass_over(path, "This is a link to a file outside the plan.", _REPLACE_LINK)
        elif not target.is_file():
            self._pass_over(path, "This is a link to something that is not a file.", _REPLACE_LINK)
        else:
            self.paths.append(path)
            self.links[path] = str(target)

    def _pass_over(self, path: str, message: str, hint: str) -> None:
        """Refuse what is named like a record, and only mention what is not."""
        rule = UNREADABLE_FILE if path.lower().endswith(_RECORD_SUFFIXES) else FILE_NOT_READ
        self.diagnostics.append(rule.at(Location(path), message, hint=hint))

    def _refuse(self, path: str, message: str, hint: str) -> None:
        self.diagnostics.append(UNREADABLE_FILE.at(Location(path), message, hint=hint))


def _is_copy_of_record(entry: os.DirEntry[str]) -> bool:
    return _original(entry.name).endswith(_RECORD_SUFFIXES) and entry.is_file(follow_symlinks=False)


def _original(leftover: str) -> str:
    """Return the path of the file that a leftover was made from: `a.yaml` for `a.yaml.bak` and `#a.yaml#`."""
    folder, slash, name = leftover.rpartition("/")
    suffix = next(suffix for suffix in _LEFTOVER_SUFFIXES if name.endswith(suffix))
    return f"{folder}{slash}{name.removesuffix(suffix).removeprefix('#')}"


def _is_within(target: Path, root: Path) -> bool:
    """Say whether a file lies in the plan folder, in a place that is not hidden there (as `.git` is)."""
    return target.is_relative_to(root) and not any(part[0] == "." for part in target.relative_to(root).parts)


def _same_names(folder: str, names: list[str]) -> Iterator[Diagnostic]:
    """Yield the names in one folder of which macOS or Windows would keep only one."""
    if len({_fold(name) for name in names}) == len(names):
        return
    alike: dict[str, list[str]] = {}
    for name in sorted(names):
        alike.setdefault(_fold(name), []).append(name)
    for group in alike.values():
        for name in group if len(group) > 1 else ():
            others = tuple(Related(Location(folder + other), "the other name") for other in group if other != name)
            message = "Another name here differs only in case or accents; macOS and Windows keep one of the two."
            yield SAME_NAME.at(Location(folder + name), message, hint="Rename one of them.", related=others)


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
