"""The report of changes as a whole: how much was agreed, what stands where, and what one theme shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from improvetrack.analysis.changes import kinds
from improvetrack.analysis.changes.approvals import ApprovalState, Decided
from improvetrack.model.commit import Commit
from improvetrack.reports.changes.asks import ClosureRow, Erratum, UnmadeRow, ask_words
from improvetrack.reports.changes.groups import Agreement, agreement_of
from improvetrack.reports.changes.names import Names
from improvetrack.reports.changes.report import Differences, NotCompared, StateWords, build_changes
from improvetrack.reports.changes.rows import ChangeRow, CommitWords, Measures, Rows
from improvetrack.reports.changes.words import ApprovalWords, told_of
from improvetrack.reports.words import Word
from tests.factories import a_theme, an_action, settings
from tests.reports.changes.everything import HOSTILE, everything, nothing
from tests.reports.changes.plans import ACTION, RISK, a_move, a_plan, a_request, agreed_by, names_of

COMMIT = Commit("a1" * 20, "An officer", date(2022, 11, 8), date(2022, 11, 9), "New date")
NOW = StateWords("the working folder", None)


def _agreement(*decided: Decided) -> Agreement:
    return agreement_of(decided, Rows(names_of(), {each.change: each for each in decided}, {}))


def _decided(approval: ApprovalState, number: int) -> list[Decided]:
    return [agreed_by(a_move(move=move), approval=approval) for move in range(number)]


@pytest.mark.parametrize(
    ("decided", "headline", "line"),
    [
        ([], "Nothing that was agreed has changed.", None),
        (
            _decided(ApprovalState.APPROVED, 1),
            "1 change to what was agreed, approved.",
            "1 approved + 0 proposed + 0 with no approval on record = 1 change to what was agreed",
        ),
        (
            [*_decided(ApprovalState.APPROVED, 2), *_decided(ApprovalState.NOTED, 1)],
            "3 changes to what was agreed, 2 of them approved and 1 agreed by a forum without a request.",
            (
                "2 approved + 1 agreed by a forum without a request + 0 proposed + 0 with no approval on record "
                "= 3 changes to what was agreed"
            ),
        ),
        (
            _decided(ApprovalState.NOTED, 3),
            "3 changes to what was agreed, all of them agreed by a forum without a request.",
            (
                "0 approved + 3 agreed by a forum without a request + 0 proposed + 0 with no approval on record "
                "= 3 changes to what was agreed"
            ),
        ),
        (
            [
                *_decided(ApprovalState.APPROVED, 9),
                *_decided(ApprovalState.PROPOSED, 2),
                *_decided(ApprovalState.NONE, 3),
            ],
            "14 changes to what was agreed, 3 of them with no approval on record.",
            "9 approved + 2 proposed + 3 with no approval on record = 14 changes to what was agreed",
        ),
        (
            [*_decided(ApprovalState.APPROVED, 1), *_decided(ApprovalState.PROPOSED, 2)],
            "3 changes to what was agreed, 2 of them proposed and not decided yet.",
            "1 approved + 2 proposed + 0 with no approval on record = 3 changes to what was agreed",
        ),
        (
            [*_decided(ApprovalState.REFUSED, 1), *_decided(ApprovalState.WITHDRAWN, 1)],
            "2 changes to what was agreed, all of them without approval.",
            (
                "0 approved + 0 proposed + 1 refused, yet made + 1 withdrawn, yet made + 0 with no approval on record "
                "= 2 changes to what was agreed"
            ),
        ),
    ],
)
def test_how_much_was_agreed_is_one_sentence_and_a_line_that_adds_up(
    decided: list[Decided], headline: str, line: str | None
) -> None:
    agreement = _agreement(*decided)
    assert (agreement.headline, agreement.line, agreement.total) == (headline, line, len(decided))
    assert sum(agreement.by_approval.values()) == agreement.total


def test_what_nobody_agreed_to_is_listed_first() -> None:
    assert [(each.mark.id, each.heading, len(each.rows)) for each in everything().agreement.lacking] == [
        ("none", "11 changes have no approval on record", 11),
        ("refused", "1 change was refused, and made all the same", 1),
        ("withdrawn", "1 change was made although its request was withdrawn", 1),
    ]


def test_a_row_has_the_change_its_reason_its_approval_and_its_commit() -> None:
    change, request = a_move(move=2, drift=7), a_request()
    rows = Rows(names_of(), {change: agreed_by(change, request)}, {change: COMMIT})
    assert rows.of(change) == ChangeRow(
        kind="date-moved",
        item_kind="action",
        level=None,
        theme="OC",
        id="OC.A1",
        subject="OC.A1 Member development programme",
        change="Agreed date",
        what="agreed date moves from March 2023 to July 2023",
        before="March 2023",
        after="July 2023",
        detail=("4 months later, beyond the 3 months tolerated", "second move", "7 months later than first agreed"),
        approval=ApprovalWords(
            mark=Word("approved", "approved", "A", "green"),
            told="approved by Cabinet, 8 November 2022 (CC-1)",
            request="CC-1",
            reason="by-election: the committee does not sit before May",
            asked_by="Monitoring Officer",
            decided="Cabinet, 8 November 2022",
            minute="85/22",
        ),
        commit=CommitWords("a1" * 20, "a1a1a1a1a1", "9 November 2022", "2022-11-09"),
        recorded="a1a1a1a1a1, 9 November 2022",
        measures=Measures("March 2023", "July 2023", 4, beyond=True, move=2, drift=7),
    )


def test_without_a_request_the_reason_is_the_plans_own() -> None:
    change = a_move()
    row = Rows(names_of(), {change: agreed_by(change)}, {}).of(change)
    assert row.approval
    assert (row.approval.reason, row.approval.decided, row.recorded) == ("By-election.", None, None)


def test_a_row_says_in_which_commit_it_is_or_that_it_is_in_none_yet() -> None:
    dated, undated, working, unknown = (a_move(move=number) for number in range(4))
    rows = Rows(names_of(), {}, {dated: COMMIT, undated: COMMIT._replace(committed=None)}, {working})
    assert [rows.of(change).recorded for change in (dated, undated, working, unknown)] == [
        "a1a1a1a1a1, 9 November 2022",
        "a1a1a1a1a1",
        "not committed yet",
        None,
    ]


def test_changes_stand_theme_by_theme_and_kind_by_kind() -> None:
    told = [
        (group.title, table.heading, table.name, tuple(dict.fromkeys(row.kind for row in table.rows)))
        for group in everything().groups
        for table in group.tables
    ]
    assert told == [
        (
            "Organisational Culture",
            "Changes to what was agreed",
            "agreed",
            ("date-moved", "added", "closed", "lead-changed", "reworded", "links-changed"),
        ),
        (
            "Organisational Culture",
            "Changes in what was reported",
            "reported",
            ("rating-changed", "status-changed", "forecast-moved", "update-rewritten"),
        ),
        ("Risks", "Changes in what was reported", "reported", ("rating-changed",)),
        ("Reviews", "Changes in what reviewers ask for", "asked-for", ("added",)),
    ]


def test_themes_stand_in_the_plans_order_and_those_that_are_gone_after_them() -> None:
    items = {theme: _in_theme(theme) for theme in ("AA", "OC", "ZZ")}
    before = a_plan(settings=settings(themes=["ZZ", "AA"]), themes=(a_theme(id="AA", title="Aims"),))
    after = a_plan(settings=settings(themes=["OC", "AA"]))
    changes = tuple(kinds.Removed(items[theme]) for theme in ("ZZ", "AA", "OC"))
    report = build_changes(Differences(before, after, changes), NOW, NOW)
    assert [group.title for group in report.groups] == ["Organisational Culture", "Aims", "ZZ"]


def _in_theme(theme: str) -> kinds.ItemRef:
    return ACTION._replace(id=f"{theme}.A1", theme=theme)


def test_what_was_approved_and_not_made_is_listed() -> None:
    asked = {
        "reason": "capacity: no trainer was found",
        "asked_by": "Monitoring Officer",
        "decided": "Cabinet, 18 October 2023",
        "minute": "85/23",
    }
    assert everything().unmade == (
        UnmadeRow(
            item="OC.B1",
            subject="OC.B1 Permanent chief executive",
            asked="lead to Monitoring Officer",
            how="not made",
            actual="Chief Executive",
            told="not made; it is Chief Executive",
            request="CC-2023-6",
            **asked,
        ),
        UnmadeRow(
            item="OC.C1",
            subject=f"OC.C1 {HOSTILE}",
            asked="title to Employee survey",
            how="not made",
            actual=HOSTILE,
            told=f"not made; it is {HOSTILE}",
            request="CC-2023-7",
            **asked,
        ),
    )


def test_proposed_closures_name_the_workstream_that_they_end() -> None:
    assert everything().closures[:2] == (
        ClosureRow("OC.A4", "OC.A4 Training needs", "close it", None, None, "CC-2023-4", "capacity", None),
        ClosureRow(
            "OC.B1",
            "OC.B1 Permanent chief executive",
            "close it",
            "Recruitment",
            "OC/recruitment",
            "CC-2023-4",
            "capacity",
            None,
        ),
    )


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ({"what": "due", "from": "March 2023", "to": "July 2023"}, "agreed date from March 2023 to July 2023"),
        ({"what": "due", "to": "July 2023"}, "agreed date to July 2023"),
        ({"what": "baseline", "from": "May 2023"}, "date first agreed from May 2023"),
        ({"what": "lead", "from": "director", "to": "chief-executive"}, "lead from director to Chief Executive"),
        ({"what": "outcome"}, "outcome"),
        ({"what": "add"}, "add it to the plan"),
        ({"what": "withdraw"}, "withdraw it"),
        ({"what": "merge", "to": "OC.A1"}, "merge it into OC.A1 Member development programme"),
        ({"what": "reopen"}, "open it again"),
        ({"what": "move", "to": "OC/member-learning"}, "move it to Member Learning and Development"),
        ({"what": "move", "from": "OC", "to": "CO"}, "move it from Organisational Culture to CO"),
    ],
)
def test_what_is_asked_for_is_said_in_words(ask: dict[str, str], said: str) -> None:
    request = a_request(changes=[{"item": "OC.A2", **ask}])
    assert ask_words(request.changes[0], names_of()) == said


def test_corrections_are_errata() -> None:
    assert everything().errata == (
        Erratum(
            item="OC.C1",
            subject=f"OC.C1 {HOSTILE}",
            report="July 2022",
            place="risk rating",
            was="green",
            now="red",
            reason="An error in the commentary.",
            corrected="18 October 2023",
            printed="October 2022",
        ),
    )


@pytest.mark.parametrize(
    ("at", "said"), [("rating", "a correction is on record"), ("because", "no correction is on record")]
)
def test_what_was_rewritten_says_whether_a_correction_tells_of_it(at: str, said: str) -> None:
    record = {"period": "2022-07", "at": "rating", "reason": "Typing error.", "on": "May 2023", "printed": "2022-10"}
    plan = a_plan(actions=(an_action(corrections=[record]),))
    rewritten = kinds.UpdateRewritten(ACTION, "2022-07", at, "green", "red")
    assert told_of(rewritten, Names(plan, plan)).detail == (said,)


def test_no_theme_is_left_out_whether_the_settings_name_it_or_not() -> None:
    plan = a_plan()
    report = build_changes(Differences(plan, plan, (kinds.Added(_in_theme("ZZ")),)), NOW, NOW)
    assert [group.title for group in report.groups] == ["ZZ"]


def test_no_change_is_said_plainly() -> None:
    report = nothing()
    assert (report.agreement.headline, report.nothing, report.counts, report.groups, report.legend) == (
        "Nothing that was agreed has changed.",
        "Nothing has changed between the two.",
        (),
        (),
        (),
    )


def test_no_change_says_what_was_not_compared() -> None:
    unread = (NotCompared("actions/OC/OC.A9.yaml", "older state", "It is not YAML."),)
    plan = a_plan()
    report = build_changes(Differences(plan, plan, (), not_compared=unread), NOW, NOW)
    assert report.agreement.headline == "Nothing that was agreed has changed in what could be compared."
    assert (report.nothing, report.not_compared) == ("Nothing has changed in the files that could be compared.", unread)


def test_one_theme_shows_its_own_changes_and_the_requests_for_them() -> None:
    other = a_request(id="CC-2", changes=[{"item": "CO.A1", "what": "close"}], state="proposed", decided=None)
    plan = a_plan(requests=(a_request(), other))
    move = a_move()
    changes = (
        kinds.SettingChanged("tolerance_months", "3", "6"),
        move,
        replace(move, item=_in_theme("CO")),
        kinds.Added(RISK),
        kinds.RequestMoved("CC-1", None, a_request().state),
        kinds.RequestMoved("CC-2", None, other.state),
    )
    report = build_changes(Differences(plan, plan, changes), NOW, NOW, "OC")
    assert report.scope == "Only Organisational Culture."
    assert [count.sentence for count in report.counts] == [
        "1 agreed date has been moved later (by more than three months)",
        "1 change was approved and has not been made so",
        "1 change request is new (approved)",
    ]
    assert (report.agreement.total, len(report.groups), len(report.requests), report.settings) == (1, 1, 1, ())
