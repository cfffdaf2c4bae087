from __future__ import annotations

from datetime import date

import pytest

from improvetrack.analysis.changes.kinds import (
    Added,
    Change,
    Closed,
    ItemKind,
    ItemRef,
    LeadChanged,
    Reported,
    RequestMoved,
    RequestRewritten,
    Reworded,
    SettingChanged,
    UpdateRewritten,
    WorkstreamClosed,
)
from improvetrack.history.between import attribute, uncommitted
from improvetrack.history.stepping import Step
from improvetrack.model.action import Closure, ClosureKind
from improvetrack.model.change_request import RequestState
from improvetrack.model.commit import Commit

A1 = ItemRef(ItemKind.ACTION, "OC.A1", "Training", "OC")
A2 = ItemRef(ItemKind.ACTION, "OC.A2", "Coaching", "OC")
CLOSURE = Closure(how=ClosureKind.CLOSED, on="May 2023")


def commit(number: int) -> Commit:
    return Commit(f"{number}" * 40, "Programme Officer", date(2022, 11, 1), date(2022, 11, 1), f"{number}")


def rewritten(at: str, period: str = "2022-10", after: str = "red") -> UpdateRewritten:
    return UpdateRewritten(A1, period, at, "green", after)


@pytest.mark.parametrize(
    ("change", "steps", "made"),
    [
        pytest.param(Reworded(A1, "title", "a", "c"), [], None, id="no steps"),
        pytest.param(Reworded(A1, "title", "a", "c"), [[Reworded(A2, "title", "a", "c")]], None, id="another item"),
        pytest.param(
            Reworded(A1, "title", "a", "c"),
            [[Reworded(A1, "title", "a", "b")], [Reworded(A1, "title", "b", "c")], [Reworded(A1, "outcome", "x", "y")]],
            2,
            id="the newest of the same field",
        ),
        pytest.param(Reworded(A1, "title", "a", "c"), [[LeadChanged(A1, "a", "c")]], None, id="another kind"),
        pytest.param(
            Reworded(A1, "title", "a", "c"), [[LeadChanged(A1, "x", "y")], [Added(A1)]], 2, id="taken away and put back"
        ),
        pytest.param(Reported(A1, "2022-07"), [[Reported(A1, "2022-07")], [Reported(A1, "2022-10")]], 1, id="period"),
        pytest.param(
            rewritten("rating"), [[rewritten("rating")], [rewritten("narrative")]], 1, id="the same place of an update"
        ),
        pytest.param(
            rewritten("achievements.2022-10.1"),
            [[rewritten("achievements.2022-10.0")], [rewritten("rating", "2022-07")]],
            1,
            id="another place of the same update",
        ),
        pytest.param(
            RequestMoved("CC-1", None, RequestState.APPROVED),
            [
                [RequestMoved("CC-1", None, RequestState.PROPOSED)],
                [RequestMoved("CC-1", RequestState.PROPOSED, RequestState.APPROVED)],
                [RequestMoved("CC-2", None, RequestState.APPROVED)],
            ],
            2,
            id="a change request",
        ),
        pytest.param(
            RequestRewritten("CC-1", "title", "a", "b"),
            [[RequestRewritten("CC-1", "title", "a", "b")], [RequestRewritten("CC-1", "because", "a", "b")]],
            1,
            id="a value of a change request",
        ),
        pytest.param(
            SettingChanged("body", "a", "b"),
            [[SettingChanged("body", "a", "b")], [SettingChanged("title", "a", "b")]],
            1,
            id="a setting",
        ),
        pytest.param(
            WorkstreamClosed(ItemRef(ItemKind.WORKSTREAM, "OC/one", "One", "OC"), (A2, A1)),
            [[Closed(A1, CLOSURE)], [Closed(A2, CLOSURE)], [LeadChanged(A1, "a", "b")]],
            2,
            id="a workstream with the last of its actions",
        ),
    ],
)
def test_which_commit_made_a_change(change: Change, steps: list[list[Change]], made: int | None) -> None:
    history = [Step(commit(number), tuple(changes)) for number, changes in enumerate(steps, 1)]
    assert attribute([change], history) == ({change: commit(made)} if made else {})


def test_what_only_the_working_folder_has() -> None:
    committed, later, unknown = LeadChanged(A1, "a", "b"), Reworded(A1, "title", "a", "b"), Added(A2)
    history = [Step(commit(1), (committed, later)), Step(None, (later,))]
    assert attribute([committed, later, unknown], history) == {committed: commit(1)}
    assert uncommitted([committed, later, unknown], history) == {later}
