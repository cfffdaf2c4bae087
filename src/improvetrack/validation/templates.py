"""Templates in a plan that nothing uses, as their names are mistyped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.rules.catalogue import FILE_NOT_READ
from improvetrack.source.tree import SourceTree

FOLDER = "templates/"
_ENDING = ".j2"


class TemplateNames(NamedTuple):
    """The names of the templates that reports look up, and the folders in which those of their sections lie."""

    names: frozenset[str]
    folders: frozenset[str]


def unused_templates(tree: SourceTree, names_of: Callable[[], TemplateNames]) -> Iterator[Diagnostic]:
    """Yield the plan's templates that neither a report looks up nor another template names.

    `names_of` is called for a plan that has templates of its own.
    """
    own = [path.removeprefix(FOLDER) for path in tree.paths() if path.startswith(FOLDER)]
    if not own:
        return
    known = names_of()
    texts = {name: _text(tree, name) for name in own}
    for name in own:
        if name in known.names or (name.endswith(_ENDING) and name.partition("/")[0] in known.folders):
            continue
        if any(f"{quote}{name}{quote}" in text for text in texts.values() for quote in "\"'"):
            continue
        near = _near(name, known.names)
        if near or name.endswith(_ENDING):
            hint = f"Did you mean {near}?" if near else "Name it after a report, such as summary.md.j2."
            yield FILE_NOT_READ.at(Location(FOLDER + name), "No report uses this template.", hint=hint)


def _text(tree: SourceTree, name: str) -> str:
    raw = tree.read(FOLDER + name)
    return "" if isinstance(raw, Diagnostic) else raw.decode("utf-8", "replace")


def _near(name: str, known: frozenset[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only unknown templates need it

    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=0.8)), None)
