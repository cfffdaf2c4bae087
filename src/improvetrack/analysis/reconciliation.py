"""Published figures held against what the plan counts."""

from __future__ import annotations

from dataclasses import dataclass

from improvetrack.analysis.standing import Scope, Standing, select_items
from improvetrack.model.figures import Figure
from improvetrack.model.vocabulary import Counted


@dataclass(frozen=True, slots=True)
class Compared:
    """A published figure beside the plan's own count; `members` are the (id, title) that the plan counts."""

    figure: Figure
    members: tuple[tuple[str, str], ...]

    @property
    def computed(self) -> int:
        """The plan's own count."""
        return len(self.members)

    @property
    def agrees(self) -> bool:
        """Whether document and plan say the same."""
        return self.computed == self.figure.stated


def compare_figure(standing: Standing, figure: Figure) -> Compared:
    """Count what a figure counts."""
    scope = Scope(
        theme=figure.theme,
        rating=figure.rating if figure.count is Counted.ACTIONS else figure.of_rating,
        status=figure.status,
        cause=figure.cause,
        completed=figure.completed,
    )
    return Compared(figure, tuple((item.id, item.title) for item in select_items(standing, figure.count, scope)))
