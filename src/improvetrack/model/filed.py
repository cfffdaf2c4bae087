"""What every record with a file of its own has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from improvetrack.model.provenance import Acceptance, Provenance


class Filed(Protocol):
    """A record with a file of its own: it says where it comes from, and which findings in it are accepted."""

    @property
    def provenance(self) -> Provenance | None:
        """Where it comes from."""
        ...

    @property
    def accepted(self) -> Sequence[Acceptance]:
        """Findings in its file that are accepted."""
        ...
