"""Items that files name, looked for in all files once these were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import Identities
from improvetrack.checks.named_items import Named, check_named, known_in
from improvetrack.checks.plan_context import PlanContext
from improvetrack.loading.plan import PlanFiles
from improvetrack.model.leaves import values
from improvetrack.model.meaning import Meaning

NamedIn = Mapping[str, tuple[Named, ...]]
"""What files name, by their paths."""

UnknownIn = Mapping[str, tuple[Finding, ...]]
"""What is said of items that no file holds, by the path of the file that names them."""

USED_ELSEWHERE = (Meaning.IDENTITY, Meaning.ITEM, Meaning.HOLDER)
"""The meanings of the values that concern other files."""


def unknown_items(
    files: PlanFiles, context: PlanContext | None, identities: Iterable[Identities], named: NamedIn
) -> UnknownIn:
    """Return what is said of items that no file holds.

    Nothing is said where a file that may hold them could not be read, or nothing else of the plan is looked at.
    """
    holders = [loaded for kind, loaded in files.each() if kind.items or kind.name == "change-request"]
    if not named or context is None or context.has_no_cycle or not all(loaded.record for loaded in holders):
        return {}
    items = {kind.name for kind in files.kinds if kind.items}
    themes = [loaded.record for loaded in files.themes if loaded.record]
    known = known_in((each for each in identities if each.kind in items), themes, _to_be_added(files))
    return {path: tuple(check_named(names, known)) for path, names in named.items()}


def _to_be_added(files: PlanFiles) -> Iterator[str]:
    for request in files.requests:
        if request.record:
            yield from values(request.record, Meaning.NEW_ITEM)[Meaning.NEW_ITEM]
