"""Every command's view of a plan is held against a second implementation of what the documentation says.

Set SECOND_OPINION to the number of plans to look at, such as 10000; without it there are few.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import unescape
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from improvetrack.analysis.open_items import Kind, Wanted
from improvetrack.loading.plan import load_plan
from improvetrack.model.figures import Figures
from improvetrack.model.grouping import GroupBy
from improvetrack.model.plan import Plan, cycle_of
from improvetrack.rendering.documents import write_document
from improvetrack.rendering.formats import Draft
from improvetrack.rendering.json_writer import write_json
from improvetrack.rendering.terminal.page import write_terminal
from improvetrack.reports import listing, status, summary_page
from improvetrack.reports.drift.ledger import DriftScope, build_drift
from improvetrack.reports.item import build_item
from improvetrack.reports.listing import Question, build_listing
from improvetrack.reports.reconciliation import build_reconciliation
from improvetrack.reports.status import build_status
from improvetrack.reports.summary import build_summary
from tests.memory_tree import MemoryTree
from tests.second_opinion.opinion import Item, Opinion
from tests.second_opinion.plans import plans

KINDS = ("action", "sub-action", "milestone")
GROUPED = (
    (GroupBy.THEME, Kind.ACTION),
    (GroupBy.RATING, Kind.ACTION),
    (GroupBy.STATUS, Kind.SUB_ACTION),
    (GroupBy.CLASS, Kind.MILESTONE),
    (GroupBy.THEME, Kind.MILESTONE),
)
PLANS = int(os.environ.get("SECOND_OPINION", "60"))
PHASES = (Phase.explicit, Phase.generate) if PLANS > 1000 else tuple(Phase)


def view_of(view: Any) -> Any:
    """Return a view as programs get it."""
    return json.loads(write_json(view))


def sorted_ids(items: Any) -> list[str]:
    return sorted(item["id"] for item in items)


@settings(max_examples=PLANS, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(plans())
def test_two_implementations_agree(given: tuple[dict[str, str], str, date | None]) -> None:
    files, period, day = given
    loaded = load_plan(MemoryTree({path: text.encode() for path, text in files.items()}))
    assert loaded.plan, loaded.diagnostics
    second = Opinion(files, period, day)

    first = Views(loaded.plan, period, day)

    assert first.of_summary() == expected_of_summary(second)
    assert first.of_status() == expected_of_status(second)
    assert first.of_list() == expected_of_list(second)
    assert first.of_drift() == expected_of_drift(second)
    assert first.of_items() == expected_of_items(second)
    assert first.of_due() == expected_of_due(second)
    assert first.of_groups() == expected_of_groups(second)
    assert first.differences(second) == []
    assert [line for line in expected_lines(second) if line not in first.terminal()] == []


@settings(max_examples=max(5, PLANS // 50), deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(plans())
def test_every_format_adds_up_alike(given: tuple[dict[str, str], str, date | None]) -> None:
    files, period, day = given
    loaded = load_plan(MemoryTree({path: text.encode() for path, text in files.items()}))
    assert loaded.plan
    first, second = Views(loaded.plan, period, day), Opinion(files, period, day)
    lines = [*flow_lines(second), *sum_lines(second)]
    for form in ("markdown", "html"):
        text = unescape(write_document(Draft("summary", first.summary_view, summary_page.page_of), form))
        assert [line for line in lines if line not in text] == [], form


def flow_lines(second: Opinion) -> Iterator[str]:
    for kind, name in (("action", "Main actions"), ("sub-action", "Sub-actions")):
        opening, joined, left, closing = second.flow(kind)
        if not joined and not left:
            where = second.before_name()
            yield f"{name}: {opening} {where} + 0 joined − 0 left = {closing}"


def sum_lines(second: Opinion) -> Iterator[str]:
    """Yield the lines that add main actions up by rating, of all and of each theme."""
    order = [word["id"] for word in second.settings["ratings"]["words"]]
    for theme in (None, *(name for name, raw in second.themes.items() if second.is_there(raw))):
        ratings = {rating: len(ids) for rating, ids in second.by_rating(theme).items()}
        parts = [f"{ratings.get(word, 0)} {word}" for word in order]
        total = sum(ratings.values())
        if not {"none", "no-longer"} & ratings.keys():
            number = f"{total or 'no'} main action{'' if total == 1 else 's'}"
            yield f"{' + '.join(parts)} = {number}"


class Views:
    """A plan as the commands tell it."""

    def __init__(self, plan: Plan, period: str, day: date | None) -> None:
        """Build what each command shows."""
        found = cycle_of(plan.settings).period(period)
        assert found
        self.plan, self.period, self.day = plan, found, day or found.ends
        self.summary_view = build_summary(plan, found, day=self.day)
        self.summary = view_of(self.summary_view)
        self.status = view_of(build_status(plan, found, self.day))
        overdue = Wanted(overdue_on=self.day)
        self.list = view_of(build_listing(plan, found, self.day, Question()))
        self.overdue = view_of(build_listing(plan, found, self.day, Question(overdue)))
        self.drift = view_of(build_drift(plan, found, self.day, DriftScope()))

    def terminal(self) -> str:
        """Return the summary, the plan at a glance and the list as the terminal shows them, in one line each."""
        views = (
            summary_page.page_of(self.summary_view),
            status.page_of(build_status(self.plan, self.period, self.day)),
            listing.page_of(build_listing(self.plan, self.period, self.day, Question())),
        )
        return "\n".join(" ".join(write_terminal(page).split()) for page in views)

    def of_summary(self) -> Any:
        themes = self.summary["themes"]
        actions = [line for theme in themes for block in theme["main_actions"]["blocks"] for line in block["members"]]
        groups = [group for theme in themes for block in theme["sub_actions"]["blocks"] for group in block["groups"]]
        items = [item for group in groups for item in group["items"]]
        milestones = [
            line for theme in themes for name in ("outstanding", "complete") for line in theme[f"milestones_{name}"]
        ]
        lines = [*(line["own"] for line in actions), *items, *milestones]
        return {
            "themes": {theme["id"]: theme["title"] for theme in themes},
            "titles": {line["id"]: line["title"] for line in (*actions, *items, *milestones)},
            "ratings": _by("rating", actions),
            "statuses": _by("status", items),
            "agreed": {line["id"]: _told(line["agreed"], "agreed") for line in lines},
            "proposed": {line["id"]: line["proposed"] for line in lines},
            "overdue": sorted(line["id"] for line in lines if line["overdue"]),
            "completed": sorted(
                identity
                for theme in themes
                for identity in (*theme["main_actions"]["completed"], *theme["sub_actions"]["completed"])
            ),
            "flows": {name: _flow(self.summary["totals"][f"{name}_flow"]) for name in ("actions", "sub_actions")},
            "by_rating": {name: number for name, number in self.summary["totals"]["by_rating"].items() if number},
        }

    def of_status(self) -> Any:
        blocks = {block["name"]: block for block in (*self.status["progress"], *self.status["attention"])}
        told = ("slipping", "completed", "overdue", "due_next")
        assert all(block["count"] == len(block["matters"]) for block in blocks.values())
        return {
            **{name: sorted_ids(blocks[name]["matters"]) for name in told},
            "flow": _flow(self.status["flow"]),
            "themes": {
                theme["id"]: {share["rating"]: share["count"] for share in theme["ratings"] if share["count"]}
                for theme in self.status["themes"]
            },
        }

    def of_list(self) -> Any:
        return {
            "ids": sorted_ids(self.list["actions"]),
            "total": self.list["total"],
            "overdue": sorted_ids(self.overdue["actions"]),
        }

    def of_drift(self) -> Any:
        lines = [line for block in self.drift["blocks"] for line in block["lines"]]
        return {
            "ids": sorted_ids(lines),
            "overdue": sorted(line["id"] for line in lines if line["overdue"]),
            "agreed": {line["id"]: _told(line["agreed"], "agreed") for line in lines},
        }

    def of_due(self) -> Any:
        blocks = {block["name"]: block for block in self.status["due"]}
        outcomes = {
            kind: {matter["id"]: matter["facts"][0] for matter in blocks.get(f"due_{kind}", {"matters": []})["matters"]}
            for kind in KINDS
        }
        done = {kind: sorted_ids(blocks.get(f"done_{kind}", {"matters": []})["matters"]) for kind in KINDS}
        return outcomes, done

    def of_groups(self) -> Any:
        """Return the groups of each level by what the second opinion knows, and the shares that they state."""
        found = {}
        for by, level in GROUPED:
            question = Question(by=by, level=level)
            grouping = view_of(build_listing(self.plan, self.period, self.day, question))["grouping"]
            assert sum(each["count"] for each in grouping["groups"]) == grouping["total"]
            found[by.value, level.value] = {
                each["word"]: (sorted_ids(each["members"]), each["share"]) for each in grouping["groups"]
            }
        return found

    def of_items(self) -> Any:
        found = {}
        for action in self.plan.actions:
            page = build_item(self.plan, action.id, self.period, self.day)
            if page:
                item = view_of(page)["item"]
                found[action.id] = (item["title"], sorted_ids(item["sub_actions"]), sorted_ids(item["milestones"]))
        return found

    def differences(self, second: Opinion) -> Any:
        """Return where the plan differs from figures that the second opinion states."""
        figures = list(_figures(second))
        if not figures:
            return []
        document = {"document": "Second opinion", "period": second.period, "figures": figures}
        record = Figures.model_validate(document)
        view = view_of(build_reconciliation(self.plan, self.period, self.day, record))
        return [(each["words"], each["computed"]) for each in view["differences"]]


def _by(name: str, lines: list[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line[name], []).append(line["id"])
    return {word: sorted(ids) for word, ids in found.items()}


def _told(words: str | None, what: str) -> str | None:
    """Return the words for a date without what stands before a reason."""
    return words.removeprefix(f"no {what} date: ") if words else words


def _flow(flow: Mapping[str, Any]) -> tuple[int, list[str], list[str], int]:
    return flow["opening"], sorted_ids(flow["joined"]), sorted_ids(flow["left"]), flow["closing"]


def _words(date_: Any) -> Any:
    return date_["none"] if isinstance(date_, dict) else date_


def _all(second: Opinion) -> list[Item]:
    return [item for kind in ("action", "sub-action", "milestone") for item in second.present(kind)]


def expected_of_summary(second: Opinion) -> Any:
    items = _all(second)
    return {
        "themes": {name: second.title(raw) for name, raw in second.themes.items() if second.is_there(raw)},
        "titles": {item.id: second.title(item.raw) for item in items},
        "ratings": second.by_rating(),
        "statuses": second.by_status(),
        "agreed": {item.id: _words(second.agreed(item)) for item in items},
        "proposed": {item.id: "; ".join(second.proposed(item)) or None for item in items},
        "overdue": sorted(second.overdue()),
        "completed": sorted(second.completed()),
        "flows": {"actions": second.flow("action"), "sub_actions": second.flow("sub-action")},
        "by_rating": {rating: len(ids) for rating, ids in second.by_rating().items()},
    }


def expected_of_status(second: Opinion) -> Any:
    return {
        "slipping": sorted(second.slipping()),
        "completed": sorted(second.completed()),
        "overdue": sorted(second.overdue()),
        "due_next": sorted(second.due_next()),
        "flow": second.flow("action"),
        "themes": {
            name: {rating: len(ids) for rating, ids in second.by_rating(name).items()}
            for name, raw in second.themes.items()
            if second.is_there(raw)
        },
    }


def expected_of_list(second: Opinion) -> Any:
    actions = second.present("action")
    overdue = second.overdue()
    return {
        "ids": sorted(item.id for item in actions),
        "total": len(actions),
        "overdue": sorted(
            item.id
            for item in actions
            if item.id in overdue or any(part.id in overdue for part in _all(second) if part.holder == item.id)
        ),
    }


def expected_of_due(second: Opinion) -> Any:
    outcomes = {kind: second.due_outcomes(kind) for kind in KINDS}
    return outcomes, {kind: second.done_of_due(kind)[0] for kind in KINDS}


def expected_of_groups(second: Opinion) -> Any:
    words: dict[GroupBy, Callable[[Item], str]] = {
        GroupBy.THEME: lambda item: item.theme,
        GroupBy.RATING: lambda item: item.rating if item.rating not in (None, "no-longer") else "none",
        GroupBy.STATUS: lambda item: item.status or "none",
        GroupBy.CLASS: lambda item: item.stage,
    }
    found: dict[tuple[str, str], Any] = {}
    for by, level in GROUPED:
        items, parts = second.present(level.value), found.setdefault((by.value, level.value), {})
        for item in items:
            parts.setdefault(words[by](item), []).append(item.id)
        for word, ids in parts.items():
            parts[word] = (sorted(ids), f"{int(len(ids) * 100 / len(items) + 0.5)} %")
    return found


def expected_of_drift(second: Opinion) -> Any:
    items = list(second.items.values())
    return {
        "ids": sorted(item.id for item in items),
        "overdue": sorted(second.overdue()),
        "agreed": {item.id: _words(second.agreed(item)) for item in items},
    }


def expected_of_items(second: Opinion) -> Any:
    return {
        item.id: (
            second.title(item.raw),
            sorted(part.id for part in second.items.values() if part.holder == item.id and part.kind == "sub-action"),
            sorted(part.id for part in second.items.values() if part.holder == item.id and part.kind == "milestone"),
        )
        for item in second.items.values()
        if item.kind == "action"
    }


def _figures(second: Opinion) -> Iterator[dict[str, Any]]:
    for rating, ids in second.by_rating().items():
        if rating not in ("none", "no-longer"):
            yield {"count": "actions", "rating": rating, "stated": len(ids), "words": f"rated {rating}"}
    for name, ids in second.by_status().items():
        if name != "none":
            yield {"count": "sub-actions", "status": name, "stated": len(ids), "words": f"status {name}"}
    completed = second.completed()
    for kind, count in (("action", "actions"), ("sub-action", "sub-actions")):
        number = sum(second.items[identity].kind == kind for identity in completed)
        yield {"count": count, "completed": True, "stated": number, "words": f"completed {count}"}


def expected_lines(second: Opinion) -> Iterator[str]:
    """Yield what pages say in words: how totals came about."""
    for kind, name in (("action", "Main actions"), ("sub-action", "Sub-actions")):
        opening, joined, left, closing = second.flow(kind)
        if not joined and not left:
            yield f"{name}: {opening} "
            yield f"+ 0 joined − 0 left = {closing}"
