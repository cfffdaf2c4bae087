"""The JSON Schema (draft-07) of the summary's JSON. It is the same for every plan, and so a promise to programs."""

from __future__ import annotations

from improvetrack.exporting.shapes import (
    COMMENT,
    DRAFT,
    MONTH,
    Schema,
    count,
    day,
    described,
    exactly,
    list_of,
    map_of,
    month_text,
    or_null,
    ref,
    text,
)

SUMMARY_FORMAT = "improvetrack/summary/1"
"""Names the format and its version; the number rises when a key changes its meaning or goes."""

_LEVELS = ("theme", "workstream", "action", "sub_action", "milestone")


def summary_schema() -> Schema:
    """Return the schema of what `summary_json` writes."""
    return {
        "$schema": DRAFT,
        "$comment": COMMENT,
        "title": "Theme progress summary of an improvement plan",
        **exactly("Where a plan stands at a reporting period, theme by theme.", _summary()),
        "definitions": {
            "prose": list_of(
                "A text as blocks, without markup; a link's address stands in brackets.", {"oneOf": _blocks()}
            ),
            "item": exactly("A sub-action.", _item()),
            "milestone": exactly(
                "A milestone.", {**_item(), "complete": {"description": "Whether it is complete.", "type": "boolean"}}
            ),
            "action": exactly("A main action.", _action()),
            "left": exactly("An item that has left the plan.", _left()),
            "counts": exactly("How many sub-actions there are.", _counts()),
            "theme": exactly("A theme.", _theme()),
        },
    }


def _summary() -> Schema:
    return {
        "schema": {"description": "The format and its version.", "const": SUMMARY_FORMAT},
        "title": text("The report's title."),
        "body": text("The public body."),
        "period": exactly("The reporting period.", _period()),
        "previous": or_null(text("The report that movement is measured from, in words; null for the first.")),
        "scope": text("Which part of the plan is reported."),
        "missing": list_of("What could not be read and is not counted here.", text("One thing.")),
        "levels": exactly("What the levels of the plan are called.", {level: _level() for level in _LEVELS}),
        "glance": exactly(
            "The plan at a glance.",
            {"sentences": list_of("What stands first: counts, and what to beware of.", text("A sentence."))},
        ),
        "corrections": list_of("What earlier reports had wrong.", exactly("A correction.", _correction())),
        "words": exactly("The ratings and statuses that counts use.", {"ratings": _words(), "statuses": _words()}),
        "legend": exactly("What words and marks mean.", _legend()),
        "themes": list_of("The themes, in the plan's order.", ref("theme")),
        "totals": exactly("All themes that are reported.", _totals()),
    }


def _totals() -> Schema:
    return {
        "main_actions": exactly("How many main actions there are.", _rating_counts()),
        "sub_actions": ref("counts"),
        "left": exactly(
            "What has left the plan, and is counted nowhere else.",
            {"main_actions": count("Main actions."), "sub_actions": count("Sub-actions.")},
        ),
    }


def _correction() -> Schema:
    return {
        "period": month_text("The period whose report was wrong."),
        "report": text("That period in words."),
        "id": text("The item, or the theme, that the report spoke of."),
        "title": {"description": "Its title; empty where the plan has no such item.", "type": "string"},
        "at": text("The place of the value in the report, such as rating."),
        "what": text("What the value is, in words."),
        "was": or_null(text("What the report said; null where it said nothing.")),
        "now": or_null(text("What is right; null where it should have said nothing.")),
        "reason": text("Why it was wrong."),
        "on": text("When it was corrected, in words."),
    }


def _period() -> Schema:
    return {
        "id": month_text("The month in which it ends."),
        "label": text("That month in words."),
        "starts": day("Its first day."),
        "ends": day("Its last day."),
    }


def _level() -> Schema:
    return exactly("A level's name.", {"one": text("One of it."), "many": text("Several of it.")})


def _words() -> Schema:
    word = {
        "id": text("The word that counts use; none for what was not rated or not reported."),
        "label": text("The word as pages print it."),
        "letter": text("What stands for it where space is short."),
        "colour": text("The colour that it is shown in."),
    }
    return list_of("Words in the order of reports.", exactly("A word.", word))


def _legend() -> Schema:
    entry = {
        "sign": {"description": "The letter or mark; empty where there is none.", "type": "string"},
        "label": text("The word as pages print it."),
        "meaning": {"description": "Its definition; empty where the plan gives none.", "type": "string"},
        "colour": or_null(text("The colour that it is shown in.")),
    }
    entries = {
        kind: list_of(f"The {kind}.", exactly("An entry.", entry))
        for kind in ("ratings", "statuses", "causes", "provenance")
    }
    return {"rating_label": text("What the ratings rate."), **entries}


def _theme() -> Schema:
    return {
        "id": text("The theme's id."),
        "title": text("Its title."),
        "statement": described("Its summary statement.", "prose"),
        "statement_carried": or_null(text("Since when the statement stands, where it is an older one.")),
        "main_actions": _main_actions(),
        "sub_actions": _sub_actions(),
        "actions": list_of("Its main actions with their sub-actions, by id.", ref("action")),
        "disagreements": list_of("Where ratings and sub-actions disagree.", text("One main action.")),
        "achievements": {
            **map_of("Achievements by month, newest first.", list_of("One month's.", text("An achievement."))),
            "propertyNames": MONTH,
        },
        "milestones": list_of("Its milestones, outstanding ones first.", ref("milestone")),
        "milestones_left": list_of("Milestones that have left the plan.", ref("left")),
        "workstreams": list_of("What its workstreams report.", exactly("A workstream.", _workstream())),
    }


def _main_actions() -> Schema:
    return exactly(
        "How many main actions there are.",
        {
            **_rating_counts(),
            "members": _members("The main actions by rating."),
            "completed_this_period": _ids("Those completed this period."),
            "left": list_of("Those that have left the plan, in none of the counts.", ref("left")),
        },
    )


def _left() -> Schema:
    return {
        "id": text("Its id."),
        "title": text("Its title."),
        "how": text("How it left: closed, withdrawn or merged."),
        "on": text("When, in words."),
        "into": or_null(text("The item that carries its work on.")),
        "reason": or_null(text("Why.")),
        "within": or_null(text("The main action that it left with, of which all this is told.")),
    }


def _sub_actions() -> Schema:
    return exactly(
        "How many sub-actions there are.",
        {
            **_counts(),
            "members": _members("The sub-actions by status."),
            "completed_this_period": _ids("Those completed this period."),
            "placed_on_hold_this_period": _ids("Those placed on hold or stopped this period."),
            "left": list_of("Those that have left the plan, in none of the counts.", ref("left")),
        },
    )


def _counts() -> Schema:
    return {
        "total": count("All of them."),
        "by_status": map_of("How many have each status.", count("How many.")),
        "by_rating": map_of("How many stand under main actions of each rating.", count("How many.")),
        "by_status_and_rating": map_of(
            "By status, then by the main action's rating.", map_of("By rating.", count("How many."))
        ),
    }


def _rating_counts() -> Schema:
    return {"total": count("All of them."), "by_rating": map_of("How many have each rating.", count("How many."))}


def _action() -> Schema:
    return {
        "id": text("The main action's id."),
        "title": text("Its title."),
        "rating": text("Its rating; none where there is none."),
        "because": or_null(text("Why it is rated so.")),
        "carried": or_null(text("Since when the rating stands, where it was not reported this period.")),
        "movement": or_null(text("How the rating moved since the previous report.")),
        "provenance": _provenance(),
        "own": exactly("Its own status and dates, apart from those of its sub-actions.", _own()),
        "narrative": described("What was reported on it this period.", "prose"),
        "sub_actions": list_of("Its sub-actions, by id.", ref("item")),
    }


def _own() -> Schema:
    return {"status": text("Its own status; none where it was given none."), **_reported()}


def _item() -> Schema:
    return {
        "id": text("Its id."),
        "title": text("Its title."),
        "status": text("Its status; none where nothing was reported."),
        "words": or_null(text("Its state in the lead's own words.")),
        **_reported(),
        "assurance": {"description": "Whether it is work that gives assurance.", "type": "boolean"},
        "provenance": _provenance(),
    }


def _reported() -> Schema:
    return {
        "cause": or_null(text("Why it slipped, or why no cause is known; null where neither was given.")),
        "agreed": or_null(text("The agreed date in words, or why there is none.")),
        "forecast": or_null(text("The new date in words, or why there is none; null where neither was given.")),
        "completed": or_null(text("When it was completed in words, or why that is not known.")),
        "late": or_null(text("How much later than agreed the new date is.")),
        "overdue": {"description": "Whether its date had passed at the end of the period.", "type": "boolean"},
        "note": or_null(text("What was noted beside it.")),
        "carried": or_null(text("Since when this stands, where it was not reported this period.")),
    }


def _workstream() -> Schema:
    return {
        "id": text("Its id."),
        "title": text("Its title."),
        "update": described("Its update.", "prose"),
        "carried": or_null(text("Since when the update stands, where it is an older one.")),
    }


def _provenance() -> Schema:
    return {
        "description": "How far a source vouches for the item, where it does not name it as it stands.",
        "oneOf": [
            {"const": "drawn", "description": "Its place, rating or status is reconstructed."},
            {"const": "counted", "description": "The source only counts it."},
            {"type": "null"},
        ],
    }


def _blocks() -> list[Schema]:
    items = list_of("Its items, each of them blocks.", ref("prose"))
    return [
        exactly("A paragraph.", {"paragraph": {"description": "Its words.", "type": "string"}}),
        exactly("A list with bullets.", {"list": items}),
        exactly("A list with numbers.", {"numbered": items}),
    ]


def _members(description: str) -> Schema:
    return map_of(description, _ids("Their ids."))


def _ids(description: str) -> Schema:
    return {**list_of(description, text("An id.")), "uniqueItems": True}
