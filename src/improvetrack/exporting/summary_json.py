"""The theme progress summary as JSON: the view model that the page is made from, with ids where a program needs them.

`schema/summary.json` describes it. Words for ratings and statuses are the plan's own, as ids; where nothing was rated
or reported, the word is `none`. Dates are words as the page prints them, as are reasons why there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from improvetrack.exporting.prose_json import prose_json
from improvetrack.exporting.summary_schema import SUMMARY_FORMAT
from improvetrack.json_text import json_text
from improvetrack.model.ids import natural_order
from improvetrack.reports.corrections import CorrectionLine
from improvetrack.reports.departures import Departures
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.main_actions import MainActions
from improvetrack.reports.sub_actions import Grid, SubActions
from improvetrack.reports.summary import Summary, Totals
from improvetrack.reports.theme_summary import ThemeSummary
from improvetrack.reports.words import KIND_OF_MARK, PeriodWords

Json = dict[str, Any]


def summary_json(view: Summary) -> str:
    """Return a summary as JSON text; keys always stand in the same order."""
    levels = {level: dict(zip(("one", "many"), names, strict=True)) for level, names in asdict(view.levels).items()}
    return json_text(
        {
            "schema": SUMMARY_FORMAT,
            "title": view.title,
            "body": view.body,
            "period": _period(view.period),
            "previous": view.previous,
            "scope": view.scope,
            "missing": list(view.missing),
            "levels": levels,
            "glance": {"sentences": list(view.glance.sentences)},
            "corrections": [_correction(line) for line in view.corrections],
            "words": _words(view.totals.sub_actions),
            "legend": asdict(view.legend),
            "themes": [_theme(theme) for theme in view.themes],
            "totals": _totals(view.totals),
        }
    )


def _period(period: PeriodWords) -> Json:
    return {"id": period.id, "label": period.label, "starts": period.starts, "ends": period.ends}


def _words(grid: Grid) -> Json:
    return {
        "ratings": [asdict(word) for word in grid.columns],
        "statuses": [asdict(status) for status, _, _ in grid.rows],
    }


def _totals(totals: Totals) -> Json:
    return {
        "main_actions": {"total": totals.actions, "by_rating": dict(totals.by_rating)},
        "sub_actions": _counts(totals.sub_actions),
        "left": dict(zip(("main_actions", "sub_actions"), totals.left, strict=True)),
    }


def _correction(line: CorrectionLine) -> Json:
    return {key: value for key, value in asdict(line).items() if key != "sentence"}


def _left(left: Departures) -> list[Json]:
    return [asdict(each) for each in left.members]


def _theme(theme: ThemeSummary) -> Json:
    return {
        "id": theme.id,
        "title": theme.title,
        "statement": prose_json(theme.statement),
        "statement_carried": theme.statement_carried,
        "main_actions": _main_actions(theme.main_actions),
        "sub_actions": _sub_actions(theme.sub_actions),
        "actions": _actions(theme),
        "disagreements": list(theme.disagreements),
        "achievements": {month.id: list(month.lines) for month in theme.achievements},
        "milestones": [
            *(_item(line) | {"complete": False} for line in theme.milestones_outstanding),
            *(_item(line) | {"complete": True} for line in theme.milestones_complete),
        ],
        "milestones_left": _left(theme.milestones_left),
        "workstreams": [
            {"id": each.id, "title": each.title, "update": prose_json(each.blocks), "carried": each.carried}
            for each in theme.workstreams
        ],
    }


def _main_actions(counted: MainActions) -> Json:
    return {
        "total": counted.total,
        "by_rating": {block.rating.id: block.count for block in counted.blocks},
        "members": {block.rating.id: _ids(block.members) for block in counted.blocks},
        "completed_this_period": _ids(counted.completed),
        "left": _left(counted.left),
    }


def _sub_actions(counted: SubActions) -> Json:
    members: dict[str, list[str]] = {status.id: [] for status, _, _ in counted.grid.rows}
    for block in counted.blocks:
        for group in block.groups:
            members[block.status.id] += _ids(group.items)
    return {
        **_counts(counted.grid),
        "members": members,
        "completed_this_period": _ids(counted.completed),
        "placed_on_hold_this_period": _ids(counted.stopped),
        "left": _left(counted.left),
    }


def _counts(grid: Grid) -> Json:
    ratings = [word.id for word in grid.columns]
    return {
        "total": grid.total,
        "by_status": {status.id: total for status, _, total in grid.rows},
        "by_rating": dict(zip(ratings, grid.column_totals, strict=True)),
        "by_status_and_rating": {status.id: dict(zip(ratings, cells, strict=True)) for status, cells, _ in grid.rows},
    }


def _actions(theme: ThemeSummary) -> list[Json]:
    """Return a theme's main actions in the order of their ids, each with its sub-actions."""
    items: dict[str, list[ItemLine]] = {}
    for block in theme.sub_actions.blocks:
        for group in block.groups:
            items.setdefault(group.action.id, []).extend(group.items)
    lines = sorted(
        (line for block in theme.main_actions.blocks for line in block.members), key=lambda line: natural_order(line.id)
    )
    return [_action(line, items.get(line.id, [])) for line in lines]


def _action(line: ActionLine, items: list[ItemLine]) -> Json:
    return {
        "id": line.id,
        "title": line.title,
        "rating": line.rating.id,
        "because": line.because,
        "carried": line.carried,
        "movement": line.movement,
        "provenance": KIND_OF_MARK.get(line.mark),
        "own": _own(line.own),
        "narrative": prose_json(line.narrative),
        "sub_actions": [_item(item) for item in sorted(items, key=lambda item: natural_order(item.id))],
    }


def _own(line: ItemLine) -> Json:
    """Return a main action's own status and dates, apart from those of its sub-actions."""
    return {"status": line.status.id, **_reported(line)}


def _item(line: ItemLine) -> Json:
    return {
        "id": line.id,
        "title": line.title,
        "status": line.status.id,
        "words": line.words,
        **_reported(line),
        "assurance": line.assurance,
        "provenance": KIND_OF_MARK.get(line.mark),
    }


def _reported(line: ItemLine) -> Json:
    return {
        "cause": line.cause,
        "agreed": line.agreed,
        "forecast": line.forecast,
        "completed": line.completed,
        "late": line.late,
        "overdue": line.overdue,
        "note": line.note,
        "carried": line.carried,
    }


def _ids(lines: Iterable[ActionLine | ItemLine]) -> list[str]:
    return [line.id for line in lines]
