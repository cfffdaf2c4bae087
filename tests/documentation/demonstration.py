"""The page on the demonstration plan: what the plan and the tool themselves say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from improvetrack.loading.plan import load_plan
from improvetrack.loading.record import interpret
from improvetrack.model.action import Action
from improvetrack.model.figures import Figures
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.model.provenance import ProvenanceKind
from improvetrack.model.theme import Theme
from improvetrack.reports.reconciliation import build_reconciliation
from improvetrack.rules.catalogue import BY_CODE
from improvetrack.source.tree import WorkingTree
from improvetrack.source.yaml.document import read_document
from improvetrack.validation.run import validate
from tests.documentation.layout import anchor, table

ROOT = Path(__file__).parents[2]
_FIGURES = ROOT / "tests" / "data" / "sandwell-2022-10-figures.yaml"
_TREE = WorkingTree(ROOT / "plan")


@cache
def _plan() -> Plan:
    plan = load_plan(_TREE).plan
    assert plan
    return plan


def provenance_part() -> str:
    """Return how many items of the plan the source names, describes and only counts."""
    counts = Counter(_items(_plan()))
    rows = [(level, *_numbers(counts, level)) for level in dict.fromkeys(level for level, _ in counts)]
    total = ("**Total**", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True)))
    headings = ("Items", *(kind.value for kind in ProvenanceKind), "together")
    return table(headings, [*rows, total], numbers=len(ProvenanceKind) + 1)


def _items(plan: Plan) -> Iterator[tuple[str, ProvenanceKind]]:
    """Yield the level and the provenance of every item; an item without its own has its file's."""
    for action in plan.actions:
        assert action.provenance
        yield "Main actions", action.provenance.kind
        yield from (("Sub-actions", (item.provenance or action.provenance).kind) for item in action.sub_actions)
    holders: tuple[Action | Theme, ...] = (*plan.actions, *plan.themes)
    for holder in holders:
        assert holder.provenance
        yield from (("Key milestones", (each.provenance or holder.provenance).kind) for each in holder.milestones)


def _numbers(counts: Counter[tuple[str, ProvenanceKind]], level: str) -> list[int]:
    numbers = [counts[level, kind] for kind in ProvenanceKind]
    return [*numbers, sum(numbers)]


def differences_part() -> str:
    """Return the figures of the October 2022 summary that differ from the plan."""
    figures = interpret(read_document(_FIGURES.name, _FIGURES.read_bytes()), Figures).record
    assert figures
    period = cycle_of(_plan().settings).period(figures.period)
    assert period
    view = build_reconciliation(_plan(), period, period.ends, figures)
    rows = (
        (each.where, each.what, f"“{each.words}” ({each.at})", each.stated, each.computed) for each in view.differences
    )
    return f"{table(('Theme', 'What is counted', 'The words', 'Stated', 'Counted'), rows, numbers=2)}\n\n{view.line}."


def challenges_part() -> str:
    """Return what validation says of the plan at the end of its last period, gravest first."""
    found = validate(_TREE, _plan().reported_periods()[-1].ends).diagnostics
    rows = (
        (
            f"{each.severity.value} [{each.code}](rules.md#{anchor(BY_CODE[each.code])})",
            f"`{each.location.path}`",
            each.message,
        )
        for each in sorted(found, key=lambda each: each.severity.rank)
    )
    return table(("Rule", "File", "What is found"), rows)
