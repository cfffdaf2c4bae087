"""Merges that lead nowhere: items that were merged into one another, so that none carries the work on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from improvetrack.checks.finding import Finding
from improvetrack.checks.identity import NamedIn
from improvetrack.model.ids import natural_order
from improvetrack.rules.catalogue import INCOMPLETE_CHANGE

_TOLD = 6


def find_circles(named: NamedIn) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is wrong with each circle of merged items, by the path of the file that has its first item by id.

    `named` is what files name. An item that was merged into itself is no circle, and is found by itself.
    """
    places = {
        each.carries_on: (path, each) for path, names in named.items() for each in names if each.carries_on is not None
    }
    found: defaultdict[str, tuple[Finding, ...]] = defaultdict(tuple)
    for circle in _circles({item: each.id for item, (_, each) in places.items()}):
        path, first = places[circle[0]]
        hint = "Let one of them stay in the plan, or name another item that carries the work on."
        found[path] += (Finding(INCOMPLETE_CHANGE, first.at, _told(circle), hint=hint),)
    return found


def _circles(into: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """Yield each circle of two items or more once, from its first item on; each item leads to one other at most."""
    seen: set[str] = set()
    for start in into:
        trail: dict[str, int] = {}
        here = start
        while here in into and here not in seen:
            seen.add(here)
            trail[here] = len(trail)
            here = into[here]
        circle = [*trail][trail[here] :] if here in trail else []
        if len(circle) > 1:
            turn = circle.index(min(circle, key=natural_order))
            yield [*circle[turn:], *circle[:turn]]


def _told(circle: Sequence[str]) -> str:
    more = [f"{len(circle) - _TOLD} more"] if len(circle) > _TOLD else []
    way = " into ".join([*circle[:_TOLD], *more, circle[0]])
    return f"{way}: items that were merged in a circle, so that none of them carries the work on."
