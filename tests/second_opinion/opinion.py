"""A plan at a period and on a day, worked out a second time from the text of its files alone.

It follows `docs/reading-the-summary.md` and `docs/plan-format.md`, and shares nothing with the program: no type, no
function, no reader. It takes only the forms that `tests/second_opinion/plans.py` writes.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import yaml

_NAMES = "January February March April May June July August September October November December"
MONTHS = {name: number for number, name in enumerate(_NAMES.split(), 1)}
SEASONS = {"Spring": 5, "Summer": 8, "Autumn": 11, "Winter": 14}
"""The month in which a season ends; 14 is February of the next year."""
AT_REST = ("done", "stopped")

Raw = Mapping[str, Any]


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; month 14 is February of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def last_day(words: Any) -> date | None:
    """Return the last day that words for a date allow; None where they name no days."""
    if not isinstance(words, str):
        return None
    if found := re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", words):
        return date(int(found[3]), MONTHS[found[2]], int(found[1]))
    if found := re.fullmatch(r"Q([1-4]) (\d{4})/\d\d", words):
        return month_end(int(found[2]), 3 + 3 * int(found[1]))
    if found := re.fullmatch(r"(\w+) (\d{4})", words):
        month = MONTHS.get(found[1]) or SEASONS[found[1]]
        return month_end(int(found[2]), month)
    return None


@dataclass
class Item:
    """An item of the plan, with all that was said of it up to the period."""

    kind: str
    raw: Raw
    theme: str
    holder: str | None = None
    status: str | None = None
    stage: str = "unrated"
    since: str | None = None
    forecast: Any = None
    completed: Any = None
    rating: str | None = None

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.raw["id"])


@dataclass
class Opinion:
    """What a plan says at a period; `day` is the day to judge by, the end of the period without one."""

    files: Mapping[str, str]
    period: str
    day: date | None = None
    items: dict[str, Item] = field(default_factory=dict)

    def __post_init__(self) -> None:
        records = {path: yaml.load(text, yaml.CBaseLoader) for path, text in self.files.items()}
        self.settings: Raw = records["plan.yaml"]
        self.requests = [raw for path, raw in records.items() if path.startswith("changes/")]
        self.themes = {raw["id"]: raw for path, raw in records.items() if path.startswith("themes/")}
        self.actions = [raw for path, raw in sorted(records.items()) if path.startswith("actions/")]
        self.reports = {
            tuple(path[8:-5].split("/")): raw for path, raw in records.items() if path.startswith("periods/")
        }
        every, year, month = int(self.settings["reporting"]["every"]), int(self.period[:4]), int(self.period[5:])
        first = year * 12 + month - every
        self.starts, self.ends = date(first // 12, first % 12 + 1, 1), month_end(year, month)
        self.every = every
        self.judged = self.day or self.ends
        self.known = max(self.judged, self.ends + timedelta(days=int(self.settings["reporting"].get("cut_off", 0))))
        for item in self._all_items():
            if self._has_joined(item):
                self.items[item.id] = item
        for item in self.items.values():
            self._report_on(item)

    # What there is.

    def _all_items(self) -> Iterator[Item]:
        for raw in self.actions:
            yield Item("action", raw, raw["theme"])
            for part in raw.get("sub_actions", ()):
                yield Item("sub-action", part, raw["theme"], raw["id"])
            for part in raw.get("milestones", ()):
                yield Item("milestone", part, raw["theme"], raw["id"])
        for theme in self.themes.values():
            for part in theme.get("milestones", ()):
                yield Item("milestone", part, theme["id"])

    def _holders(self, item: Item) -> list[Raw]:
        action = [raw for raw in self.actions if raw["id"] == item.holder]
        return [item.raw, *action, self.themes[item.theme]]

    def _happened(self, words: Any) -> bool:
        day = last_day(words)
        return day is not None and day <= self.known

    def _has_joined(self, item: Item) -> bool:
        return all("joined" not in raw or self._happened(raw["joined"]["on"]) for raw in self._holders(item))

    def has_left(self, item: Item) -> bool:
        """Say whether an item has left the plan, by itself or with its main action."""
        held = self._holders(item)[:-1] if item.kind != "action" else [item.raw]
        return any("closed" in raw and self._happened(raw["closed"]["on"]) for raw in held)

    def is_there(self, theme: Raw) -> bool:
        """Say whether a theme has joined the plan."""
        return "joined" not in theme or self._happened(theme["joined"]["on"])

    def present(self, kind: str) -> list[Item]:
        """Return the items of a kind that are in the plan."""
        return [item for item in self.items.values() if item.kind == kind and not self.has_left(item)]

    # What was agreed.

    def title(self, raw: Raw) -> str:
        """Return the title that held."""
        earlier = [each["was"] for each in raw.get("renamed", ()) if not self._happened(each["on"])]
        return str(earlier[0] if earlier else raw["title"])

    def agreed(self, item: Item) -> Any:
        """Return the date agreed, in words."""
        states = {request["id"]: request["state"] for request in self.requests}
        in_force = [
            each["due"]
            for each in item.raw.get("revisions", ())
            if self._happened(each["agreed"]) and states.get(each.get("change"), "approved") == "approved"
        ]
        return in_force[-1] if in_force else item.raw.get("due")

    def proposed(self, item: Item) -> list[str]:
        """Return the dates asked for and not decided, as reports print them."""
        return [
            f"{ask['to']} ({request['id']})"
            for request in sorted(self.requests, key=lambda each: str(each["id"]))
            if self._is_open(request)
            for ask in request["changes"]
            if ask["item"] == item.id and ask["what"] == "due"
        ]

    def _is_open(self, request: Raw) -> bool:
        if "asked" in request and not self._happened(request["asked"]):
            return False
        if request["state"] == "proposed":
            return True
        return "asked" in request and "decided" in request and not self._happened(request["decided"]["on"])

    # What was reported.

    def _report_on(self, item: Item) -> None:
        words = {
            word["id"]: word for word in self.settings["statuses" if item.kind != "milestone" else "milestone_statuses"]
        }
        status_stage, rated = "unrated", "unrated"
        for period, said, rating in self._said(item):
            before = item.stage
            if "status" in said:
                item.status = said["status"]
                status_stage = words[item.status]["class"]
            if rating is not None:
                item.rating = rating if isinstance(rating, str) else None
                rated = self._rating_words[rating]["class"] if isinstance(rating, str) else "unrated"
            if "status" in said or rating is not None:
                item.stage = status_stage if status_stage in AT_REST or rated == "unrated" else rated
                if item.since is None or item.stage != before:
                    item.since, item.completed = period, None
            item.forecast = said.get("forecast", item.forecast)
            item.completed = said.get("completed", item.completed)
        if item.kind == "action" and status_stage in AT_REST and self.settings["ratings"].get("scope") == "live":
            item.rating = item.rating and "no-longer"

    @property
    def _rating_words(self) -> Mapping[str, Raw]:
        return {word["id"]: word for word in self.settings["ratings"]["words"]}

    def _said(self, item: Item) -> Iterator[tuple[str, Raw, Any]]:
        """Yield what each report up to the period says of an item, oldest first: the period, the words, the rating."""
        if item.kind == "milestone" and item.holder is None:
            for (period, theme), report in sorted(self.reports.items()):
                if theme == item.theme and period <= self.period and item.id in report.get("milestones", {}):
                    yield period, report["milestones"][item.id], None
            return
        action = item.raw if item.kind == "action" else next(raw for raw in self.actions if raw["id"] == item.holder)
        block = {"sub-action": "sub_actions", "milestone": "milestones"}.get(item.kind)
        for period, update in sorted(action.get("updates", {}).items()):
            if period > self.period:
                continue
            if block is None:
                yield period, update, update.get("rating")
            elif item.id in update.get(block, {}):
                yield period, update[block][item.id], None

    # What follows.

    def still_open(self) -> list[Item]:
        """Return what is unfinished and not settled with its main action."""
        actions = {item.id: item for item in self.present("action")}
        found = []
        for kind in ("action", "sub-action", "milestone"):
            for item in self.present(kind):
                settled = item.holder is not None and actions[item.holder].stage in AT_REST
                parts = [each for each in self.present("sub-action") if each.holder == item.id]
                all_done = kind == "action" and bool(parts) and all(each.stage == "done" for each in parts)
                if item.stage not in AT_REST and not settled and not all_done:
                    found.append(item)
        return found

    def overdue(self) -> set[str]:
        """Return the ids of what is overdue."""
        due = ((item.id, last_day(self.agreed(item)) or last_day(item.forecast)) for item in self.still_open())
        return {identity for identity, day in due if day is not None and day < self.judged}

    def due_next(self) -> set[str]:
        """Return the ids of what is expected from the day on, up to the end of the first period that ends after it."""
        month = self.ends.year * 12 + self.ends.month
        until = self.ends
        while until <= self.judged or until == self.ends:
            month += self.every
            until = month_end((month - 1) // 12, (month - 1) % 12 + 1)
        expected = (
            (item.id, last_day(item.forecast if isinstance(item.forecast, str) else self.agreed(item)))
            for item in self.still_open()
        )
        return {identity for identity, day in expected if day is not None and self.judged <= day <= until}

    def completed(self) -> set[str]:
        """Return the ids of the main actions and sub-actions that became complete in the period."""
        found = set()
        for item in self.items.values():
            day = last_day(item.completed)
            became_done = item.kind != "milestone" and item.stage == "done" and item.since == self.period
            if became_done and (day is None or day >= self.starts):
                found.add(item.id)
        return found

    def slipping(self) -> set[str]:
        """Return the ids of unfinished main actions and sub-actions whose status says that they are or will be late."""
        late = {word["id"] for word in self.settings["statuses"] if word.get("slippage", "none") != "none"}
        items = [*self.present("action"), *self.present("sub-action")]
        return {item.id for item in items if item.status in late and item.stage != "done"}

    def by_rating(self, theme: str | None = None) -> dict[str, list[str]]:
        """Return the ids of the main actions by rating, `none` for those without."""
        found: dict[str, list[str]] = {}
        for item in self.present("action"):
            if theme in (None, item.theme):
                found.setdefault(item.rating or "none", []).append(item.id)
        return {rating: sorted(ids) for rating, ids in found.items()}

    def by_status(self) -> dict[str, list[str]]:
        """Return the ids of the sub-actions by status, `none` for those on which nothing was reported."""
        found: dict[str, list[str]] = {}
        for item in self.present("sub-action"):
            found.setdefault(item.status or "none", []).append(item.id)
        return {status: sorted(ids) for status, ids in found.items()}

    def due_outcomes(self, kind: str) -> dict[str, str]:
        """Return what became of each item of a kind that was due in the period, by its id."""
        began = Opinion(self.files, self.period, self.starts - timedelta(days=1))
        began.known = self.starts - timedelta(days=1)
        found = {}
        for item in self.items.values():
            holders = began._holders(item)
            was_there = all("joined" not in raw or began._happened(raw["joined"]["on"]) for raw in holders)
            words = began.agreed(item) if was_there else item.raw.get("due")
            due = last_day(words)
            if item.kind == kind and due and self.starts <= due <= self.ends and not began.has_left(item):
                found[item.id] = self._became(item, due)
        return found

    def _became(self, item: Item, due: date) -> str:
        if item.stage == "done":
            completed = last_day(item.completed)
            return "done, date not known" if completed is None else "done on time" if completed <= due else "done late"
        if self.has_left(item):
            return "left the plan"
        if item.stage == "stopped":
            return "on hold or stopped"
        now = last_day(self.agreed(item))
        return "moved to a later date" if now is None or now > due else "still open"

    def done_of_due(self, kind: str) -> tuple[list[str], int]:
        """Return the ids of what is done of all that is due by the end of the period, and how much that is."""
        days = ((item, last_day(self.agreed(item))) for item in self.present(kind))
        due = [item for item, day in days if day is not None and day <= self.ends]
        return sorted(item.id for item in due if item.stage == "done"), len(due)

    def before(self) -> Opinion | None:
        """Return what the plan said at the last period before that anything was reported for."""
        known = {period for action in self.actions if self._is_known(action) for period in action.get("updates", {})}
        reported = sorted(
            period for period in {*known, *(period for period, _ in self.reports)} if period < self.period
        )
        return Opinion(self.files, reported[-1]) if reported else None

    def before_name(self) -> str:
        """Return how pages name what a total began with."""
        earlier = self.before()
        if earlier is None:
            return "from the start"
        names = {number: name for name, number in MONTHS.items()}
        return f"in {names[int(earlier.period[5:])]} {earlier.period[:4]}"

    def _is_known(self, action: Raw) -> bool:
        return action["id"] in self.items

    def flow(self, kind: str) -> tuple[int, Sequence[str], Sequence[str], int]:
        """Return opening, joined, left and closing of a kind."""
        now = {item.id for item in self.items.values() if item.kind == kind}
        gone = {name for name in now if self.has_left(self.items[name])}
        earlier = self.before()
        if earlier:
            known = {item.id for item in earlier.items.values() if item.kind == kind}
            gone_before = {name for name in known if earlier.has_left(earlier.items[name])}
        else:
            known = {name for name in now if not any("joined" in raw for raw in self._holders(self.items[name]))}
            gone_before = set()
        opening = known - gone_before
        return len(opening), sorted(now - known), sorted(gone - gone_before), len(now - gone)
