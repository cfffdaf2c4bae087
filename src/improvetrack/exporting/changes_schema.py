"""The JSON Schema (draft-07) of the report of changes as JSON. It is the same for every plan: a promise to programs."""

from __future__ import annotations

from improvetrack.analysis.changes.kinds import ItemKind
from improvetrack.exporting.shapes import COMMENT, DRAFT, Schema, count, day, exactly, list_of, or_null, ref, text
from improvetrack.reports.changes.approval import MARKS
from improvetrack.reports.changes.words import KINDS

CHANGES_FORMAT = "improvetrack/changes/1"
"""Names the format and its version; the number rises when a key changes its meaning or goes."""

_VALUE = "as a plan's file writes it; null where there is none, or where this kind of change has none."


def changes_schema() -> Schema:
    """Return the schema of what `changes_json` writes."""
    return {
        "$schema": DRAFT,
        "$comment": COMMENT,
        "title": "Changes to an improvement plan",
        **exactly("What changed between two states of a plan.", _report()),
        "definitions": {
            "state": exactly("A state of the plan.", _state()),
            "change": exactly("A change.", _change()),
            "unmade": exactly("What a forum approved and the plan does not show.", _unmade()),
            "closure": exactly("A closure that is proposed.", _closure()),
            "erratum": exactly("A correction of a past report.", _erratum()),
        },
    }


def _report() -> Schema:
    return {
        "schema": {"description": "The format and its version.", "const": CHANGES_FORMAT},
        "title": text("The report's title."),
        "body": text("The public body."),
        "scope": text("Which part of the plan is shown."),
        "from": ref("state"),
        "to": ref("state"),
        "agreement": exactly("How much of what changed was agreed.", _agreement()),
        "counts": list_of("Every count of changes, in the order in which reports tell them.", _count()),
        "changes": list_of("Every change, once.", ref("change")),
        "unmade": list_of("What was approved, but not made or made differently.", ref("unmade")),
        "proposed_closures": list_of("What is proposed to leave the plan.", ref("closure")),
        "errata": list_of("Corrections that were put on record.", ref("erratum")),
        "not_comparable": list_of("Files that could not be read, whose changes are counted nowhere.", _file()),
    }


def _state() -> Schema:
    return {
        "label": text("What the state is called."),
        "commit": _commit("Its commit; null for the files as they are in the working folder."),
    }


def _commit(description: str) -> Schema:
    parts = {"id": text("The whole id."), "day": or_null(day("The day on which it was committed, where it is known."))}
    return or_null(exactly(description, parts))


def _agreement() -> Schema:
    numbers = {mark.id: count(f"How many are marked: {mark.label}.") for mark in MARKS.values()}
    return {
        "headline": text("The one sentence to read first."),
        "total": count("How many changes to what was agreed there are."),
        "by_approval": exactly("How many of them have which mark.", numbers),
    }


def _count() -> Schema:
    return exactly(
        "A count.",
        {
            "name": text("What is counted, by a name that does not change."),
            "number": count("How many."),
            "sentence": text("The count as a sentence."),
            "members": list_of("The ids of what it counts; one that changed twice stands there twice.", text("An id.")),
        },
    )


def _change() -> Schema:
    return {
        "kind": {"description": "What kind of change it is.", "enum": list(KINDS)},
        "item": exactly("What it is about.", _item()),
        "subject": text("What it is about, in words."),
        "what": text("The change in words."),
        "detail": list_of("Facts about the change.", text("A fact.")),
        "before": or_null(_any_text(f"The older value, {_VALUE}")),
        "after": or_null(_any_text(f"The newer value, {_VALUE}")),
        "months": or_null({"description": "By how many whole months a date moved.", "type": "integer"}),
        "beyond": or_null({"description": "Whether that is more than the plan tolerates.", "type": "boolean"}),
        "move": or_null(count("How often the agreed date has moved by now.")),
        "drift": or_null({"description": "Whole months from the date first agreed.", "type": "integer"}),
        "approval": _approval(),
        "request": or_null(text("The change request for it.")),
        "reason": or_null(text("Why, in words.")),
        "asked_by": or_null(text("The post that asked for it.")),
        "decided": or_null(text("The forum that decided, and when.")),
        "minute": or_null(text("The minute that records the decision.")),
        "commit": _commit("The commit that made it, where that is known."),
        "recorded": or_null(text("That commit in words, or that the change is in no commit yet.")),
    }


def _item() -> Schema:
    return {
        "kind": {
            "description": "What sort of thing it is.",
            "enum": [*(kind.value for kind in ItemKind), "change-request", "setting"],
        },
        "id": text("Its id, or the place of a setting in plan.yaml."),
        "theme": or_null(text("The id of the theme that it stands under.")),
    }


def _approval() -> Schema:
    marks = [{"const": mark.id, "description": f"{mark.label.capitalize()}."} for mark in MARKS.values()]
    none = {"type": "null", "description": "This kind of change needs no approval."}
    return {"description": "Whether anyone agreed to it.", "oneOf": [*marks, none]}


def _unmade() -> Schema:
    return {
        "item": text("The id of the item."),
        "subject": text("The item in words."),
        "asked": text("What was approved, in words."),
        "how": {"description": "What became of it.", "enum": ["not made", "made differently"]},
        "actual": or_null(text("What the plan has instead.")),
        "told": text("What became of it, in words."),
        **_asked(),
        "decided": or_null(text("The forum that approved it, and when.")),
        "minute": or_null(text("The minute that records it.")),
    }


def _closure() -> Schema:
    return {
        "item": text("The id of the item."),
        "subject": text("The item in words."),
        "asked": text("What is asked for, in words."),
        "ends": or_null(text("The title of the workstream that would close with it.")),
        "workstream": or_null(text("The id of that workstream.")),
        **_asked(),
    }


def _asked() -> Schema:
    return {
        "request": text("The change request."),
        "reason": text("Why, in words."),
        "asked_by": or_null(text("The post that asked for it.")),
    }


def _erratum() -> Schema:
    return {
        "item": text("The id of the item."),
        "subject": text("The item in words."),
        "report": text("The period whose report was wrong, in words."),
        "place": text("Where in that report, in words."),
        "was": or_null(text("What it said.")),
        "now": or_null(text("What is right.")),
        "reason": text("How the mistake came about."),
        "corrected": text("When it was corrected, in words."),
        "printed": text("The period whose report prints the correction, in words."),
    }


def _file() -> Schema:
    return exactly(
        "A file.",
        {
            "path": text("Its path in the plan folder."),
            "state": text("The state in which it could not be read."),
            "problem": text("Why."),
        },
    )


def _any_text(description: str) -> Schema:
    return {"description": description, "type": "string"}
