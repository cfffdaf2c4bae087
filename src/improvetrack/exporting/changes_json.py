"""The report of changes as JSON: every change as a typed row, with what people read of it beside.

`schema/changes.json` describes it. Values are as a plan's files write them: ids of posts, words for statuses, an
officer's words for dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from improvetrack.exporting.changes_schema import CHANGES_FORMAT
from improvetrack.json_text import json_text
from improvetrack.reports.changes.counting import Count
from improvetrack.reports.changes.report import ChangesReport, StateWords
from improvetrack.reports.changes.rows import ChangeRow, CommitWords

Json = dict[str, Any]


def changes_json(view: ChangesReport) -> str:
    """Return a report of changes as JSON text; keys always stand in the same order."""
    return json_text(
        {
            "schema": CHANGES_FORMAT,
            "title": view.title,
            "body": view.body,
            "scope": view.scope,
            "from": _state(view.older),
            "to": _state(view.newer),
            "agreement": {
                "headline": view.agreement.headline,
                "total": view.agreement.total,
                "by_approval": dict(view.agreement.numbers),
            },
            "counts": [_count(count) for count in view.counts],
            "changes": [_change(row) for row in _rows(view)],
            "unmade": [asdict(row) for row in view.unmade],
            "proposed_closures": [asdict(row) for row in view.closures],
            "errata": [asdict(row) for row in view.errata],
            "not_comparable": [asdict(file) for file in view.not_compared],
        }
    )


def _rows(view: ChangesReport) -> Iterator[ChangeRow]:
    """Yield every change once."""
    yield from (row for group in view.groups for table in group.tables for row in table.rows)
    yield from (*view.untabled, *view.requests, *view.settings)


def _state(state: StateWords) -> Json:
    return {"label": state.label, "commit": _commit(state.commit)}


def _commit(commit: CommitWords | None) -> Json | None:
    return {"id": commit.id, "day": commit.on} if commit else None


def _count(count: Count) -> Json:
    return {
        "name": count.name,
        "number": count.number,
        "sentence": count.sentence,
        "members": [member.id for member in count.members],
    }


def _change(row: ChangeRow) -> Json:
    given = row.approval
    return {
        "kind": row.kind,
        "item": {"kind": row.item_kind, "id": row.id, "theme": row.theme},
        "subject": row.subject,
        "what": row.what,
        "detail": list(row.detail),
        **asdict(row.measures),
        "approval": given.mark.id if given else None,
        "request": given.request if given else None,
        "reason": given.reason if given else None,
        "asked_by": given.asked_by if given else None,
        "decided": given.decided if given else None,
        "minute": given.minute if given else None,
        "commit": _commit(row.commit),
        "recorded": row.recorded,
    }
