"""One change in words: every kind that there is."""

from __future__ import annotations

from typing import get_args

import pytest

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.approvals import ApprovalState, Decided
from improvetrack.analysis.changes.kinds import Change, RatingStep
from improvetrack.model.action import Closure, ClosureKind, Revision
from improvetrack.model.change_request import RequestState
from improvetrack.model.provenance import Correction
from improvetrack.model.record import Missing
from improvetrack.reports.changes.words import approval_words, item_words, kind_of, told_of
from tests.reports.changes.plans import (
    ACTION,
    ASSURANCE,
    MILESTONE,
    RISK,
    SUB_ACTION,
    THEME,
    WORKSTREAM,
    a_move,
    a_request,
    agreed_by,
    names_of,
)

TBC = Missing(none="the source gives no date")
REVISION = Revision(due="July 2023", agreed="8 November 2022", reason="By-election.", forum="Cabinet")
ON_RECORD = "July 2023 (agreed by Cabinet, 8 November 2022)"
CLOSED = Closure(how=ClosureKind.CLOSED, on="8 November 2022")
WITHDRAWN = Closure(how=ClosureKind.WITHDRAWN, on="8 November 2022")
MERGED = Closure(how=ClosureKind.MERGED, on="8 November 2022", into="OC.A1")
CORRECTION = Correction(
    period="2022-07", at="rating", was="green", now="red", reason="Typing error.", on="May 2023", printed="2022-10"
)

TOLD: list[tuple[Change, str, tuple[str, ...]]] = [
    (
        a_move(move=2, drift=7),
        "agreed date moves from March 2023 to July 2023",
        ("4 months later, beyond the 3 months tolerated", "second move", "7 months later than first agreed"),
    ),
    (
        a_move(after="May 2023", months=2, beyond=False, drift=2),
        "agreed date moves from March 2023 to May 2023",
        ("2 months later", "first move"),
    ),
    (
        a_move(before="31 March 2023", after="1 July 2023", months=3, drift=3),
        "agreed date moves from 31 March 2023 to 1 July 2023",
        ("just over 3 months later, beyond the 3 months tolerated", "first move"),
    ),
    (
        a_move(before="1 March 2023", after="15 March 2023", months=0, beyond=False, drift=0, move=12),
        "agreed date moves from 1 March 2023 to 15 March 2023",
        ("less than a month later", "12th move", "within a month of the date first agreed"),
    ),
    (
        a_move(before="July 2023", after="March 2023", months=-4, beyond=False, drift=-1, move=2),
        "agreed date is brought forward from July 2023 to March 2023",
        ("4 months earlier", "second move", "1 month earlier than first agreed"),
    ),
    (
        a_move(before="Autumn 2022", after="November 2022", months=0, beyond=False, drift=0),
        "agreed date is put in other words: from Autumn 2022 to November 2022",
        ("first move",),
    ),
    (
        a_move(before=None, after="March 2023", months=None, beyond=False, move=0, drift=None),
        "agreed date is set: March 2023",
        (),
    ),
    (
        a_move(after=None, months=None, beyond=False, move=0, drift=None),
        "agreed date is taken away: March 2023",
        (),
    ),
    (
        a_move(after=TBC, months=None, beyond=False, drift=None),
        "agreed date changes from March 2023 to no date: the source gives no date",
        (),
    ),
    (
        a_move(after="ongoing", months=None, beyond=False, drift=None),
        "agreed date changes from March 2023 to ongoing",
        ("first move",),
    ),
    (
        kinds.BaselineChanged(ACTION, "March 2023", "July 2023"),
        "date first agreed changes from March 2023 to July 2023",
        ("it is not meant to change",),
    ),
    (
        kinds.RevisionRewritten(ACTION, 2, REVISION, None),
        f"record of the second revised date is taken out: {ON_RECORD}",
        ("what was agreed in the past is not meant to change",),
    ),
    (
        kinds.RevisionRewritten(ACTION, 1, REVISION, REVISION.model_copy(update={"due": "May 2023", "forum": None})),
        f"record of the first revised date changes from {ON_RECORD} to May 2023 (agreed, 8 November 2022)",
        ("what was agreed in the past is not meant to change",),
    ),
    (
        kinds.ForecastMoved(SUB_ACTION, "March 2023", "April 2023", 1),
        "forecast moves from March 2023 to April 2023",
        ("1 month later",),
    ),
    (kinds.ForecastMoved(SUB_ACTION, None, "April 2023", None), "forecast is set: April 2023", ()),
    (kinds.Added(ACTION), "added to the plan", ("due March 2023",)),
    (
        kinds.Added(SUB_ACTION),
        "added to the plan",
        ("under OC.A1 Member development programme", "due February 2023"),
    ),
    (kinds.Removed(ACTION), "no longer in the plan's files, without having been closed", ()),
    (kinds.Closed(ACTION, CLOSED), "closed", ("agreed 8 November 2022",)),
    (kinds.Closed(ACTION, WITHDRAWN), "withdrawn", ("agreed 8 November 2022",)),
    (
        kinds.Closed(SUB_ACTION, MERGED),
        "merged into OC.A1 Member development programme",
        ("agreed 8 November 2022",),
    ),
    (kinds.Reopened(ACTION, CLOSED), "open again", ("had been closed, 8 November 2022",)),
    (
        kinds.Reopened(SUB_ACTION, None, "complete", "on-track"),
        "open again",
        ("had been reported as complete", "now on track"),
    ),
    (
        kinds.WorkstreamClosed(WORKSTREAM, (ACTION,)),
        "closed, as its last open main action left the plan: OC.A1",
        (),
    ),
    (
        kinds.LeadChanged(ACTION, "monitoring-officer", "chief-executive"),
        "lead changes from Monitoring Officer to Chief Executive",
        (),
    ),
    (kinds.LeadChanged(ACTION, None, "director"), "lead changes from no lead to director", ()),
    (kinds.Reworded(ACTION, "title", "Old", "New"), "title changes from “Old” to “New”", ()),
    (kinds.Reworded(ACTION, "outcome", None, "New"), "outcome is now “New”, where there was none", ()),
    (kinds.Reworded(ACTION, "starts", "May 2022", None), "start is taken out: “May 2022”", ()),
    (
        kinds.Relocated(ACTION, "workstream", "member-learning", None),
        "moves from workstream Member Learning and Development to none",
        (),
    ),
    (kinds.Relocated(ACTION, "theme", "OC", "CO"), "moves from theme Organisational Culture to CO", ()),
    (
        kinds.Relocated(SUB_ACTION, "action", "OC.A2", "OC.A1"),
        "moves from main action OC.A2 to OC.A1 Member development programme",
        (),
    ),
    (
        kinds.LinksChanged(ACTION, "recommendations", ("gt/K1", "gt/K2"), ("gt/K3",)),
        "now also answers gt/K3 and no longer answers gt/K1 and gt/K2",
        (),
    ),
    (kinds.LinksChanged(RISK, "themes", (), ("OC",)), "now also threatens Organisational Culture", ()),
    (
        kinds.LinksChanged(MILESTONE, "sub_action", ("OC.A1.2",), ()),
        "no longer marks the completion of OC.A1.2 Training in decision-making",
        (),
    ),
    (
        kinds.RatingChanged(ACTION, "green", "amber", RatingStep.WORSE),
        "risk rating changes from green to amber",
        ("worse",),
    ),
    (kinds.RatingChanged(RISK, None, "red", RatingStep.NEW), "risk rating is red", ("rated for the first time",)),
    (
        kinds.RatingChanged(ACTION, "green", Missing(none="not known"), RatingStep.MISSING),
        "risk rating changes from green to no rating: not known",
        ("no longer rated",),
    ),
    (
        kinds.StatusChanged(SUB_ACTION, "on-track", "complete", "October 2022"),
        "status changes from on track to complete",
        ("completed October 2022",),
    ),
    (
        kinds.StatusChanged(MILESTONE, None, "in-progress", None, "by-election"),
        "status is in progress",
        ("cause: by-election",),
    ),
    (kinds.Reported(ACTION, "2022-10"), "update for October 2022", ()),
    (
        kinds.UpdateRewritten(ACTION, "2022-07", "sub_actions.OC.A1.2.status", "on-track", "complete"),
        "status of OC.A1.2 as reported for July 2022 changes from “on track” to “complete”",
        ("no correction is on record",),
    ),
    (
        kinds.UpdateRewritten(THEME, "2022-07", "summary", None, "Progress is made."),
        "summary statement as reported for July 2022 is now “Progress is made.”, where there was none",
        ("no correction is on record",),
    ),
    (
        kinds.UpdateRewritten(RISK, "2022-07", "rating", "red", "{none: not known}"),
        "risk rating as reported for July 2022 changes from “red” to “{none: not known}”",
        ("no correction is on record",),
    ),
    (
        kinds.Corrected(ACTION, CORRECTION),
        "corrects risk rating in the report for July 2022",
        ("Typing error.",),
    ),
    (kinds.RequestMoved("CC-1", None, RequestState.PROPOSED), "new, proposed", ()),
    (kinds.RequestMoved("CC-1", RequestState.PROPOSED, RequestState.APPROVED), "approved, was proposed", ()),
    (kinds.RequestMoved("CC-1", RequestState.REFUSED, None), "no longer on record, was refused", ()),
    (
        kinds.RequestRewritten("CC-1", "changes.OC.A1/due.to", "May 2023", "July 2023"),
        "changes.OC.A1/due.to changes from “May 2023” to “July 2023”",
        ("it had been decided already",),
    ),
    (kinds.SettingChanged("tolerance_months", "3", "6"), "setting changes from 3 to 6", ()),
    (
        kinds.ReadOtherwise(ACTION, "rating", "amber", "amber (live, medium concern)", None),
        "rating “amber” means nothing now, and meant amber (live, medium concern)",
        (),
    ),
]


@pytest.mark.parametrize(
    ("change", "what", "detail"), TOLD, ids=lambda value: kind_of(value) if not isinstance(value, (str, tuple)) else ""
)
def test_a_change_is_told(change: Change, what: str, detail: tuple[str, ...]) -> None:
    told = told_of(change, names_of())
    assert (told.what, told.detail) == (what, detail)


def test_every_kind_of_change_is_told() -> None:
    union = {kind for part in get_args(Change) for kind in (get_args(part) or (part,))}
    assert {type(change) for change, _, _ in TOLD} == union


@pytest.mark.parametrize(
    ("decided", "approval"),
    [
        (agreed_by(a_move()), "no approval on record"),
        (agreed_by(a_move(), a_request()), "approved by Cabinet, 8 November 2022 (CC-1)"),
        (agreed_by(a_move(), a_request(decided=None)), "approved (CC-1)"),
        (agreed_by(a_move(), a_request(state="proposed", decided=None)), "proposed in CC-1, and not decided yet"),
        (agreed_by(a_move(), a_request(state="refused")), "refused by Cabinet, 8 November 2022 (CC-1), yet made"),
        (
            agreed_by(a_move(), a_request(state="withdrawn", decided=None)),
            "the request CC-1 was withdrawn, yet the change was made",
        ),
        (
            agreed_by(a_move(revision=REVISION), approval=ApprovalState.NOTED),
            "agreed by Cabinet, 8 November 2022, without a request",
        ),
    ],
)
def test_a_change_says_whether_anyone_agreed(decided: Decided, approval: str) -> None:
    assert approval_words(decided, names_of()).told == approval


def test_items_are_named_by_id_and_title_but_workstreams_by_title_alone() -> None:
    assert [item_words(item) for item in (THEME, WORKSTREAM, ASSURANCE)] == [
        "OC Organisational Culture",
        "Member Learning and Development",
        "OC.A1.3 Audit of the training",
    ]
