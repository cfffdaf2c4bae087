"""Finds a template's source: regular UTF-8 files of modest size that lie inside a given folder, nothing else."""
# pathlib would add to the start-up time of every render:
# ruff: noqa: PTH116, PTH118

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Sequence

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError

from improvetrack.rendering.characters import NEVER_SHOWN
from improvetrack.rendering.sandbox_values import why_not_printed

_PART = r"[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*"
_NAME = re.compile(rf"{_PART}(?:/{_PART})*")
_LONGEST_NAME = 200
_LARGEST_SOURCE = 1_048_576
_NEVER_PRINTED = re.compile(f"(?!\\r)[{NEVER_SHOWN}]")
_OPENING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class FolderLoader(BaseLoader):
    """Looks a name up in the folders of its prefix, in order; a name is letters, digits, `_`, `-`, `.` and `/`."""

    def __init__(self, folders: Sequence[tuple[str, str]]) -> None:
        """Take pairs of prefix ("" for none) and folder; a folder may be absent."""
        self._folders = [(prefix, os.path.realpath(folder)) for prefix, folder in folders]

    def get_source(self, environment: Environment, template: str) -> tuple[str, None, Callable[[], bool]]:  # noqa: ARG002
        """Return the text of the first folder that has the template.

        Raises TemplateNotFound, or TemplateSyntaxError for a file that is there but must not or cannot be read.
        """
        if len(template) <= _LONGEST_NAME and _NAME.fullmatch(template):
            for root, rest in self._candidates(template):
                path = os.path.join(root, *rest.split("/"))
                if os.path.lexists(path):
                    return _decode(_read(root, path, template), template), None, lambda: True
        raise TemplateNotFound(template)

    def _candidates(self, name: str) -> list[tuple[str, str]]:
        """Return the folders to look in, each with the name inside it; a known prefix excludes all others."""
        first, slash, rest = name.partition("/")
        if slash and any(prefix == first for prefix, _ in self._folders):
            return [(folder, rest) for prefix, folder in self._folders if prefix == first]
        return [(folder, name) for prefix, folder in self._folders if not prefix]


def _read(root: str, path: str, name: str) -> bytes:
    real = os.path.realpath(path)
    if not real.startswith(os.path.join(root, "")):
        message = "is a link that leads out of the templates folder; put the file itself there"
        raise TemplateSyntaxError(message, 0, name)
    try:
        if not stat.S_ISREG(os.stat(real).st_mode):
            raise TemplateSyntaxError("is not a file", 0, name)
        with open(real, "rb", opener=lambda file, flags: os.open(file, flags | _OPENING)) as file:
            source = file.read(_LARGEST_SOURCE + 1)
    except OSError as error:
        raise TemplateSyntaxError(f"cannot be read: {error.strerror}", 0, name) from None
    if len(source) > _LARGEST_SOURCE:
        raise TemplateSyntaxError("is larger than 1 MiB, too large for a template", 0, name)
    return source


def _decode(source: bytes, name: str) -> str:
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise TemplateSyntaxError("is not UTF-8 text; save it as UTF-8", line, name) from None
    found = _NEVER_PRINTED.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise TemplateSyntaxError(why_not_printed(found[0]), line, name)
    return text
