"""What there is to tell of a single change, whatever its kind."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """A single change in words.

    `name` says what changed, such as `agreed date`, for a table that has columns for `before` and `after`; `what` says
    all of it, such as `agreed date moves from March 2023 to July 2023`; `detail` adds facts.
    """

    name: str
    what: str
    before: str | None = None
    after: str | None = None
    detail: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All of it on one line, with the facts in brackets."""
        return f"{self.what} ({', '.join(self.detail)})" if self.detail else self.what


def exchanged(name: str, before: str | None, after: str | None, *detail: str | None) -> Told:
    """Tell that one value took the place of another; None stands for no value."""
    facts = tuple(fact for fact in detail if fact)
    if before is None:
        return Told(name, f"{name} is now {after}, where there was none", None, after, facts)
    if after is None:
        return Told(name, f"{name} is taken out: {before}", before, None, facts)
    return Told(name, f"{name} changes from {before} to {after}", before, after, facts)


def quoted(words: str | None) -> str | None:
    """Return what somebody wrote in quotation marks."""
    return f"“{words}”" if words is not None else None
