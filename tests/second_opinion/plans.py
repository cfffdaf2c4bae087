"""Plans that Hypothesis makes: files with every kind of date, word and record that the semantics speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml
from hypothesis import strategies as st

DAYS = (
    *("1 June 2022", "31 July 2022", "1 August 2022", "15 September 2022", "30 October 2022", "31 October 2022"),
    *("2 November 2022", "30 November 2022", "31 January 2023", "1 February 2023", "28 February 2023", "30 April 2023"),
)
WORDS = (*DAYS, "June 2022", "July 2022", "October 2022", "January 2023", "Summer 2022", "Autumn 2022", "Winter 2022")
DATES = (*WORDS, "Q2 2022/23", "Q4 2022/23", "March 2023", "Spring 2023")
PERIODS = {1: ("2022-07", "2022-08", "2022-09", "2022-10", "2022-11"), 3: ("2022-07", "2022-10", "2023-01", "2023-04")}
MISSING = {"none": "not known"}

words = st.sampled_from(WORDS)
dates = st.sampled_from(DATES)
dated = st.one_of(dates, st.sampled_from(("TBC", MISSING)))
maybe = st.booleans()


def _word(identity: str, stage: str, **more: str) -> dict[str, str]:
    return {
        "id": identity,
        "label": identity.replace("-", " "),
        "letter": identity[:3],
        "colour": "grey",
        "class": stage,
        **more,
    }


RATINGS = (
    _word("red", "live", concern="high"),
    _word("amber", "live", concern="medium"),
    _word("green", "live", concern="low"),
    _word("blue", "done", concern="low"),
    _word("halted", "stopped", concern="low"),
)
STATUSES = (
    _word("on-track", "live"),
    _word("late", "live", slippage="medium"),
    _word("very-late", "live", slippage="significant"),
    _word("finished", "done"),
    _word("not-begun", "not-started"),
    _word("paused", "stopped"),
)
LEVELS = {
    "theme": {"one": "theme", "many": "themes"},
    "action": {"one": "main action", "many": "main actions"},
    "sub_action": {"one": "sub-action", "many": "sub-actions"},
    "milestone": {"one": "milestone", "many": "milestones"},
}


@st.composite
def settings(draw: st.DrawFn, every: int) -> dict[str, Any]:
    """Return a plan.yaml."""
    return {
        "schema": 1,
        "body": "Example Borough Council",
        "title": "Improvement Plan",
        "levels": LEVELS,
        "themes": ["A", "B"],
        "ratings": {"label": "risk rating", "scope": draw(st.sampled_from(("kept", "live"))), "words": list(RATINGS)},
        "statuses": list(STATUSES),
        "milestone_statuses": list(STATUSES),
        "causes": [{"id": "capacity", "label": "capacity"}],
        "reporting": {"every": every, "first": "2022-07", "cut_off": draw(st.sampled_from((0, 3, 40)))},
    }


@st.composite
def agreed(draw: st.DrawFn, identity: str) -> dict[str, Any]:
    """Return what any item has: names, dates, the days on which it joined and left."""
    item: dict[str, Any] = {"id": identity, "title": f"{identity} now"}
    renamed = draw(st.lists(words, max_size=2))
    if renamed:
        item["renamed"] = [{"was": f"{identity} {number}", "on": on} for number, on in enumerate(renamed)]
    if draw(st.sampled_from((True, False, False))):
        item["joined"] = {"on": draw(words)}
    if draw(maybe):
        item["due"] = draw(dated)
    revisions = draw(st.lists(revision(), max_size=2))
    if revisions:
        item["revisions"] = revisions
    if draw(st.sampled_from((True, False, False, False))):
        item["closed"] = {"how": "withdrawn", "on": draw(words)}
    return item


@st.composite
def revision(draw: st.DrawFn) -> dict[str, str]:
    """Return a date agreed anew."""
    made = {"due": draw(dates), "agreed": draw(words), "reason": "nobody was free"}
    return {**made, "change": draw(st.sampled_from(("CC-1", "CC-2")))} if draw(maybe) else made


@st.composite
def said(draw: st.DrawFn, *, needs_status: bool = True) -> dict[str, Any]:
    """Return what a report says of an item."""
    told: dict[str, Any] = {}
    if needs_status or draw(maybe):
        told["status"] = draw(st.sampled_from(STATUSES))["id"]
    for name in ("forecast", "completed"):
        if draw(st.sampled_from((True, False, False))):
            told[name] = draw(dated)
    return told


@st.composite
def an_action(draw: st.DrawFn, identity: str, theme: str, periods: tuple[str, ...]) -> dict[str, Any]:
    """Return a main action with its parts and its updates."""
    subs = [f"{identity}.{number}" for number in range(draw(st.integers(0, 2)))]
    milestones = [f"{identity}/M{number}" for number in range(draw(st.integers(0, 1)))]
    action = {**draw(agreed(identity)), "theme": theme}
    action["sub_actions"] = [draw(agreed(each)) for each in subs]
    action["milestones"] = [draw(agreed(each)) for each in milestones]
    updates: dict[str, Any] = {}
    for period in draw(st.lists(st.sampled_from(periods), unique=True, max_size=3)):
        update = draw(said(needs_status=False))
        rating = draw(st.sampled_from((*(word["id"] for word in RATINGS), MISSING, None)))
        if rating is not None:
            update["rating"] = rating
        update["sub_actions"] = {each: draw(said()) for each in subs if draw(maybe)}
        update["milestones"] = {each: draw(said()) for each in milestones if draw(maybe)}
        updates[period] = update
    return {**action, "updates": updates}


@st.composite
def request(draw: st.DrawFn, identity: str, items: list[str]) -> dict[str, Any]:
    """Return a change request that asks for dates."""
    state = draw(st.sampled_from(("proposed", "approved", "refused", "withdrawn")))
    asked = draw(st.lists(st.sampled_from(items), unique=True, min_size=1, max_size=2))
    made: dict[str, Any] = {"id": identity, "title": "Later", "reason": "capacity", "state": state}
    made["changes"] = [{"item": item, "what": "due", "to": draw(dates)} for item in asked]
    if draw(maybe):
        made["asked"] = draw(words)
    if state in ("approved", "refused"):
        made["decided"] = {"forum": "Cabinet", "on": draw(words)}
    return made


class _Plain(yaml.SafeDumper):
    """Writes every value where it stands."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def written(record: Mapping[str, Any]) -> str:
    """Return a record as the text of a file."""
    return yaml.dump(record, Dumper=_Plain, sort_keys=False, allow_unicode=True)


@st.composite
def plans(draw: st.DrawFn) -> tuple[dict[str, str], str, date | None]:
    """Return a plan's files, one of its periods, and a day to judge by or none."""
    every = draw(st.sampled_from((1, 3)))
    periods = PERIODS[every]
    files: dict[str, Any] = {"plan.yaml": draw(settings(every))}
    milestones: dict[str, list[str]] = {}
    for theme in ("A", "B"):
        milestones[theme] = [f"{theme}/M"] if draw(maybe) else []
        record: dict[str, Any] = {"id": theme, "title": f"Theme {theme}"}
        if draw(st.sampled_from((True, False, False, False))):
            record["joined"] = {"on": draw(words)}
        if draw(maybe):
            record["renamed"] = [{"was": f"Theme {theme} before", "on": draw(words)}]
        files[f"themes/{theme}.yaml"] = {**record, "milestones": [draw(agreed(each)) for each in milestones[theme]]}
        for period in draw(st.lists(st.sampled_from(periods), unique=True, max_size=2)):
            told = {each: draw(said()) for each in milestones[theme] if draw(maybe)}
            files[f"periods/{period}/{theme}.yaml"] = {"theme": theme, "period": period, "milestones": told}
        for number in range(draw(st.integers(0, 2))):
            identity = f"{theme}.{number}"
            files[f"actions/{theme}/{identity}.yaml"] = draw(an_action(identity, theme, periods))
    items = [part["id"] for part in _parts(files)]
    for number in range(draw(st.integers(0, 2)) if items else 0):
        files[f"changes/CC-{number + 1}.yaml"] = draw(request(f"CC-{number + 1}", items))
    texts = {path: written(record) for path, record in files.items()}
    day = draw(st.one_of(st.none(), st.dates(date(2022, 7, 1), date(2023, 6, 30))))
    return texts, draw(st.sampled_from(periods)), day


def _parts(files: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = []
    for path, record in files.items():
        if path.startswith(("actions/", "themes/")):
            found += [record] if path.startswith("actions/") else []
            found += [*record.get("sub_actions", ()), *record.get("milestones", ())]
    return found
