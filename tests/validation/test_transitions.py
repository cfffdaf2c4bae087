"""What an older and a newer state show together: files of both over the base plan, and the findings between them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from improvetrack.refusal import Refusal
from improvetrack.validation.run import validate
from improvetrack.validation.transitions import reported_after
from tests.memory_tree import BASE, base_plan

AS_AT = date(2022, 11, 1)
A1, A2, A3 = "actions/OC/OC.A1.yaml", "actions/OC/OC.A2.yaml", "actions/OC/OC.A3.yaml"
THEME, REVIEW, R1 = "themes/OC.yaml", "reviews/gt.yaml", "risks/R1.yaml"
REPORT_10 = "periods/2022-10/OC.yaml"
CC1 = "changes/CC-1.yaml"
Files = Mapping[str, str | None]

HEAD = "id: OC.A2\ntitle: Corporate governance training\ntheme: OC\nworkstream: member-learning\n"
REPORTED = "updates:\n  2022-10: {rating: green}\n"


def text(path: str) -> str:
    """Return a file of the base plan."""
    return BASE[path].decode()


def request(asks: str, state: str = "approved", title: str = "A change") -> str:
    """Return a change request that asks for something, and a decision on it where its state has one."""
    decided = "" if state in ("proposed", "withdrawn") else "decided: {forum: Council, on: 25 October 2022}\n"
    return f"id: CC-1\ntitle: {title}\nchanges:\n  - {asks}\nreason: capacity\nstate: {state}\n{decided}"


def found(before: Files, after: Files, workers: int | None = None) -> list[str]:
    """Return the findings that take two states, as the concise format has them."""
    validation = validate(base_plan(after), AS_AT, workers, against=base_plan(before))
    return [
        f"{each.location}: {each.severity.value} {each.code} {each.message}"
        for each in validation.diagnostics
        if each.code.startswith("IT8") or each.code in ("IT509", "IT510")
    ]


def both(path: str, before: str | None, after: str | None) -> tuple[Files, Files]:
    return {path: before}, {path: after}


DUE = f"{HEAD}due: March 2023\n{REPORTED}"
REVISIONS = "revisions:\n  - {due: July 2023, agreed: October 2022, reason: the Council date moved}\n"
MOVED = f"{HEAD}due: March 2023\n{REVISIONS}{REPORTED}"
UNASKED = "no change request asks for it."
NEW = "new in a plan that has reported, and it is not said when it joined."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({A2: DUE}, {A2: DUE.replace("March 2023", "Mar 2023")}),
        ({A2: DUE}, {A2: f"# A comment.\n\n{DUE}"}),
        ({A2: DUE}, {A2: DUE.replace("\n", "\r\n")}),
        ({A2: DUE}, {A2: "\n".join([*reversed(DUE.splitlines()[:5]), *DUE.splitlines()[5:], ""])}),
        ({A2: DUE}, {A2: None, "actions/OC/OC.A2.yaml": DUE}),
        ({}, {R1: "id: R1\ntitle: No trainer can be found\n"}),
        ({}, {REVIEW: text(REVIEW) + "  - id: K2\n    text: The constitution should be reviewed.\n"}),
        ({}, {CC1: request("{item: OC.A1, what: due, to: July 2023}", "proposed")}),
    ],
    ids=["nothing", "words", "comment", "line ends", "order", "same", "risk", "recommendation", "request"],
)
def test_what_breaks_no_rule_is_not_found(before: Files, after: Files) -> None:
    assert found(before, after) == []


MOVES = {
    "nobody asks": (None, "no change request asks for it"),
    "proposed": ("proposed", None),
    "approved": ("approved", None),
    "refused": ("refused", "CC-1, which asked for it, was refused"),
    "withdrawn": ("withdrawn", "CC-1, which asked for it, was withdrawn"),
}


@pytest.mark.parametrize(("state", "why"), MOVES.values(), ids=MOVES)
def test_a_date_that_moves_is_asked_for(state: str | None, why: str | None) -> None:
    asked = request("{item: OC.A2, what: due, from: March 2023, to: July 2023}", state) if state else None
    lines = [f"{A2}:7:5: error IT801 The agreed date of OC.A2 was 'March 2023', and is 'July 2023' now; {why}."]
    assert found({A2: DUE}, {A2: MOVED, CC1: asked}) == (lines if why else [])


def test_a_request_for_another_date_is_named() -> None:
    asked = request("{item: OC.A2, what: due, from: March 2023, to: June 2023}")
    (diagnostic,) = validate(base_plan({A2: MOVED, CC1: asked}), AS_AT, against=base_plan({A2: DUE})).diagnostics
    assert (diagnostic.message, (diagnostic.hint or "").partition("?")[0]) == (
        "The agreed date of OC.A2 was 'March 2023', and is 'July 2023' now; CC-1 asks for 'June 2023'.",
        "Write the date that CC-1 asks for. Or is it to be another",
    )


def test_a_move_is_found_where_it_stands() -> None:
    milestone = "milestones:\n  - id: OC/M1\n    title: Report to Council\n    due: {due}\n"
    assert found(
        {THEME: text(THEME) + milestone.replace("{due}", "March 2023")},
        {
            THEME: text(THEME)
            + milestone.replace("{due}", "March 2023")
            + "    revisions:\n      - {due: May 2023, agreed: October 2022, reason: no time}\n"
        },
    ) == [f"{THEME}:13:9: error IT801 The agreed date of OC/M1 was 'March 2023', and is 'May 2023' now; {UNASKED}"]


def test_another_items_request_asks_for_nothing_here() -> None:
    asked = request("{item: OC.A1, what: due, from: March 2023, to: July 2023}", "proposed")
    assert [line.split()[2] for line in found({A2: DUE}, {A2: MOVED, CC1: asked})] == ["IT801"]


def test_the_hint_shows_how_to_ask() -> None:
    (diagnostic,) = validate(base_plan({A2: MOVED}), AS_AT, against=base_plan({A2: DUE})).diagnostics
    assert diagnostic.hint == (
        "Write a change request, changes/ID.yaml, with a reason, a state and under `changes`: "
        "{item: OC.A2, what: due, from: March 2023, to: July 2023}. Name it as `change` in the revision."
    )


JULY = f"{HEAD}updates:\n  2022-07: {{rating: green, because: it has begun}}\n"
JULY_OTHERWISE = JULY.replace("rating: green", "rating: amber")
LATER = "id: OC.A3\ntitle: Review of the constitution\ntheme: OC\nworkstream: member-learning\n" + REPORTED
PUBLICATION = (
    "id: P1\nperiod: 2022-07\nforum: Council\npublished: September 2022\n"
    f"commit: {'0' * 40}\ndata: sha256:{'0' * 64}\ntemplates: sha256:{'0' * 64}\nmade_with: '0.1'\n"
    f"outputs:\n  - {{name: summary.md, format: markdown, hash: 'sha256:{'0' * 64}'}}\n"
)
ALONE: Files = {A1: text(A1).replace("2022-10:", "2022-07:"), REPORT_10: None}
"""A plan in which nothing is reported for any period after July 2022."""

PAST = {
    "current": ({}, 0),
    "published": ({"publications/P1.yaml": PUBLICATION}, 1),
    "another action": ({A3: LATER}, 1),
    "a theme": ({REPORT_10: text(REPORT_10)}, 1),
}


@pytest.mark.parametrize(("around", "number"), PAST.values(), ids=PAST)
def test_a_period_is_past_once_it_is_published_or_followed(around: Files, number: int) -> None:
    before, after = {**ALONE, **around, A2: JULY}, {**ALONE, **around, A2: JULY_OTHERWISE}
    line = f"{A2}:6:21: error IT802 The update on OC.A2 for July 2022 said 'green' at `rating`, and says 'amber' now."
    assert found(before, after) == [line][:number]


def test_only_the_older_state_makes_a_period_past() -> None:
    assert found({**ALONE, A2: JULY}, {**ALONE, A2: JULY_OTHERWISE, REPORT_10: text(REPORT_10)}) == []


CORRECTION = """corrections:
  - period: 2022-07
    at: rating
    was: green
    now: amber
    reason: the rating of another action was copied
    on: 20 October 2022
    printed: 2022-10
"""


@pytest.mark.parametrize(
    ("correction", "number"),
    [
        (CORRECTION, 0),
        (CORRECTION.replace("was: green", "was: red"), 1),
        (CORRECTION.replace("at: rating", "at: because"), 1),
        (CORRECTION.replace("period: 2022-07", "period: 2022-10"), 1),
    ],
    ids=["it", "another value", "another place", "another period"],
)
def test_only_a_correction_that_names_a_value_lets_it_change(correction: str, number: int) -> None:
    assert len(found({A2: JULY}, {A2: JULY_OTHERWISE + correction})) == number


def test_words_of_several_lines_are_corrected_whatever_the_blanks_at_their_ends() -> None:
    before = f"{HEAD}updates:\n  2022-07:\n    rating: green\n    narrative: |\n      One.\n      Two.\n"
    correction = CORRECTION.replace("at: rating", "at: narrative").replace("green", "|-\n      One.\n      Two.")
    correction = correction.replace("now: amber", "now: |-\n      One.\n      Three.")
    assert found({A2: before}, {A2: before.replace("Two", "Three") + correction}) == []


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        (
            f"{JULY[:-1].replace('}', ', note: so}')}\n",
            [f"{A2}:6:57: error IT802 The update on OC.A2 for July 2022 said nothing at `note`, and says 'so' now."],
        ),
        (f"{HEAD}", [f"{A2}:1:1: error IT802 The update on OC.A2 for July 2022 is gone."]),
        (f"{JULY}  2022-10: {{rating: red}}\n", []),
    ],
    ids=["added", "gone", "later"],
)
def test_values_that_are_added_and_updates_that_are_gone(after: str, lines: list[str]) -> None:
    assert found({A2: JULY}, {A2: after}) == lines


def test_what_is_reported_late_for_the_first_time_rewrites_nothing() -> None:
    assert found({A2: HEAD + REPORTED}, {A2: JULY + REPORTED.removeprefix("updates:\n")}) == []


def test_a_theme_report_that_is_gone_is_found_in_its_theme() -> None:
    july = text(REPORT_10).replace("2022-10", "2022-07")
    assert found({"periods/2022-07/OC.yaml": july}, {}) == [
        f"{THEME}:1:1: error IT802 The report on OC for July 2022 is gone."
    ]


def test_a_part_that_moves_to_another_action_takes_its_reports_along() -> None:
    part = "sub_actions:\n  - {id: OC.A2.1, title: Training for members}\n"
    said = "updates:\n  2022-07: {sub_actions: {OC.A2.1: {status: on-track}}}\n  2022-10: {rating: green}\n"
    before = {A2: f"{HEAD}{part}{said}", A3: LATER}
    moved = LATER.replace(
        "updates:\n", f"{part}updates:\n  2022-07: {{sub_actions: {{OC.A2.1: {{status: on-track}}}}}}\n"
    )
    asked = request("{item: OC.A2.1, what: move, to: OC.A3}")
    assert found(before, {A2: HEAD + REPORTED, A3: moved, CC1: asked}) == []


PARTS = {"sub_actions": "OC.A2.1", "milestones": "OC.A2/M1"}


@pytest.mark.parametrize("block", PARTS)
@pytest.mark.parametrize("on_the_way", ["rewritten", "added to", "left out", "left out whole"])
def test_a_past_report_is_guarded_by_the_id_of_what_it_is_on_wherever_that_stands(block: str, on_the_way: str) -> None:
    part, status = PARTS[block], "on-track" if block == "sub_actions" else "in-progress"
    agreed = f"{block}:\n  - {{id: {part}, title: Training for members}}\n"
    said = f"{{status: {status}}}"
    other, message = {
        "rewritten": ("{status: on-hold}", f"said '{status}' at `{block}.{part}.status`, and says 'on-hold' now."),
        "added to": (f"{{status: {status}, note: so}}", f"said nothing at `{block}.{part}.note`, and says 'so' now."),
        "left out": (None, f"said '{status}' at `{block}.{part}.status`, and says nothing now."),
        "left out whole": (None, f"said '{status}' at `{block}.{part}.status`, and says nothing now."),
    }[on_the_way]
    july = f"  2022-07: {{rating: green, {block}: {{{part}: {other}}}}}\n" if other else "  2022-07: {rating: green}\n"
    before = {A2: f"{HEAD}{agreed}updates:\n  2022-07: {{{block}: {{{part}: {said}}}}}\n  2022-10: {{rating: green}}\n"}
    here = LATER if on_the_way == "left out whole" else LATER.replace("updates:\n", f"updates:\n{july}")
    there = (
        LATER
        if on_the_way == "left out whole"
        else LATER.replace("updates:\n", "updates:\n  2022-07: {rating: green}\n")
    )
    after = {
        A2: HEAD + REPORTED,
        A3: here.replace("updates:\n", f"{agreed}updates:\n", 1),
        CC1: request(f"{{item: {part}, what: move, to: OC.A3}}"),
    }
    lines = found({**before, A3: there}, after)
    assert [line.partition("error ")[2] for line in lines] == [f"IT802 The update on OC.A3 for July 2022 {message}"]


def test_a_milestone_that_goes_from_a_theme_to_an_action_takes_its_reports_along() -> None:
    agreed, rest = "milestones:\n  - {id: OC/M1, title: Contract let}\n", "  2022-10: {rating: green}\n"
    july = "theme: OC\nperiod: 2022-07\nmilestones:\n  OC/M1: {status: in-progress}\n"
    before = {A2: HEAD + REPORTED, THEME: text(THEME) + agreed, "periods/2022-07/OC.yaml": july}

    def moved(status: str) -> list[str]:
        told = f"{HEAD}{agreed}updates:\n  2022-07: {{milestones: {{OC/M1: {{status: {status}}}}}}}\n{rest}"
        kept = {"periods/2022-07/OC.yaml": july.partition("milestones")[0] + "summary: A start.\n"}
        lines = found(before, {A2: told, CC1: request("{item: OC/M1, what: move, to: OC.A2}"), **kept})
        return [line.partition("error ")[2] for line in lines if "milestones" in line]

    assert moved("in-progress") == []
    (line,) = moved("complete")
    assert line.endswith("July 2022 said 'in-progress' at `milestones.OC/M1.status`, and says 'complete' now.")


REMOVALS = {
    "action": (
        *both(A2, DUE, None),
        [f"{THEME}:1:1: error IT803 The action OC.A2, 'Corporate governance training' ({A2}), is gone."],
    ),
    "sub-action": (
        *both(
            A1,
            text(A1).replace("milestones:\n  - id", "  - id: OC.A1.3\n    title: A survey\nmilestones:\n  - id", 1),
            text(A1),
        ),
        [f"{A1}:9:1: error IT803 The sub-action OC.A1.3, 'A survey', is gone."],
    ),
    "last milestone": (
        *both(A2, f"{HEAD}milestones:\n  - {{id: OC.A2/M1, title: Contract let}}\n{REPORTED}", HEAD + REPORTED),
        [f"{A2}:1:1: error IT803 The milestone OC.A2/M1, 'Contract let', is gone."],
    ),
    "risk": (
        *both(R1, "id: R1\ntitle: No trainer can be found\n", None),
        ["plan.yaml:1:1: error IT803 The risk R1, 'No trainer can be found', is gone."],
    ),
    "review with its recommendations": (
        *both("reviews/lga.yaml", text(REVIEW).replace("id: gt", "id: lga").replace("Governance", "Peer"), None),
        ["plan.yaml:1:1: error IT803 The review lga, 'Peer Review', is gone, with 1 item of its own."],
    ),
    "request": (
        *both(CC1, request("{item: OC.A1, what: due, to: July 2023}", "proposed"), None),
        ["plan.yaml:1:1: error IT803 The change request CC-1 (changes/CC-1.yaml) is gone."],
    ),
    "publication": (
        *both("publications/P1.yaml", PUBLICATION, None),
        ["plan.yaml:1:1: error IT803 The publication P1 (publications/P1.yaml) is gone."],
    ),
}


@pytest.mark.parametrize(("before", "after", "lines"), REMOVALS.values(), ids=REMOVALS)
def test_what_is_gone_is_found_in_what_is_left(before: Files, after: Files, lines: list[str]) -> None:
    assert found(before, after) == lines


def test_a_theme_that_is_gone_takes_its_workstreams_and_actions_along() -> None:
    plan = text("plan.yaml").replace("themes: [OC]", "themes: [OC, CG]")
    theme = "id: CG\ntitle: Corporate Governance\nworkstreams:\n  - {id: audit, title: Audit}\n"
    action = "id: CG.A1\ntitle: Audit plan\ntheme: CG\nworkstream: audit\n"
    before = {"plan.yaml": plan, "themes/CG.yaml": theme, "actions/CG/CG.A1.yaml": action}
    assert found(before, {}) == [
        "plan.yaml:14:9: error IT803 The theme CG, 'Corporate Governance', is gone, with 2 items of its own."
    ]


@pytest.mark.parametrize("side", ["older", "newer"])
def test_a_file_that_cannot_be_read_is_neither_gone_nor_new(side: str) -> None:
    broken = DUE.replace("title:", "title: [")
    before, after = (broken, DUE) if side == "older" else (DUE, broken)
    assert found({A2: before}, {A2: after}) == []


PART = "sub_actions:\n  - {{id: OC.A2.1, title: {title}{closed}}}\n"
WITHDRAWN = ", closed: {how: withdrawn, on: July 2022}"


def with_part(title: str, closed: str = "") -> str:
    return HEAD + PART.format(title=title, closed=closed) + REPORTED


REOPENINGS = {
    "another title": ("A test at the end", None, ["IT804"]),
    "another title, decided": ("A test at the end", "approved", ["IT810"]),
    "another title, proposed": ("A test at the end", "proposed", ["IT804"]),
    "the same": ("Training", None, ["IT805"]),
    "the same, decided": ("Training", "approved", []),
    "the same, proposed": ("Training", "proposed", ["IT805"]),
    "the same, refused": ("Training", "refused", ["IT805"]),
}


@pytest.mark.parametrize(("title", "state", "codes"), REOPENINGS.values(), ids=REOPENINGS)
def test_what_is_open_again(title: str, state: str | None, codes: list[str]) -> None:
    asks = "{item: OC.A2.1, what: reopen}\n  - {item: OC.A2.1, what: title, to: A test at the end}"
    asked = request(asks, state) if state else None
    lines = found({A2: with_part("Training", WITHDRAWN)}, {A2: with_part(title), CC1: asked})
    assert [line.split()[2] for line in lines] == codes


def test_a_new_title_of_what_is_open_or_stays_closed_is_no_reuse() -> None:
    for closed in ("", WITHDRAWN):
        lines = found({A2: with_part("Training", closed)}, {A2: with_part("A test", closed)})
        assert [line.split()[2] for line in lines] == ["IT807", "IT810"]


def test_an_id_of_another_kind_is_found_once() -> None:
    before = f"{HEAD}milestones:\n  - {{id: OC.A2.1, title: Training}}\n{REPORTED}"
    assert found({A2: before}, {A2: with_part("Training")}) == [
        f"{A2}:6:10: error IT804 OC.A2.1 was the id of a milestone, and is that of a sub-action now."
    ]


def test_work_that_gives_assurance_is_a_sub_action_like_any_other() -> None:
    plan = {
        "plan.yaml": text("plan.yaml").replace(
            "  milestone: {one",
            "  assurance_action: {one: assurance action, many: assurance actions}\n  milestone: {one",
        )
    }
    after = with_part("Training").replace("title: Training", "title: Training, kind: assurance")
    assert found({**plan, A2: with_part("Training")}, {**plan, A2: after}) == []


def test_a_status_that_opens_what_was_done() -> None:
    done = "updates:\n  2022-07: {sub_actions: {OC.A2.1: {status: complete}}}\n"
    before = HEAD + PART.format(title="Training", closed="") + done
    assert found({A2: before}, {A2: f"{before}  2022-10: {{sub_actions: {{OC.A2.1: {{status: on-track}}}}}}\n"}) == [
        f"{A2}:9:45: error IT805 OC.A2.1 was 'complete', and is 'on-track' now; no change request asks for it."
    ]


def test_a_word_that_opens_a_main_action_that_was_done() -> None:
    before = f"{HEAD}updates:\n  2022-07: {{status: complete}}\n"
    assert found({A2: before}, {A2: f"{before}  2022-10: {{status: on-track}}\n"}) == [
        f"{A2}:7:21: error IT805 OC.A2 was 'complete', and is 'on-track' now; {UNASKED}"
    ]


def test_a_rating_that_opens_a_main_action_that_was_done() -> None:
    blue = "    - {id: blue, label: blue, letter: B, colour: blue, class: done, concern: low}\n\nstatuses:"
    plan = {"plan.yaml": text("plan.yaml").replace("\nstatuses:", blue, 1)}
    before = f"{HEAD}updates:\n  2022-07: {{rating: blue}}\n"
    assert found({**plan, A2: before}, {**plan, A2: f"{before}  2022-10: {{rating: red}}\n"}) == [
        f"{A2}:7:21: error IT805 OC.A2 was 'blue', and is 'red' now; {UNASKED}"
    ]


def test_a_report_that_opens_a_milestone_of_a_theme() -> None:
    theme = {THEME: text(THEME) + "milestones:\n  - {id: OC/M1, title: Report to Council}\n"}
    july = text(REPORT_10).replace("2022-10", "2022-07") + "milestones: {OC/M1: {status: complete}}\n"
    october = text(REPORT_10) + "milestones: {OC/M1: {status: due}}\n"
    both_have = {**theme, "periods/2022-07/OC.yaml": july}
    assert found(both_have, {**both_have, REPORT_10: october}) == [
        f"{REPORT_10}:11:30: error IT805 OC/M1 was 'complete', and is 'due' now; {UNASKED}"
    ]


BASELINES = {
    "changed": ("due: March 2023\n", "due: April 2023\n", None, ["IT806"]),
    "gone": ("due: March 2023\n", "", None, ["IT806"]),
    "moved to a revision": (
        "due: March 2023\n",
        "due: March 2023\nrevisions:\n  - {due: May 2023, agreed: July 2022, reason: no time}\n",
        None,
        ["IT801"],
    ),
    "first date": ("", "due: March 2023\n", None, ["IT801"]),
    "first date, asked for": ("", "due: March 2023\n", "{item: OC.A2, what: due, to: March 2023}", []),
    "put right": (
        "due: March 2023\n",
        "due: April 2023\n",
        "{item: OC.A2, what: baseline, from: March 2023, to: April 2023}",
        [],
    ),
    "asked as a move": (
        "due: March 2023\n",
        "due: April 2023\n",
        "{item: OC.A2, what: due, from: March 2023, to: April 2023}",
        ["IT806"],
    ),
    "rewritten and moved": (
        "due: March 2023\n",
        "due: April 2023\nrevisions:\n  - {due: May 2023, agreed: July 2022, reason: no time}\n",
        None,
        ["IT806", "IT801"],
    ),
}


@pytest.mark.parametrize(("before", "after", "asks", "codes"), BASELINES.values(), ids=BASELINES)
def test_dates_agreed_in_the_past_stay(before: str, after: str, asks: str | None, codes: list[str]) -> None:
    asked = request(asks) if asks else None
    lines = found({A2: HEAD + before + REPORTED}, {A2: HEAD + after + REPORTED, CC1: asked})
    assert [line.split()[2] for line in lines] == codes


AGREED = {
    "lead": (
        DUE,
        DUE + "lead: monitoring-officer\n",
        f"{A2}:8:7",
        "The lead of OC.A2 was none, and is 'monitoring-officer' now",
    ),
    "outcome": (
        DUE + "outcome: All know it\n",
        DUE,
        f"{A2}:1:1",
        "The outcome of OC.A2 was 'All know it', and is none now",
    ),
    "withdrawn": (
        DUE,
        DUE + "closed: {how: withdrawn, on: July 2022}\n",
        f"{A2}:8:9",
        "OC.A2 has left the plan (withdrawn)",
    ),
    "moved": (
        with_part("Training").replace("workstream: member-learning\n", ""),
        with_part("Training"),
        f"{A2}:4:13",
        "The workstream that OC.A2 stands under was none, and is 'member-learning' now",
    ),
}


@pytest.mark.parametrize(("before", "after", "place", "what"), AGREED.values(), ids=AGREED)
def test_whatever_is_agreed_is_asked_for(before: str, after: str, place: str, what: str) -> None:
    assert found({A2: before}, {A2: after}) == [f"{place}: warning IT807 {what}; no change request asks for it."]


def test_a_new_action_is_found_once_with_all_its_parts() -> None:
    lines = [
        f"{A2}:1:5: warning IT807 The action OC.A2, 'Corporate governance training', is new; {UNASKED}",
        f"{A2}:1:5: warning IT810 The action OC.A2 is {NEW}",
    ]
    assert found({}, {A2: with_part("Training")}) == lines


def test_a_new_theme_is_found_once_with_its_workstreams() -> None:
    plan = {"plan.yaml": text("plan.yaml").replace("themes: [OC]", "themes: [OC, CG]")}
    theme = "id: CG\ntitle: Corporate Governance\nworkstreams:\n  - {id: audit, title: Audit}\n"
    assert found({}, {**plan, "themes/CG.yaml": theme}) == [
        f"themes/CG.yaml:1:5: warning IT807 The theme CG, 'Corporate Governance', is new; {UNASKED}",
        f"themes/CG.yaml:1:5: warning IT810 The theme CG is {NEW}",
    ]


def test_a_date_that_is_missing_for_a_reason_is_no_date() -> None:
    what = "The date first agreed for OC.A2 was 'March 2023', and is none (no trainer) now"
    after = DUE.replace("due: March 2023", "due: {none: no trainer}")
    assert found({A2: DUE}, {A2: after}) == [f"{A2}:5:6: error IT806 {what}; {UNASKED}"]


def test_a_minute_may_be_added_to_a_decision() -> None:
    decided = request("{item: OC.A1, what: due, to: July 2023}", "refused")
    after = decided.replace("October 2022}", "October 2022, minute: 47/22}")
    assert found({CC1: decided}, {CC1: after}) == []
    assert found({CC1: after}, {CC1: decided}) == [
        f"{CC1}:7:10: error IT808 CC-1 was refused, and says something else now: decided.minute."
    ]


ACCEPTED = "accepted:\n  - {{code: IT801, {at}reason: agreed by telephone, until: {until}}}\n"


@pytest.mark.parametrize(
    ("at", "until", "codes"),
    [
        ("", "December 2022", []),
        ("at: revisions.0, ", "December 2022", []),
        ("at: due, ", "December 2022", ["IT801"]),
        ("at: due, ", "October 2022", ["IT801", "IT510"]),
        ("", "October 2022", ["IT801", "IT509"]),
    ],
    ids=["file", "place", "another place", "another place, over", "expired"],
)
def test_a_finding_is_accepted_beforehand_in_its_file(at: str, until: str, codes: list[str]) -> None:
    accepted = ACCEPTED.format(at=at, until=until)
    lines = found({A2: DUE + accepted}, {A2: MOVED + accepted})
    assert [line.split()[2] for line in lines] == codes


NOT_YET = "That it is accepted here counts once the older state has the acceptance too."


@pytest.mark.parametrize("before", [DUE, DUE + ACCEPTED.format(at="", until="November 2022")], ids=["new", "longer"])
def test_no_change_accepts_what_it_breaks(before: str) -> None:
    after = MOVED + ACCEPTED.format(at="", until="December 2022")
    (one,) = validate(base_plan({A2: after}), AS_AT, against=base_plan({A2: before})).diagnostics
    assert (one.code, (one.hint or "").endswith(NOT_YET)) == ("IT801", True)


def test_no_new_file_accepts_that_it_is_new() -> None:
    accepted = ACCEPTED.replace("IT801", "IT807").format(at="", until="December 2022")
    found = validate(base_plan({A3: LATER + accepted}), AS_AT, against=base_plan({})).diagnostics
    assert [(each.hint or "").endswith(NOT_YET) for each in found if each.code == "IT807"] == [True]


@pytest.mark.parametrize(("day", "codes"), [(date(2022, 12, 31), []), (date(2023, 1, 1), ["IT510"])])
def test_what_is_accepted_beforehand_is_unused_once_its_time_has_run_out(day: date, codes: list[str]) -> None:
    plan = base_plan({A2: DUE + ACCEPTED.format(at="", until="December 2022")})
    assert [each.code for each in validate(plan, day).diagnostics if each.code == "IT510"] == []
    assert [each.code for each in validate(plan, day, against=plan).diagnostics if each.code == "IT510"] == codes


def test_what_is_gone_is_accepted_in_what_is_left() -> None:
    accepted = "accepted:\n  - {code: IT803, at: actions.OC.A2, reason: added by mistake, until: December 2022}\n"
    before = {A2: DUE, A3: LATER, THEME: text(THEME) + accepted}
    assert found(before, {THEME: text(THEME) + accepted}) == [
        f"{THEME}:1:1: error IT803 The action OC.A3, 'Review of the constitution' ({A3}), is gone."
    ]


MILDER = {"plan.yaml": text("plan.yaml") + "rules: {IT801: challenge, IT807: off}\n"}
"""A plan.yaml with other severities for rules of change control."""


@pytest.mark.parametrize(("before", "severity"), [(MILDER, "challenge"), ({}, "error")])
def test_the_older_state_sets_the_severities(before: Files, severity: str) -> None:
    assert found({A2: DUE, **before}, {A2: MOVED, **MILDER}) == [
        f"{A2}:7:5: {severity} IT801 The agreed date of OC.A2 was 'March 2023', and is 'July 2023' now; {UNASKED}"
    ]


def test_any_number_of_processes_finds_the_same() -> None:
    after = {A2: MOVED, A3: LATER, A1: None}
    assert found({A2: DUE}, after, workers=3) == found({A2: DUE}, after, workers=1)


def test_an_older_state_that_cannot_be_used_is_refused() -> None:
    with pytest.raises(Refusal, match=r"plan\.yaml of the older state cannot be used"):
        found({"plan.yaml": "title: A plan\n"}, {})


def test_a_newer_state_that_cannot_be_used_has_its_own_findings_only() -> None:
    plan = base_plan({"plan.yaml": "title: A plan\n", A2: MOVED})
    assert validate(plan, AS_AT, against=base_plan({A2: DUE})) == validate(plan, AS_AT)


def test_months_in_prose_make_no_period_past() -> None:
    says = reported_after(base_plan({**ALONE, A2: JULY.replace("it has begun", "it ends in 2022-12")}))
    assert (says("2022-07"), says("2022-06")) == (False, True)


def test_a_past_report_is_guarded_in_whatever_folder_its_action_lies() -> None:
    settings = text("plan.yaml").replace("themes: [OC]", "themes: [OC, SD]")
    theme = text(THEME).replace("OC", "SD").replace("Organisational Culture", "Strategic Direction")
    kept = {"plan.yaml": settings, "themes/SD.yaml": theme}
    moved = JULY.replace("theme: OC", "theme: SD").replace("it has begun", "it is over")
    after = {A2: None, "actions/SD/OC.A2.yaml": moved, CC1: request("{item: OC.A2, what: move, to: SD}")}
    assert [line.split()[2] for line in found({**kept, A2: JULY}, {**kept, **after})] == ["IT802"]
