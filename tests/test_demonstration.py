"""The demonstration plan gives the figures of the published document wherever that does not contradict itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from improvetrack.analysis.standing import Scope, select_actions, select_items, standing_at
from improvetrack.loading.plan import load_plan
from improvetrack.model.grouping import CountedLevel
from improvetrack.model.plan import cycle_of
from improvetrack.source.tree import WorkingTree

ROOT = Path(__file__).parent.parent
PUBLISHED = YAML(typ="safe").load(ROOT / "tests" / "data" / "published-sandwell-2022-10.yaml")
PLAN = load_plan(WorkingTree(ROOT / "plan")).plan
assert PLAN
PERIOD = cycle_of(PLAN.settings).period("2022-10")
assert PERIOD
STANDING = standing_at(PLAN, PERIOD, PERIOD.ends)
RATINGS = ("red", "amber", "green")
THEMES = [pytest.param(theme, id=theme["id"]) for theme in PUBLISHED["themes"]]


def rated(theme: str | None) -> dict[str, int]:
    counts = {word: len(select_actions(STANDING, Scope(theme=theme, rating=word))) for word in RATINGS}
    return {**counts, "total": len(select_actions(STANDING, Scope(theme=theme)))}


def test_the_whole_plan_by_rating() -> None:
    totals = PUBLISHED["totals"]
    assert rated(None) == {
        **{word: totals[word] for word in RATINGS},
        "total": totals["main_actions"],
    }


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_by_rating(theme: dict[str, Any]) -> None:
    published = {word: theme["main_actions"][word] for word in (*RATINGS, "total")}
    assert rated(theme["id"]) == published


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_s_sub_actions_as_the_document_lists_them(theme: dict[str, Any]) -> None:
    figures = theme["sub_actions"]
    published = {
        name: figure["stated"] if figure["listed"] is None else figure["listed"] for name, figure in figures.items()
    }
    assert {name: counted(theme["id"], name, figure) for name, figure in figures.items()} == published


def counted(theme: str, name: str, figure: dict[str, Any]) -> int:
    """Count sub-actions in the scope that the document uses: those of amber main actions, unless it says otherwise."""
    rating = figure.get("scope", "main actions rated amber").rpartition(" ")[2]
    completed = name == "complete_this_period"
    status = None if completed else name.replace("_", "-")
    scope = Scope(theme=theme, rating=rating, status=status, completed=completed)
    return len(select_items(STANDING, CountedLevel.SUB_ACTIONS, scope))
