"""A review: every kind of change as a reviewer reads it, and in which order."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from improvetrack.analysis.changes.approvals import pair_requests
from improvetrack.analysis.changes.compare import compare
from improvetrack.diagnostics import Diagnostic, Location, Severity
from improvetrack.history.pair import load_pair
from improvetrack.model.plan import calendar_of
from improvetrack.reports.changes.names import Names
from improvetrack.reports.review.build import Branch, brought, build_review, review_of_findings
from improvetrack.reports.review.page import BranchReview, ReviewEntry, ReviewSection
from tests.memory_tree import BASE, base_plan

Files = Mapping[str, str | None]
A1, A2, A3 = "actions/OC/OC.A1.yaml", "actions/OC/OC.A2.yaml", "actions/OC/OC.A3.yaml"
THEME, R1, CC1 = "themes/OC.yaml", "risks/R1.yaml", "changes/CC-1.yaml"
PLAN = BASE["plan.yaml"].decode()
FORUMS = "change_control: {within: Programme Board, beyond: Cabinet}\n"
HEAD = "id: OC.A2\ntitle: Corporate Governance Training\ntheme: OC\nworkstream: member-learning\n"
FIRST = "  - {due: March 2023, agreed: July 2022, reason: the trainer left}\n"
SECOND = "  - {due: July 2023, agreed: October 2022, reason: the Council date moved%s}\n"
DUE = f"{HEAD}due: December 2022\nrevisions:\n{FIRST}"
MOVED = DUE + SECOND % ""
NOTED = DUE + SECOND % ", forum: Board"


def request(asks: str, state: str = "approved", decided: str = "forum: Cabinet, on: 19 October 2022") -> str:
    """Return a change request that asks for something."""
    why = "reason: by-election\nbecause: No quorum.\n"
    said = f"decided: {{{decided}}}\n" if state in ("approved", "refused") else ""
    return f"id: CC-1\ntitle: A change\nchanges:\n  - {asks}\n{why}state: {state}\n{said}"


def review(before: Files, after: Files, settings: str = FORUMS) -> BranchReview:
    """Return the review of what files over the base plan do to one another."""
    both = {"plan.yaml": PLAN + settings}
    pair = load_pair(base_plan({**both, **before}), base_plan({**both, **after}))
    changes = compare(pair.before, pair.after)
    decided = pair_requests(changes, pair.after.requests, calendar_of(pair.after.settings))
    names, unread = Names(pair.before, pair.after), pair.incomparable
    return build_review(Branch(names, changes, decided, unread=unread), "Compared with main.")


def told(view: BranchReview) -> list[str]:
    """Return the entries of a review, one line each."""
    return [
        f"{section.title} | {entry.subject}: {entry.told}" for section in view.sections for entry in section.entries
    ]


def test_nothing_that_matters() -> None:
    after = f"# A comment.\n{DUE}"
    assert review({A2: DUE}, {A2: after}) == BranchReview(
        "What this change does to the plan", "This change does not alter the plan.", "Compared with main."
    )


def test_a_date_that_moves_without_a_request() -> None:
    view = review({A2: DUE}, {A2: MOVED})
    assert told(view) == [
        (
            "Needs a decision | OC.A2 Corporate Governance Training: agreed date moves from March 2023 to July 2023 "
            "(4 months, second move, 7 months later than first agreed). Needs Cabinet: more than three months. "
            "No change request found."
        )
    ]
    assert view.headline == "1 change to what was agreed: 1 needs a decision."


def test_a_branch_does_not_choose_who_judges_it() -> None:
    lax = PLAN.replace("tolerance_months: 3", "tolerance_months: 99") + FORUMS.replace("Cabinet", "Nobody")
    (line, *_) = told(review({A2: DUE}, {A2: MOVED, "plan.yaml": lax}))
    assert line.partition("first agreed). ")[2] == "Needs Cabinet: more than three months. No change request found."


def test_a_finding_that_a_branch_accepts_is_seen() -> None:
    accepted = "accepted: [{code: IT801, reason: the chair knows, until: March 2023}]\n"
    view = review({A2: DUE}, {A2: MOVED + accepted})
    assert told(view)[1:] == [
        (
            "Findings that it accepts | IT801 in OC.A2: accepted until March 2023 "
            "(an agreed date moved, and nobody asked for it): the chair knows."
        )
    ]
    assert review({A2: DUE + accepted}, {A2: DUE + accepted + "# Nothing else.\n"}).sections == ()


ASKS = "{item: OC.A2, what: due, from: March 2023, to: July 2023}"
BEYOND = "Needs Cabinet: more than three months."
AGREEMENTS = {
    "noted": (
        NOTED,
        None,
        f"{BEYOND} Agreed by Board, October 2022, as the plan itself says; no change request found.",
    ),
    "proposed": (
        MOVED,
        request(ASKS, "proposed"),
        f"{BEYOND} Proposed in CC-1 (by-election: the Council date moved).",
    ),
    "refused": (
        MOVED,
        request(ASKS, "refused"),
        "CC-1, which asked for it, was refused by Cabinet, 19 October 2022.",
    ),
    "withdrawn": (
        MOVED,
        request(ASKS, "withdrawn"),
        f"{BEYOND} CC-1, which asked for it, was withdrawn.",
    ),
    "another date": (
        MOVED,
        request("{item: OC.A2, what: due, from: March 2023, to: June 2023}"),
        f"{BEYOND} No change request found for that; CC-1, approved, asks for June 2023.",
    ),
    "from another date": (
        MOVED,
        request("{item: OC.A2, what: due, from: December 2022, to: June 2023}"),
        f"{BEYOND} No change request found.",
    ),
    "approved elsewhere": (
        MOVED,
        request(ASKS, decided="forum: Board, on: 19 October 2022"),
        f"{BEYOND} Approved by Board, 19 October 2022, as CC-1 asks (by-election: the Council date moved).",
    ),
}


@pytest.mark.parametrize(("after", "asked", "words"), AGREEMENTS.values(), ids=AGREEMENTS)
def test_who_agreed(after: str, asked: str | None, words: str) -> None:
    (line, *_) = told(review({A2: DUE}, {A2: after, CC1: asked}))
    assert line.partition("first agreed). ")[2] == words


def test_what_the_forum_approved_needs_it_no_more() -> None:
    asked = request(ASKS, decided="forum: Cabinet, on: 19 October 2022, minute: 12/22")
    (line, *_) = told(review({A2: DUE}, {A2: MOVED, CC1: asked}))
    assert line.partition("first agreed). ")[2] == (
        "Approved by Cabinet, 19 October 2022, minute 12/22, as CC-1 asks (by-election: the Council date moved)."
    )


NEEDS = {
    "beyond": (
        "July 2023",
        FORUMS,
        "(4 months, second move, 7 months later than first agreed). Needs Cabinet: more than three months.",
    ),
    "within": (
        "April 2023",
        FORUMS,
        "(1 month, second move, 4 months later than first agreed). Needs Programme Board: no more than three months.",
    ),
    "a day beyond": (
        "1 July 2023",
        FORUMS,
        "(just over 3 months, second move, 6 months later than first agreed). Needs Cabinet: more than three months.",
    ),
    "no forum beyond": (
        "July 2023",
        "",
        "(4 months, second move, 7 months later than first agreed). More than three months.",
    ),
    "no forum within": ("April 2023", "", "(1 month, second move, 4 months later than first agreed)."),
    "brought forward": (
        "February 2023",
        FORUMS,
        "(1 month, second move, 2 months later than first agreed). Needs Programme Board: no more than three months.",
    ),
    "nobody knows": ("TBC", FORUMS, "(second move)."),
}


@pytest.mark.parametrize(("due", "settings", "words"), NEEDS.values(), ids=NEEDS)
def test_whose_decision_a_move_needs(due: str, settings: str, words: str) -> None:
    (line,) = told(review({A2: DUE}, {A2: MOVED.replace("July 2023", due)}, settings))
    assert line.partition(f" {due} ")[2] == f"{words} No change request found."


TRAINING = "OC.A2 Corporate Governance Training"
PART = "sub_actions:\n  - {id: OC.A2.1, title: Training for members}\n"
RISK = "id: R1\ntitle: No trainer can be found\nupdates:\n  2022-07: {rating: amber}\n"
SAID = f"{HEAD}updates:\n  2022-07: {{rating: amber}}\n"
CHANGES = {
    "added": (
        {},
        {A2: HEAD},
        [f"Needs a decision | {TRAINING}: added to the plan. Needs Cabinet. No change request found."],
    ),
    "added with its parts": (
        {},
        {A2: f"{HEAD}{PART}milestones:\n  - {{id: OC.A2/M1, title: Contract let}}\n"},
        [
            (
                "Needs a decision | OC.A2 Corporate Governance Training: added to the plan, "
                "with 1 sub-action and 1 key milestone. Needs Cabinet. No change request found."
            )
        ],
    ),
    "a part added": (
        {A2: HEAD},
        {A2: HEAD + PART},
        [
            (
                "Needs a decision | OC.A2.1 Training for members: added to the plan "
                "(under OC.A2 Corporate Governance Training). Needs Cabinet. No change request found."
            )
        ],
    ),
    "withdrawn": (
        {A2: HEAD},
        {A2: f"{HEAD}closed: {{how: withdrawn, on: July 2022}}\n"},
        [
            (
                "Needs a decision | OC.A2 Corporate Governance Training: withdrawn (agreed July 2022). "
                "Needs Cabinet. No change request found."
            )
        ],
    ),
    "lead": (
        {A2: HEAD},
        {A2: f"{HEAD}lead: monitoring-officer\n"},
        [(f"Needs a decision | {TRAINING}: lead changes from no lead to Monitoring Officer. No change request found.")],
    ),
    "baseline": (
        {A2: f"{HEAD}due: March 2023\n"},
        {A2: f"{HEAD}due: April 2023\n", CC1: request("{item: OC.A2, what: baseline, to: April 2023}")},
        [
            (
                f"Approved | {TRAINING}: agreed date moves from March 2023 to April 2023 "
                "(1 month). Approved by Cabinet, 19 October 2022, as CC-1 asks (by-election: No quorum)."
            ),
            (
                f"Approved | {TRAINING}: date first agreed changes from March 2023 to April 2023 "
                "(it is not meant to change). Approved by Cabinet, 19 October 2022, as CC-1 asks "
                "(by-election: No quorum)."
            ),
        ],
    ),
    "title": (
        {A2: HEAD},
        {A2: HEAD.replace("Training", "Course")},
        [
            (
                "Needs a decision | OC.A2 Corporate Governance Course: title changes from "
                "“Corporate Governance Training” to “Corporate Governance Course”. No change request found."
            )
        ],
    ),
    "start": (
        {A2: f"{HEAD}starts: May 2022\n"},
        {A2: f"{HEAD}starts: June 2022\n"},
        [
            (
                "Needs a decision | OC.A2 Corporate Governance Training: start changes from “May 2022” to “June 2022”. "
                "No change request found."
            ),
        ],
    ),
    "rating": (
        {A2: SAID},
        {A2: f"{SAID}  2022-10: {{rating: red}}\n"},
        [
            (
                "Reported | OC.A2 Corporate Governance Training: Risk rating changes from amber to red (worse). "
                "Update for October 2022."
            )
        ],
    ),
    "past update": (
        {A2: SAID},
        {A2: SAID.replace("amber", "red")},
        [
            (
                "Updates that read otherwise now | OC.A2 Corporate Governance Training: "
                "Risk rating as reported for July 2022 changes from “amber” to “red” (no correction is on record)."
            ),
            "Reported | OC.A2 Corporate Governance Training: Risk rating changes from amber to red (worse).",
        ],
    ),
    "risk": ({}, {R1: "id: R1\ntitle: No trainer\n"}, ["Also | R1 No trainer: added to the risk register."]),
    "request alone": (
        {},
        {CC1: request(ASKS, "proposed")},
        [
            (
                "Change requests | CC-1 A change: new, proposed. It asks for: "
                "OC.A2: agreed date from March 2023 to July 2023 (by-election: No quorum)."
            )
        ],
    ),
    "setting": (
        {},
        {"plan.yaml": PLAN + FORUMS + "rules: {IT801: off}\n"},
        ["Settings | rules.IT801: setting is now off, where there was none."],
    ),
    "unread": (
        {A2: HEAD},
        {A2: HEAD.replace("id:", "id: [")},
        [f"Cannot be compared | {A2}: In the newer state: Line 1: A bracket is opened here and not closed."],
    ),
}


@pytest.mark.parametrize(("before", "after", "lines"), CHANGES.values(), ids=CHANGES)
def test_every_kind_of_change(before: Files, after: Files, lines: list[str]) -> None:
    assert told(review(before, after)) == lines


def test_what_needs_a_decision_comes_first_and_what_got_worse_before_what_got_better() -> None:
    other = HEAD.replace("OC.A2", "OC.A3").replace("Corporate Governance Training", "Review of the constitution")
    updates = "updates:\n  2022-07: {rating: amber}\n"
    before = {A2: DUE + updates, A3: f"{other}{updates}"}
    after = {
        A2: f"{MOVED}{updates}  2022-10: {{rating: green}}\n",
        A3: f"{other}{updates}  2022-10: {{rating: red}}\n",
        THEME: BASE[THEME].decode().replace("Organisational Culture", "Culture"),
        "actions/OC/OC.A4.yaml": other.replace("OC.A3", "OC.A4"),
        CC1: request("{item: OC.A4, what: add}", "proposed"),
    }
    view = review(before, after)
    assert [(section.title, [entry.subject.split()[0] for entry in section.entries]) for section in view.sections] == [
        ("Needs a decision", ["OC.A2", "OC"]),
        ("Waits for a decision", ["OC.A4"]),
        ("Reported", ["OC.A3", "OC.A2"]),
    ]
    assert view.headline == (
        "3 changes to what was agreed: 2 need a decision and 1 waits for a decision. Besides: 2 items reported on."
    )


def found(number: int, message: str, path: str = "a.yaml", severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic("IT801", severity, Location(path, number), message)


def test_findings_that_were_there_before_are_not_brought() -> None:
    older = [found(1, "One."), found(2, "Two."), found(3, "Two.")]
    newer = [
        found(5, "One.", "folder/a.yaml"),
        found(6, "Two."),
        found(7, "Two."),
        found(8, "Two."),
        found(9, "Three."),
    ]
    assert list(brought(older, newer)) == [newer[3], newer[4]]


def test_the_first_findings_stand_in_the_review_gravest_first() -> None:
    findings = [found(number, "Late.") for number in range(1, 12)] + [found(99, "Gone.", severity=Severity.ERROR)]
    view = review_of_findings("there was no plan yet at 0123456789.", "Compared with main.", findings, "plan/")
    assert view.headline == "What changed cannot be told: there was no plan yet at 0123456789."
    assert view.sections == (
        ReviewSection(
            "What the checks find",
            "1 error, 11 warnings",
            (
                ReviewEntry("plan/a.yaml:99:1", "error IT801. Gone."),
                *(ReviewEntry(f"plan/a.yaml:{number}:1", "warning IT801. Late.") for number in range(1, 10)),
            ),
            hidden=2,
        ),
    )
