"""Where symbolic links lead inside a commit, without a file system to follow them."""

from __future__ import annotations

from collections.abc import Mapping

from improvetrack.source.listing import IN_A_CIRCLE, TO_ELSEWHERE, TO_NOTHING

_MAX_STEPS = 5_000
_MAX_TARGET = 4_096


class AstrayError(Exception):
    """A link leads to no file of the commit; its text says where it leads instead."""


def follow(path: str, targets: Mapping[str, str]) -> str:
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
