"""Every count as a sentence: what it says for one and for many, and that nothing is counted twice or not at all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.approvals import ProposedClosure
from improvetrack.analysis.changes.kinds import Change, ItemRef, RatingStep
from improvetrack.model.action import Closure, ClosureKind
from improvetrack.model.change_request import RequestState
from improvetrack.reports.changes.counts import counts_of
from improvetrack.reports.page import Member
from tests.factories import settings
from tests.reports.changes.plans import (
    ACTION,
    ASSURANCE,
    MILESTONE,
    RECOMMENDATION,
    RISK,
    SUB_ACTION,
    THEME,
    WORKSTREAM,
    a_move,
    a_request,
    names_of,
)
from tests.reports.changes.test_words import TOLD

ITEMS = (THEME, WORKSTREAM, ACTION, ASSURANCE, SUB_ACTION, MILESTONE, RISK, RECOMMENDATION)
WITHIN = a_move(after="May 2023", months=2, beyond=False)
EARLIER = a_move(before="July 2023", after="March 2023", months=-4, beyond=False)
UNCLEAR = a_move(after="ongoing", months=None, beyond=False)
SET = a_move(before=None, after="March 2023", months=None, beyond=False)
TAKEN = a_move(after=None, months=None, beyond=False)


def _closed(how: ClosureKind, item: ItemRef = SUB_ACTION) -> kinds.Closed:
    return kinds.Closed(item, Closure(how=how, on="8 November 2022", into="OC.A1"))


def _rated(step: RatingStep, item: ItemRef = ACTION) -> kinds.RatingChanged:
    return kinds.RatingChanged(item, "green", "amber", step)


def _status(after: str) -> kinds.StatusChanged:
    return kinds.StatusChanged(SUB_ACTION, "on-track", after)


def _links(item: ItemRef, field: str) -> kinds.LinksChanged:
    return kinds.LinksChanged(item, field, (), ("OC",))


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ([], []),
        ([a_move()], ["1 agreed date has been moved later (by more than three months)"]),
        ([a_move(), a_move()], ["2 agreed dates have been moved later (all of them by more than three months)"]),
        ([a_move(), WITHIN], ["2 agreed dates have been moved later (1 of them by more than three months)"]),
        ([WITHIN], ["1 agreed date has been moved later"]),
        (
            [UNCLEAR, TAKEN, SET, EARLIER, WITHIN],
            [
                "1 agreed date has been moved later",
                "1 agreed date has been brought forward",
                "1 agreed date has been set where there was none",
                "1 agreed date has been taken away",
                "1 agreed date has been changed, from or to words that name no day",
            ],
        ),
        ([kinds.BaselineChanged(ACTION, "May 2023", "June 2023")], ["1 date first agreed has been changed"]),
        (
            [kinds.Added(item) for item in (*ITEMS, SUB_ACTION)],
            [
                "1 theme has been added",
                "1 workstream has been added",
                "1 main action has been added",
                "1 assurance action has been added",
                "2 sub-actions have been added",
                "1 key milestone has been added",
                "1 risk has been added",
                "1 recommendation has been added",
            ],
        ),
        (
            [_closed(ClosureKind.MERGED), _closed(ClosureKind.WITHDRAWN, RISK), _closed(ClosureKind.CLOSED, ACTION)],
            ["1 main action has been closed", "1 risk has been withdrawn", "1 sub-action has been merged into another"],
        ),
        (
            [kinds.WorkstreamClosed(WORKSTREAM, (ACTION,))],
            ["1 workstream has been closed, as its last open main actions left the plan"],
        ),
        ([kinds.Reopened(ACTION, None)] * 2, ["2 main actions have been reopened"]),
        ([kinds.Removed(ACTION)], ["1 main action has gone from the files without having been closed"]),
        (
            [kinds.Relocated(ACTION, "workstream", "a", "b"), kinds.Relocated(SUB_ACTION, "action", "OC.A2", "OC.A1")],
            [
                "1 main action has been moved to another workstream",
                "1 sub-action has been moved to another main action",
            ],
        ),
        ([kinds.LeadChanged(ACTION, None, None)] * 3, ["3 changes of lead"]),
        (
            [kinds.Reworded(ACTION, field, None, "x") for field in ("title", "title", "starts", "closed.on")],
            ["2 changes of title", "1 change of start", "1 change of date of the closure on record"],
        ),
        (
            [_links(ACTION, "recommendations"), _links(RISK, "themes"), _links(MILESTONE, "sub_action")],
            [
                "1 main action answers other recommendations",
                "1 risk threatens other themes",
                "1 key milestone marks another sub-action",
            ],
        ),
        (
            [*(_rated(step) for step in RatingStep), _rated(RatingStep.WORSE, RISK)],
            [
                "1 main action is rated worse",
                "1 main action is rated better",
                "1 main action has another rating of equal concern",
                "1 main action is rated for the first time",
                "1 main action is now without a rating",
                "1 risk is rated worse",
            ],
        ),
        ([_status("complete")], ["1 status has changed (now complete)"]),
        ([_status("complete")] * 2, ["2 statuses have changed (all now complete)"]),
        (
            [_status("complete"), _status("on-hold"), _status("complete")],
            ["3 statuses have changed (2 now complete, 1 now on hold)"],
        ),
        (
            [
                kinds.ForecastMoved(ACTION, "May 2023", "June 2023", 1),
                kinds.ForecastMoved(ACTION, None, "June 2023", None),
            ],
            ["2 forecasts have changed (1 later, 1 given for the first time)"],
        ),
        (
            [kinds.Reported(ACTION, period) for period in ("2022-10", "2022-07", "2022-10")],
            ["1 update has been reported for July 2022", "2 updates have been reported for October 2022"],
        ),
        (
            [kinds.UpdateRewritten(ACTION, "2022-07", "rating", "green", "red")],
            ["1 value of a past update has been rewritten (without a correction on record)"],
        ),
        (
            [
                kinds.RequestMoved("CC-1", None, RequestState.PROPOSED),
                kinds.RequestMoved("CC-2", RequestState.PROPOSED, RequestState.APPROVED),
                kinds.RequestMoved("CC-3", RequestState.PROPOSED, None),
            ],
            [
                "1 change request is new (proposed)",
                "2 change requests have moved on (1 now approved, 1 now gone)",
            ],
        ),
        ([kinds.SettingChanged("tolerance_months", "3", "6")], ["1 setting has been changed"]),
    ],
)
def test_a_count_is_a_sentence(changes: Sequence[Change], sentences: list[str]) -> None:
    assert [count.sentence for count in counts_of(changes, (), (), names_of())] == sentences


@pytest.mark.parametrize(
    ("months", "said"), [(0, "more than tolerated"), (1, "more than one month"), (13, "more than 13 months")]
)
def test_the_tolerance_is_the_plans_own(months: int, said: str) -> None:
    counted = counts_of([a_move()], (), (), names_of(settings=settings(tolerance_months=months)))
    assert [count.sentence for count in counted] == [f"1 agreed date has been moved later (by {said})"]


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        ([None], "1 main action is proposed for closure"),
        ([WORKSTREAM], "1 main action is proposed for closure (closing it would also close a workstream)"),
        (
            [WORKSTREAM, None],
            "2 main actions are proposed for closure (closing 1 of them would also close a workstream)",
        ),
        (
            [WORKSTREAM, WORKSTREAM],
            "2 main actions are proposed for closure (closing each of them would also close a workstream)",
        ),
    ],
)
def test_proposed_closures_say_how_many_end_a_workstream(ends: list[ItemRef | None], sentence: str) -> None:
    request = a_request()
    closures = [ProposedClosure(ACTION, request, request.changes[0], end) for end in ends]
    assert [count.sentence for count in counts_of([], closures, (), names_of())] == [sentence]


def test_members_say_what_changed_where_the_sentence_leaves_it_open() -> None:
    changes: list[Change] = [a_move(), kinds.Added(WORKSTREAM), _closed(ClosureKind.MERGED), _status("complete")]
    assert [count.members for count in counts_of(changes, (), (), names_of())] == [
        (Member("OC.A1", "OC.A1 Member development programme", "March 2023 to July 2023"),),
        (Member("OC/member-learning", "Member Learning and Development"),),
        (Member("OC.A1.2", "OC.A1.2 Training in decision-making", "into OC.A1 Member development programme"),),
        (Member("OC.A1.2", "OC.A1.2", "on track to complete"),),
    ]


@given(st.lists(st.sampled_from([change for change, _, _ in TOLD])))
def test_every_change_is_counted_once(changes: list[Change]) -> None:
    counted = counts_of(changes, (), (), names_of())
    assert sum(count.number for count in counted) == len(changes)
    assert [count.number for count in counted] == [len(count.members) for count in counted]
    assert len({count.name for count in counted}) == len(counted)
