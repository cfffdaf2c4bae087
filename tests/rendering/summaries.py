"""Summaries of the plans that lie in this repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from improvetrack.loading.plan import load_plan
from improvetrack.model.plan import cycle_of
from improvetrack.rendering.documents import write_document
from improvetrack.rendering.formats import Draft
from improvetrack.reports.page import Page
from improvetrack.reports.summary import Summary, build_summary
from improvetrack.source.tree import WorkingTree
from tests.conftest import ROOT

REAL = (ROOT / "plan", "2022-10")
OTHER = (ROOT / "tests" / "plans" / "other", "2024-09")
"""A plan whose every word differs: two levels, four ratings, half-yearly reports."""

STATUSES_ALONE = (ROOT / "tests" / "plans" / "statuses-alone", "2022-10")
RATINGS_ALONE = (ROOT / "tests" / "plans" / "ratings-alone", "2022-10")


@cache
def summary_of(folder: Path, period: str, missing: tuple[str, ...] = ()) -> Summary:
    plan = load_plan(WorkingTree(folder)).plan
    assert plan
    chosen = cycle_of(plan.settings).period(period)
    assert chosen
    return build_summary(plan, chosen, missing=missing)


@cache
def document_of(folder: Path, period: str, form: Literal["markdown", "html"], missing: tuple[str, ...] = ()) -> str:
    return summary_document(summary_of(folder, period, missing), form)


def summary_document(summary: Summary, form: Literal["markdown", "html"], own: Path | None = None) -> str:
    return write_document(Draft("summary", summary, _page_of, own), form)


def _page_of(view: Summary) -> Page:
    return Page(view.title, view.body, (view.scope,), ())
