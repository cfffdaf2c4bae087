from __future__ import annotations

from collections.abc import Mapping

import pytest

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.history.pair import load_pair
from improvetrack.history.records import Incomparable, Records, Side
from improvetrack.model.plan import Plan
from improvetrack.refusal import Refusal
from improvetrack.rules.catalogue import FILE_NOT_READ, UNREADABLE_FILE
from tests.memory_tree import BASE, MemoryTree, base_plan
from tests.through_time.trees import NotingTree, actions, an_action, noting

Files = Mapping[str, str | None]

SMALL = {"people.yaml", "plan.yaml", "reviews/gt.yaml", "themes/OC.yaml"}
THREE = {**actions("OC.A2", "OC.A3"), "themes/SD.yaml": "id: SD\ntitle: Strategic Direction\n", **actions("SD.A1")}
CLOSED = {"closed": "{how: closed, on: October 2022}"}
MILESTONES = "milestones: [{id: OC/M1, title: Culture survey, due: March 2023}]\n"
DATED_THEME = {"themes/OC.yaml": BASE["themes/OC.yaml"].decode() + MILESTONES}
NO_YAML = "id: OC.A2\ntitle: [\n"
NO_RECORD = "id: OC.A2\ntheme: OC\n"


def a_request(item: str, what: str = "due", state: str = "approved") -> Files:
    text = f"id: CC-1\ntitle: Later\nchanges: [{{item: {item}, what: {what}}}]\nreason: capacity\nstate: {state}\n"
    return {"changes/CC-1.yaml": text}


def a_report(period: str, summary: str = "Progress.") -> Files:
    return {f"periods/{period}/OC.yaml": f"theme: OC\nperiod: {period}\nsummary: {summary}\n"}


def ids(plan: Plan) -> list[str]:
    return [action.id for action in plan.actions]


def differing(path: str, tree: NotingTree) -> list[str]:
    """Return the files in a folder that were read."""
    return sorted({noted for noted in tree.noted if noted.startswith(path)})


@pytest.mark.parametrize(
    ("before", "after", "read_before", "read_after"),
    [
        pytest.param(THREE, THREE, [], [], id="nothing differs"),
        pytest.param(
            THREE,
            {**THREE, **actions("OC.A3", title="Coaching")},
            ["OC/OC.A3"],
            ["OC/OC.A3"],
            id="an action differs",
        ),
        pytest.param(THREE, {**THREE, "actions/OC/OC.A3.yaml": None}, ["OC/OC.A3"], [], id="an action is gone"),
        pytest.param(THREE, {**THREE, **actions("OC.A4")}, [], ["OC/OC.A4"], id="an action is new"),
        pytest.param(
            THREE,
            {**THREE, "actions/OC/OC.A3.yaml": None, "actions/late/three.yaml": an_action("OC.A3")},
            [],
            [],
            id="a file is moved",
        ),
        pytest.param(
            THREE,
            {**THREE, "actions/OC/OC.A2.yaml": an_action("OC.A3"), "actions/OC/OC.A3.yaml": an_action("OC.A2")},
            [],
            [],
            id="two files have changed places",
        ),
        pytest.param(
            THREE,
            {**THREE, "actions/OC/OC.A3.yaml": None, "templates/OC.A3.yaml": an_action("OC.A3")},
            ["OC/OC.A3"],
            [],
            id="a file is moved to where no record belongs",
        ),
        pytest.param(
            THREE,
            {**THREE, **actions("OC.A3", **CLOSED)},
            ["OC/OC.A3"],
            ["OC/OC.A1", "OC/OC.A2", "OC/OC.A3"],
            id="an action is closed, and its workstream perhaps with it",
        ),
        pytest.param(
            {**THREE, **actions("OC.A3", **CLOSED)},
            {**THREE, **actions("OC.A3", title="Coaching", **CLOSED)},
            ["OC/OC.A3"],
            ["OC/OC.A3"],
            id="an action that had been closed before differs",
        ),
        pytest.param(
            THREE,
            {**THREE, "actions/OC/copy.yaml": an_action("OC.A3", "Coaching")},
            [],
            ["OC/OC.A3", "OC/copy"],
            id="an id is used twice",
        ),
    ],
)
def test_the_actions_that_are_read(before: Files, after: Files, read_before: list[str], read_after: list[str]) -> None:
    old, new = noting(before), noting(after)
    load_pair(old, new)
    read = [[f"actions/{name}.yaml" for name in names] for names in (read_before, read_after)]
    assert [differing("actions/", old), differing("actions/", new)] == read


@pytest.mark.parametrize(
    ("request_", "read"),
    [
        pytest.param(a_request("OC.A2"), ["OC.A2"], id="an action"),
        pytest.param(a_request("OC.A2", state="proposed"), ["OC.A2"], id="proposed"),
        pytest.param(a_request("OC.A2", state="refused"), [], id="refused"),
        pytest.param(a_request("OC.A2", state="withdrawn"), [], id="withdrawn"),
        pytest.param(a_request("OC.A1.2"), ["OC.A1"], id="a sub-action"),
        pytest.param(a_request("OC.A1/M1"), ["OC.A1"], id="a milestone"),
        pytest.param(a_request("OC"), [], id="a theme"),
        pytest.param(a_request("OC/member-learning"), [], id="a workstream"),
        pytest.param(a_request("gt/K1"), [], id="a recommendation"),
        pytest.param(a_request("OC.A3", "close", "proposed"), ["OC.A1", "OC.A2", "OC.A3"], id="proposed to close"),
        pytest.param(a_request("OC.A3", "close"), ["OC.A3"], id="approved to close"),
        pytest.param(a_request("OC/member-learning", "close", "proposed"), [], id="a workstream to close"),
    ],
)
def test_what_change_requests_are_about_is_read_once(request_: Files, read: list[str]) -> None:
    old, new = noting({**THREE, **request_}), noting({**THREE, **request_})
    pair = load_pair(old, new)
    assert differing("actions/", old) == []
    noted = sorted(path for path in new.noted if path.startswith("actions/"))
    assert noted == [f"actions/OC/{each}.yaml" for each in read]
    assert (ids(pair.before), ids(pair.after)) == (read, read)


@pytest.mark.parametrize("item", ["X.7", "OC.A2.7", "OC.A2/M7"])
def test_an_item_is_found_in_a_file_that_has_another_name(item: str) -> None:
    holder = an_action("SD.A1", sub_actions=f'[{{id: "{item}", title: Coaching}}]', outcome="Not X.77 nor X.7.1")
    near = {"actions/OC/OC.A3.yaml": an_action("OC.A3", outcome=f"Not {item}7, {item}.1, {item}/M1 or A.{item}")}
    tree = base_plan({**THREE, **near, **a_request(item), "actions/SD/SD.A1.yaml": holder})
    assert ids(load_pair(tree, tree).after) == ["SD.A1"]


def test_an_item_that_is_nowhere_is_looked_for_without_reading_records() -> None:
    tree = base_plan({**THREE, **a_request("OC.A9", "add")})
    assert ids(load_pair(tree, tree).after) == []


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        pytest.param({}, {}, [], id="nothing differs"),
        pytest.param({}, a_report("2022-10"), ["2022-10"], id="without milestones"),
        pytest.param(DATED_THEME, {**DATED_THEME, **a_report("2022-10")}, ["2022-07", "2022-10"], id="with milestones"),
        pytest.param({}, DATED_THEME, ["2022-07", "2022-10"], id="new milestones"),
    ],
)
def test_the_reports_that_are_read(before: Files, after: Files, read: list[str]) -> None:
    first = a_report("2022-07")
    new = noting({**first, **after})
    pair = load_pair(base_plan({**first, **before}), new)
    assert [key[0] for key in pair.after.reports] == read
    assert differing("periods/", new) == [f"periods/{period}/OC.yaml" for period in read]


def test_small_files_that_both_have_are_read_once_and_shared() -> None:
    old, new = noting({}), noting({"actions/OC/OC.A1.yaml": None})
    pair = load_pair(old, new)
    assert sorted(set(old.noted)) == ["actions/OC/OC.A1.yaml", "plan.yaml"]
    assert sorted(new.noted) == sorted(SMALL - {"plan.yaml"})
    assert pair.before.themes[0] is pair.after.themes[0]


def test_what_was_read_before_is_not_read_again() -> None:
    changed = {**THREE, **actions("OC.A3", title="Coaching")}
    records = Records()
    load_pair(base_plan(THREE), base_plan(changed), records)
    old, new = noting(THREE), noting(changed)
    assert load_pair(old, new, records) == load_pair(base_plan(THREE), base_plan(changed))
    assert old.noted == new.noted == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (NO_YAML, "Line 2: A bracket is opened here and not closed."),
        (NO_RECORD, "Line 1: The record has no `title`."),
        ("", "Line 1: The file is empty."),
    ],
)
@pytest.mark.parametrize("side", ["older", "newer"])
def test_what_cannot_be_read_on_one_side_is_in_neither(text: str, problem: str, side: Side) -> None:
    good, broken = base_plan(THREE), base_plan({**THREE, "actions/OC/OC.A2.yaml": text})
    pair = load_pair(*((broken, good) if side == "older" else (good, broken)))
    assert (ids(pair.before), ids(pair.after)) == ([], [])
    assert pair.incomparable == (Incomparable("actions/OC/OC.A2.yaml", side, problem),)


BROKEN = "actions/OC/OC.A2.yaml"
PROBLEM = "Line 2: A bracket is opened here and not closed."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({BROKEN: NO_YAML}, {BROKEN: NO_YAML}, [], id="the same on both sides, and not read"),
        pytest.param(
            {BROKEN: NO_YAML},
            {BROKEN: NO_YAML + "- more\n"},
            [Incomparable(BROKEN, "older", PROBLEM), Incomparable(BROKEN, "newer", PROBLEM)],
            id="on both sides",
        ),
        pytest.param(
            {BROKEN: NO_YAML},
            {BROKEN: None, "actions/OC/two.yaml": an_action("OC.A2")},
            [Incomparable(BROKEN, "older", PROBLEM)],
            id="mended under another name",
        ),
        pytest.param(
            {BROKEN: None, "actions/OC/two.yaml": NO_YAML},
            {},
            [Incomparable("actions/OC/two.yaml", "older", PROBLEM)],
            id="known by the id that stands in it",
        ),
        pytest.param(
            {BROKEN: "- OC.A2\n"},
            {BROKEN: None, "actions/SD/OC.A2.yaml": an_action("OC.A2")},
            [Incomparable(BROKEN, "older", "Line 1: The file holds a list, not a record.")],
            id="known by its name",
        ),
    ],
)
def test_a_broken_file_makes_its_action_neither_new_nor_gone(
    before: Files, after: Files, expected: list[Incomparable]
) -> None:
    pair = load_pair(base_plan({**THREE, **before}), base_plan({**THREE, **after}))
    assert (ids(pair.before), ids(pair.after), list(pair.incomparable)) == ([], [], expected)


def test_a_broken_file_that_both_share_is_told_of_both() -> None:
    theme = {"themes/OC.yaml": "id: OC\n"}
    pair = load_pair(base_plan(theme), base_plan(theme))
    problem = "Line 1: The record has no `title`."
    assert (pair.before.themes, pair.after.themes) == ((), ())
    assert pair.incomparable == (
        Incomparable("themes/OC.yaml", "older", problem),
        Incomparable("themes/OC.yaml", "newer", problem),
    )


def test_every_kind_of_file_can_be_broken() -> None:
    texts = {
        "people.yaml": "posts: x\n",
        "periods/2022-10/OC.yaml": "period: 2022-10\n",
        "reviews/gt.yaml": "id: gt\n",
        "risks/R1.yaml": "id: R1\n",
        "changes/CC-1.yaml": "id: CC-1\n",
        "publications/P1.yaml": "id: P1\n",
        "themes/OC.yaml": "id: OC\n",
    }
    good = {"risks/R1.yaml": "id: R1\ntitle: Turnover\n", **a_request("OC.A1")}
    pair = load_pair(base_plan(good), base_plan({**good, **texts}))
    for plan in (pair.before, pair.after):
        assert (plan.reviews, plan.risks, plan.requests, plan.publications, plan.themes) == ((), (), (), (), ())
        assert plan.reports == {}
    assert [(found.path, found.side) for found in pair.incomparable] == [(path, "newer") for path in sorted(texts)]


def refused(path: str) -> Diagnostic:
    return UNREADABLE_FILE.at(Location(path), "This is a link to a file outside the plan.")


@pytest.mark.parametrize("lost", ["actions/OC/OC.A2.yaml", "actions/OC", "actions"])
def test_what_a_source_does_not_offer_is_in_neither(lost: str) -> None:
    whole = base_plan({**THREE, "actions/OC/OC.A1.yaml": None, "actions/OC/OC.A3.yaml": None}).files
    kept = {path: raw for path, raw in whole.items() if not path.startswith("actions/OC")}
    other = FILE_NOT_READ.at(Location("actions/OC/notes.txt"), "This file is not read.")
    pair = load_pair(MemoryTree(whole), MemoryTree(kept, (other, refused(lost))))
    assert (ids(pair.before), ids(pair.after)) == ([], [])
    assert pair.incomparable == (Incomparable(lost, "newer", "This is a link to a file outside the plan."),)


class _GoneTree(MemoryTree):
    def paths(self) -> list[str]:
        return [*super().paths(), "actions/OC/OC.A2.yaml"]


def test_a_file_that_cannot_be_read_when_its_turn_comes() -> None:
    gone = _GoneTree(base_plan({**THREE, "actions/OC/OC.A2.yaml": None}).files)
    pair = load_pair(gone, base_plan(THREE))
    assert (ids(pair.before), ids(pair.after)) == ([], [])
    assert pair.incomparable == (Incomparable("actions/OC/OC.A2.yaml", "older", "The file is gone."),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, "The file is gone."),
        ("body: [\n", "Line 1: A bracket is opened here and not closed."),
        (
            BASE["plan.yaml"].decode().replace("every: 3", "every: 5"),
            "Line 44: A period has 1, 2, 3, 4, 6 or 12 months.",
        ),
    ],
)
@pytest.mark.parametrize("side", ["older", "newer"])
def test_a_state_without_settings_is_refused(text: str | None, problem: str, side: str) -> None:
    states = (base_plan({"plan.yaml": text}), base_plan({}))
    with pytest.raises(Refusal) as refusal:
        load_pair(*(states if side == "older" else reversed(states)))
    assert refusal.value.message == f"plan.yaml of the {side} state cannot be used. {problem}"
    assert refusal.value.hint == "Mend it, or name another state of the plan."
