from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from improvetrack.analysis.open_items import Kind
from improvetrack.analysis.standing import standing_at
from improvetrack.model.periods import Cycle
from improvetrack.model.plan import Plan
from improvetrack.reports.agreement import Departure, Departures, departures, with_departures
from improvetrack.reports.item import build_item
from improvetrack.reports.listing import Question, build_listing
from improvetrack.reports.status import build_status
from improvetrack.reports.summary import LeftCounts, Summary, build_summary
from tests.factories import a_review, a_theme, an_action, settings

OCTOBER = {"how": "withdrawn", "on": "October 2022", "reason": "Not needed"}
MERGED = {"how": "merged", "on": "September 2022", "into": "OC.A1", "forum": "Cabinet", "change": "CC-1"}
SETTINGS = settings()
JULY, PERIOD = (Cycle(3, first).first_period for first in ("2022-07", "2022-10"))

LIVE = an_action(
    sub_actions=[
        {"id": "OC.A1.1", "title": "Induction"},
        {"id": "OC.A1.2", "title": "Handbook", "closed": OCTOBER},
        {"id": "OC.A1.3", "title": "Evaluation", "kind": "assurance"},
    ],
    milestones=[{"id": "OC.A1/M1", "title": "Agreed", "closed": {"how": "closed", "on": "July 2022"}}],
    updates={"2022-10": {"rating": "green", "sub_actions": {"OC.A1.1": {"status": "on-track"}}}},
)
GONE = an_action(
    id="OC.A2",
    title="Charter",
    closed=MERGED,
    due="June 2022",
    recommendations=["gt/K1"],
    sub_actions=[
        {"id": "OC.A2.1", "title": "Draft"},
        {"id": "OC.A2.2", "title": "Consult"},
        {"id": "OC.A2.3", "title": "Print", "closed": OCTOBER},
    ],
    milestones=[{"id": "OC.A2/M1", "title": "Adopted"}],
    updates={"2022-10": {"rating": "red", "achievements": {"2022-09": ["Charter drafted"]}}},
)
THEME = a_theme(milestones=[{"id": "OC/M1", "title": "Signed", "closed": OCTOBER}])
PLAN = Plan(SETTINGS, (THEME,), (LIVE, GONE), reviews=(a_review(),))
STANDING = standing_at(PLAN, PERIOD, PERIOD.ends)
LEVELS = SETTINGS.levels
ACTION_LINE = "1 main action has left the plan: OC.A2 Charter (merged into OC.A1, September 2022)."


def summary(**changes: Any) -> Summary:
    return build_summary(Plan(SETTINGS, (THEME,), (LIVE, GONE), **changes), PERIOD)


def test_main_actions_that_left() -> None:
    assert departures(STANDING, Kind.ACTION, LEVELS.action, "OC") == Departures(
        (Departure("OC.A2", "Charter", "merged", "September 2022", "OC.A1", None, None),), ACTION_LINE
    )
    assert departures(STANDING, Kind.ACTION, LEVELS.action, "CO") == Departures()


def test_sub_actions_that_left_by_themselves_or_with_their_main_action() -> None:
    left = departures(STANDING, Kind.SUB_ACTION, LEVELS.sub_action_name)

    assert [(each.id, each.how, each.within) for each in left.members] == [
        ("OC.A1.2", "withdrawn", None),
        ("OC.A2.1", "merged", "OC.A2"),
        ("OC.A2.2", "merged", "OC.A2"),
        ("OC.A2.3", "withdrawn", None),
    ]
    assert left.line == (
        "4 sub-actions have left the plan: OC.A1.2 Handbook (withdrawn, October 2022); "
        "OC.A2.3 Print (withdrawn, October 2022); 2 with OC.A2."
    )


def test_milestones_that_left() -> None:
    assert departures(STANDING, Kind.MILESTONE, LEVELS.milestone_name).line == (
        "3 key milestones have left the plan: OC.A1/M1 Agreed (closed, July 2022); "
        "OC/M1 Signed (withdrawn, October 2022); 1 with OC.A2."
    )


@pytest.mark.parametrize(
    ("number", "line"),
    [(0, "2 red = 2"), (1, "2 red = 2; 1 has left the plan"), (3, "2 red = 2; 3 have left the plan")],
)
def test_a_line_that_adds_up(number: int, line: str) -> None:
    member = Departure("OC.A2", "Charter", "closed", "July 2022", None, None, None)

    assert with_departures("2 red = 2", Departures((member,) * number)) == line


def test_the_summary_counts_what_is_in_the_plan() -> None:
    view = summary()
    (theme,) = view.themes

    assert (theme.main_actions.total, theme.sub_actions.total) == (1, 2)
    assert theme.main_actions.line == "0 red + 0 amber + 1 green = 1 main action; 1 has left the plan"
    assert theme.main_actions.left.line == ACTION_LINE
    assert theme.sub_actions.grid.line.endswith(
        "1 not reported = 2 sub-actions of 1 main action, among them 1 assurance action; 4 have left the plan"
    )
    assert theme.milestones_line == "0 outstanding + 0 complete = no key milestones; 3 have left the plan"
    assert view.totals.left == LeftCounts(1, 4)
    assert view.totals.actions_line == theme.main_actions.line
    assert "1 main action and 4 sub-actions have left the plan." in view.glance.sentences


def test_what_was_achieved_before_a_main_action_left_is_told() -> None:
    (theme,) = summary().themes

    assert [(month.id, month.lines) for month in theme.achievements] == [("2022-09", ("Charter drafted",))]


def test_work_that_gives_assurance_is_marked() -> None:
    (theme,) = summary().themes
    lines = [line for block in theme.sub_actions.blocks for group in block.groups for line in group.items]

    assert [(line.id, line.assurance, line.details) for line in lines] == [
        ("OC.A1.1", False, ()),
        ("OC.A1.3", True, ("assurance action",)),
    ]


def test_a_summary_of_the_time_before() -> None:
    (theme,) = build_summary(PLAN, JULY).themes

    assert (theme.main_actions.total, theme.main_actions.left) == (2, Departures())
    assert theme.milestones_left.line == "1 key milestone has left the plan: OC.A1/M1 Agreed (closed, July 2022)."


def test_status_and_list() -> None:
    status = build_status(PLAN, PERIOD, PERIOD.ends)
    listing = build_listing(PLAN, PERIOD, PERIOD.ends, Question())

    assert (status.whole.total, status.left.line) == (1, ACTION_LINE)
    assert status.line == "0 red + 0 amber + 1 green = 1 main action; 1 has left the plan"
    assert (listing.header, listing.total, listing.left) == ("1 main action; 1 has left the plan", 1, 1)
    assert [action.id for action in listing.actions] == ["OC.A1"]


@pytest.mark.parametrize(
    ("identity", "position", "fact"),
    [
        (
            "OC.A2",
            ("It has left the plan: merged into OC.A1, September 2022.",),
            "merged into OC.A1, September 2022, agreed by Cabinet (CC-1)",
        ),
        ("OC.A2.1", ("OC.A2 has left the plan: merged into OC.A1, September 2022.",), None),
        ("OC.A1.2", ("It has left the plan: withdrawn, October 2022.",), "withdrawn, October 2022: Not needed"),
        ("OC/M1", ("It has left the plan: withdrawn, October 2022.",), "withdrawn, October 2022: Not needed"),
        (
            "OC",
            ("0 red + 0 amber + 1 green = 1 main action; 1 has left the plan.", ACTION_LINE),
            None,
        ),
        (
            "gt/K1",
            ("1 main action answers it.", "OC.A2 has left the plan: merged into OC.A1, September 2022."),
            None,
        ),
    ],
)
def test_what_left_can_be_shown(identity: str, position: tuple[str, ...], fact: str | None) -> None:
    page = build_item(PLAN, identity, PERIOD, date(2022, 11, 1))
    assert page

    assert page.item.position == position
    assert [each.words for each in page.item.agreed if each.name == "closed"] == ([fact] if fact else [])


def test_parts_that_left_are_shown_with_their_main_action() -> None:
    page = build_item(PLAN, "OC.A1", PERIOD, date(2022, 11, 1))
    assert page

    assert [entry.id for entry in page.item.sub_actions] == ["OC.A1.1", "OC.A1.3", "OC.A1.2"]
    assert page.item.sub_actions[-1].details == ("withdrawn, October 2022",)


def test_of_many_that_left_the_first_are_named_and_it_is_said_where_the_rest_is() -> None:
    gone = tuple(an_action(id=f"OC.B{number}", title="Plan", closed=OCTOBER, updates={}) for number in range(1, 159))
    left = departures(
        standing_at(Plan(SETTINGS, (THEME,), (LIVE, GONE, *gone)), PERIOD, PERIOD.ends), Kind.ACTION, LEVELS.action
    )
    told = (
        "159 main actions have left the plan (1 merged and 158 withdrawn), the first being "
        "OC.A2 Charter (merged into OC.A1, September 2022); OC.B1 Plan (withdrawn, October 2022); "
        "OC.B2 Plan (withdrawn, October 2022); OC.B3 Plan (withdrawn, October 2022); "
        "OC.B4 Plan (withdrawn, October 2022). The JSON of this report names them all."
    )
    assert (len(left.members), left.line) == (159, told)
