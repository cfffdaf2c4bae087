"""Where symbolic links lead inside a commit, without a file system to follow them."""

from __future__ import annotations

from collections.abc import Mapping

from improvetrack.source.listing import IN_A_CIRCLE, TO_ELSEWHERE

_MAX_LINKS = 40


class AstrayError(Exception):
    """A link leads nowhere in the commit; its text says where it leads instead."""


def follow(path: str, targets: Mapping[str, str]) -> str:
    """Return the path at which a link ends; `targets` are those of all links by path, from the top of the repository.

    Raises AstrayError for a link that leads out of the repository or in a circle. What stands at the end, if anything,
    is for the caller to see.
    """
    ahead = path.split("/")[::-1]
    behind: list[str] = []
    followed = 0
    while ahead:
        name = ahead.pop()
        target = targets.get("/".join([*behind, name]))
        if target is not None:
            followed += 1
            ahead.extend(_parts(target, followed))
        elif name == "..":
            if not behind:
                raise AstrayError(TO_ELSEWHERE)
            behind.pop()
        elif name not in ("", "."):
            behind.append(name)
    return "/".join(behind)


def _parts(target: str, followed: int) -> list[str]:
    """Return the names in a target, last first."""
    if followed > _MAX_LINKS:
        raise AstrayError(IN_A_CIRCLE)
    if target.startswith("/"):
        raise AstrayError(TO_ELSEWHERE)
    return target.split("/")[::-1]
