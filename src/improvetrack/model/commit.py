"""A commit, as far as a plan's history needs it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Commit(NamedTuple):
    """A commit of the repository that holds a plan.

    `id` is whole, in hexadecimal. Names, days and subject are claims of whoever made the commit, and foreign text.
    `authored` and `committed` are days in the zone of the author and the committer, so that they are the same on every
    machine; None stands for a day outside 1990 to 2100, which is not believed.
    """

    id: str
    author: str
    authored: date | None
    committed: date | None
    subject: str

    @property
    def short(self) -> str:
        """The first ten characters of the id, as reports print it."""
        return self.id[:10]
