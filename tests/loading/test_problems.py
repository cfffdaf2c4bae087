from __future__ import annotations

import pytest

from improvetrack.loading.record import MAX_PROBLEMS, interpret
from improvetrack.model.action import Action
from improvetrack.model.change_request import ChangeRequest
from improvetrack.model.figures import Figures
from improvetrack.model.people import People
from improvetrack.model.publication import Publication
from improvetrack.model.record import Record
from improvetrack.model.review import Review
from improvetrack.model.risk import Risk
from improvetrack.model.settings import PlanSettings
from improvetrack.model.theme import Theme, ThemeReport
from improvetrack.source.yaml.document import read_document
from tests.memory_tree import BASE

ASKS = "due, baseline, starts, lead, title, outcome, add, close, withdraw, merge, reopen or move"
COMMIT = "Write the whole id of the commit, 40 hexadecimal digits in lower case."
HASH = "Write sha256: and 64 hexadecimal digits, in lower case."
REQUEST = """\
id: CC-1
title: More time
changes:
  - {item: OC.A1, what: due, to: May 2023}
reason: capacity
state: proposed
"""
PUBLICATION = f"""\
id: cabinet
period: 2022-10
forum: Cabinet
published: November 2022
commit: {"a" * 40}
data: sha256:{"b" * 64}
templates: sha256:{"b" * 64}
made_with: 0.1.0
outputs:
  - {{name: summary.md, format: markdown, hash: "sha256:{"b" * 64}"}}
"""

Told = tuple[str, int, int, str, str | None]

FIGURES = "document: Summary\nperiod: 2022-10\nfigures: "
ACTION = "id: OC.A1\ntitle: Training\ntheme: OC\n"
LIST = "a list (lines that begin with a hyphen)"
BLOCK = "a block of `key: value` lines"
FIELDS = (
    "The fields are: id, title, renamed, joined, due, revisions, closed, provenance, theme, workstream, lead, outcome, "
    "recommendations, starts, sub_actions, milestones, updates, corrections, accepted."
)
ID = (
    "Write at most 80 letters (without accents), digits, full stops, hyphens, underscores and slashes, "
    "with a letter or a digit at each end."
)


def told(text: str, kind: type[Record] = Action) -> list[Told]:
    """Return what is said of a record: code, line, column, message and hint."""
    diagnostics = interpret(read_document("file.yaml", text.encode()), kind).diagnostics
    return [(each.code, each.location.line, each.location.column, each.message, each.hint) for each in diagnostics]


def settings(old: str, new: str) -> str:
    """Return the base plan's plan.yaml with one passage changed."""
    text = BASE["plan.yaml"].decode()
    assert old in text
    return text.replace(old, new, 1)


def test_a_sound_record_has_no_problems() -> None:
    assert told(ACTION) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "id: OC.A1\ntitle: Training\n",
            [("IT201", 1, 1, "The record has no `theme`.", "Add `theme`: the id of its theme.")],
            id="of the record",
        ),
        pytest.param(
            "# The training\n\nid: OC.A1\ntheme: OC\n",
            [("IT201", 3, 1, "The record has no `title`.", "Add `title`: the title as agreed.")],
            id="of a record below a comment",
        ),
        pytest.param(
            ACTION + "provenance: {source: S1}\n",
            [("IT201", 4, 1, "`provenance` has no `kind`.", "Add `kind`: how far the source vouches for the item.")],
            id="of a block",
        ),
        pytest.param(
            ACTION + "sub_actions:\n  - {id: OC.A1.1, title: One}\n  - title: Two\n",
            [("IT201", 6, 5, "Item 2 of `sub_actions` has no `id`.", "Add `id`: the permanent id, never reused.")],
            id="of an entry of a list",
        ),
        pytest.param(
            ACTION + "updates:\n  2022-10:\n    sub_actions:\n      OC.A1.1:\n        cause: capacity\n",
            [("IT201", 7, 7, "`OC.A1.1` has no `status`.", "Add `status`: a status word of the plan.")],
            id="of an entry of a block",
        ),
        pytest.param(
            ACTION + "due: {}\n",
            [("IT201", 4, 1, "`due` has no `none`.", "Add `none`: why this is missing.")],
            id="of a reason",
        ),
    ],
)
def test_missing_fields(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ACTION + "sub-actions: []\n",
            [("IT202", 4, 1, "`sub-actions` is not a field here.", "Did you mean `sub_actions`?")],
            id="a hyphen for an underscore",
        ),
        pytest.param(
            ACTION + "Outcome: Sound decisions\n",
            [("IT202", 4, 1, "`Outcome` is not a field here.", "Did you mean `outcome`?")],
            id="a capital",
        ),
        pytest.param(
            ACTION + "updates: {2022-10: {ratng: red}}\n",
            [("IT202", 4, 21, "`ratng` is not a field here.", "Did you mean `rating`?")],
            id="a slip in an update",
        ),
        pytest.param(
            ACTION + "provenance: {kind: named, url: x}\n",
            [("IT202", 4, 27, "`url` is not a field here.", "The fields are: kind, source, at, note.")],
            id="nothing near",
        ),
        pytest.param(
            ACTION + "rating: red\n",
            [("IT202", 4, 1, "`rating` is not a field here.", "It belongs inside `updates`.")],
            id="at the wrong level",
        ),
        pytest.param(
            ACTION + "due: {none: not agreed, why: x}\n",
            [("IT202", 4, 25, "`why` is not a field here.", "The only field here is `none`.")],
            id="beside a reason",
        ),
        pytest.param(
            ACTION + f"{'x' * 61}: 1\n",
            [("IT202", 4, 1, f"`{'x' * 57}...` is not a field here.", FIELDS)],
            id="a long name",
        ),
    ],
)
def test_unknown_fields(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ACTION + "recommendations: gt/K1\n",
            [("IT203", 4, 18, f"`recommendations` is text, and must be {LIST}.", f"Write {LIST} here.")],
            id="text for a list",
        ),
        pytest.param(
            ACTION + "outcome:\n  - Sound decisions\n",
            [("IT203", 5, 3, "`outcome` is a list, and must be text.", "Write text here.")],
            id="a list for text",
        ),
        pytest.param(
            ACTION + "outcome: {better: decisions}\n",
            [("IT203", 4, 10, "`outcome` is a block, and must be text.", "Write text here.")],
            id="a block for text",
        ),
        pytest.param(
            ACTION + "sub_actions: {id: OC.A1.1}\n",
            [("IT203", 4, 14, f"`sub_actions` is a block, and must be {LIST}.", f"Write {LIST} here.")],
            id="a block for a list",
        ),
        pytest.param(
            ACTION + "updates:\n  - 2022-10\n",
            [("IT203", 5, 3, f"`updates` is a list, and must be {BLOCK}.", f"Write {BLOCK} here.")],
            id="a list for a block of updates",
        ),
        pytest.param(
            ACTION + "provenance: named\n",
            [("IT203", 4, 13, f"`provenance` is text, and must be {BLOCK}.", f"Write {BLOCK} here.")],
            id="text for a block",
        ),
        pytest.param(
            ACTION + "milestones:\n  - Training delivered\n",
            [("IT203", 5, 5, f"Item 1 of `milestones` is text, and must be {BLOCK}.", f"Write {BLOCK} here.")],
            id="text for an entry of a list",
        ),
        pytest.param(
            ACTION + "updates: {2022-10: {sub_actions: {OC.A1.1: on-track}}}\n",
            [("IT203", 4, 44, f"`OC.A1.1` is text, and must be {BLOCK}.", f"Write {BLOCK} here.")],
            id="text for an entry of a block",
        ),
        pytest.param(
            ACTION + "updates: {2022-10: {achievements: {2022-10: [One, [two]]}}}\n",
            [("IT203", 4, 51, "Item 2 of `2022-10` is a list, and must be text.", "Write text here.")],
            id="a list in a list",
        ),
        pytest.param(
            ACTION + "provenance: {kind: [named]}\n",
            [("IT203", 4, 20, "`kind` is a list, and must be one word.", "Write one word here.")],
            id="a list for a word",
        ),
    ],
)
def test_wrong_shapes(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "id: OC.A1\ntitle:\ntheme: OC\n", [("IT203", 2, 1, "`title` is empty.", "Write text.")], id="a needed field"
        ),
        pytest.param(
            "id: OC.A1\ntitle: ''\ntheme: OC\n",
            [("IT204", 2, 8, "`title` cannot be empty.", "Write some text.")],
            id="empty quotes",
        ),
        pytest.param(
            ACTION + "updates:\n  2022-10:\n    narrative: |\n",
            [("IT204", 6, 16, "`narrative` cannot be empty.", "Write some text.")],
            id="an empty block of text",
        ),
        pytest.param(
            'id: OC.A1\ntitle: " "\ntheme: OC\n',
            [("IT204", 2, 8, "`title` cannot be empty.", "Write some text.")],
            id="a space in quotes",
        ),
        pytest.param(
            ACTION + "sub_actions:\n",
            [("IT203", 4, 1, "`sub_actions` is empty.", f"Write {LIST}, or leave it out.")],
            id="a list that may be left out",
        ),
        pytest.param(
            ACTION + "updates:\n  2022-10:\n",
            [("IT203", 5, 3, "`2022-10` is empty.", f"Write {BLOCK}, or leave it out.")],
            id="an entry of a block",
        ),
        pytest.param(
            ACTION + "sub_actions:\n  -\n",
            [("IT203", 5, 4, "Item 1 of `sub_actions` is empty.", f"Write {BLOCK}, or leave it out.")],
            id="an entry of a list",
        ),
        pytest.param(
            ACTION + "provenance: {kind: }\n",
            [("IT203", 4, 14, "`kind` is empty.", "Write one word.")],
            id="a word",
        ),
        pytest.param(
            ACTION + "due:\noutcome:\nlead:\n",
            [
                ("IT203", line, 1, f"`{name}` is empty.", "Write a value, or leave it out.")
                for line, name in ((4, "due"), (5, "outcome"), (6, "lead"))
            ],
            id="what may be missing is left out",
        ),
        pytest.param(
            ACTION + "sub_actions: []\nupdates: {}\n", [], id="nothing in a list or block that may be missing"
        ),
    ],
)
def test_empty_values(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ACTION + "provenance: {kind: Named}\n",
            [("IT204", 4, 20, "`kind` cannot be 'Named'.", "Write named, drawn or counted.")],
            id="a word that is not on the list",
        ),
        pytest.param(
            "id: OC A1\ntitle: Training\ntheme: OC\n", [("IT204", 1, 5, "`id` cannot be 'OC A1'.", ID)], id="a space"
        ),
        pytest.param(
            "id: Ö1\ntitle: Training\ntheme: OC\n", [("IT204", 1, 5, "`id` cannot be 'Ö1'.", ID)], id="an accent"
        ),
        pytest.param(
            "id: OC.\ntitle: Training\ntheme: OC\n",
            [("IT204", 1, 5, "`id` cannot be 'OC.'.", ID)],
            id="a sign at the end",
        ),
        pytest.param(
            f"id: {'A' * 81}\ntitle: Training\ntheme: OC\n",
            [("IT204", 1, 5, f"`id` cannot be '{'A' * 57}...'.", ID)],
            id="a long id",
        ),
        pytest.param(
            ACTION + "recommendations: [gt/K1, gt K2]\n",
            [("IT204", 4, 26, "Item 2 of `recommendations` cannot be 'gt K2'.", ID)],
            id="an entry of a list",
        ),
        pytest.param(
            ACTION + f"due: {'x' * 201}\n",
            [("IT204", 4, 6, "`due` has 201 characters.", "Write at most 200 characters.")],
            id="a long date",
        ),
        pytest.param(
            ACTION + "accepted:\n  - {code: slow, reason: Known, until: May 2023}\n",
            [("IT204", 5, 12, "`code` cannot be 'slow'.", "Write a rule code such as IT501.")],
            id="a code that is none",
        ),
    ],
)
def test_bad_values(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("schema: 1", "schema: 2", ("IT204", 1, 9, "`schema` cannot be '2'.", "Write 1 or less.")),
        ("schema: 1", "schema: 0", ("IT204", 1, 9, "`schema` cannot be '0'.", "Write 1 or more.")),
        ("schema: 1", "schema: 01", ("IT204", 1, 9, "`schema` cannot be '01'.", "Write a whole number, such as 3.")),
        ("schema: 1", "schema:", ("IT203", 1, 1, "`schema` is empty.", "Write a whole number.")),
        (
            "schema: 1",
            "schema: [1]",
            ("IT203", 1, 9, "`schema` is a list, and must be a whole number.", "Write a whole number here."),
        ),
        (
            "tolerance_months: 3",
            "tolerance_months: 3.0",
            ("IT204", 52, 19, "`tolerance_months` cannot be '3.0'.", "Write a whole number, such as 3."),
        ),
        ("first: 9", "first: 13", ("IT204", 49, 29, "`first` cannot be '13'.", "Write 12 or less.")),
        (
            "tolerance_months: 3",
            "tolerance_months: 95700",
            ("IT204", 52, 19, "`tolerance_months` cannot be '95700'.", "Write 1200 or less."),
        ),
        (
            "freshness: {warning: 1,",
            "freshness: {warning: 1201,",
            ("IT204", 53, 22, "`warning` cannot be '1201'.", "Write 1200 or less."),
        ),
        (
            "warning: 1, error: 2",
            "warning: 1, error: 999999999",
            ("IT204", 53, 32, "`error` cannot be '999999999'.", "Write 1200 or less."),
        ),
        (
            "freshness: {warning: 1, error: 2}",
            "cliff: {items: 1000001}",
            ("IT204", 53, 16, "`items` cannot be '1000001'.", "Write 1000000 or less."),
        ),
        ("themes: [OC]", "themes: []", ("IT204", 14, 9, "`themes` is an empty list.", "Give at least one.")),
        (
            "letter: R,",
            "letter: RED!,",
            ("IT204", 19, 37, "`letter` cannot be 'RED!'.", "Write one to three characters without a space."),
        ),
        (
            "class: live",
            "class: alive",
            ("IT204", 19, 60, "`class` cannot be 'alive'.", "Write not-started, live, done, stopped or unrated."),
        ),
        (
            "tolerance_months: 3",
            "rules: {IT501: [off]}",
            ("IT203", 52, 16, "`IT501` is a list, and must be text.", "Write text here."),
        ),
    ],
)
def test_bad_settings(old: str, new: str, expected: Told) -> None:
    assert told(settings(old, new), PlanSettings) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(ACTION + "due: TBC\nstarts: {none: not agreed}\n", [], id="words, or a reason"),
        pytest.param(
            ACTION + "due: {nope: not agreed}\n",
            [("IT202", 4, 7, "`nope` is not a field here.", "Did you mean `none`?")],
            id="a slip in the reason",
        ),
        pytest.param(
            ACTION + "due: {because: not agreed}\n",
            [("IT202", 4, 7, "`because` is not a field here.", "The only field here is `none`.")],
            id="a reason of another name",
        ),
        pytest.param(
            ACTION + "due: {none: }\n", [("IT203", 4, 7, "`none` is empty.", "Write text.")], id="an empty reason"
        ),
        pytest.param(
            ACTION + "due: {none: [not, agreed]}\n",
            [("IT203", 4, 13, "`none` is a list, and must be text.", "Write text here.")],
            id="a list as a reason",
        ),
        pytest.param(
            ACTION + "due: [March, 2023]\n",
            [("IT203", 4, 6, "`due` is a list, and must be text.", "Write text here.")],
            id="a list",
        ),
        pytest.param(
            ACTION + "updates: {2022-10: {rating: {non: red}, cause: [x]}}\n",
            [
                ("IT203", 4, 48, "`cause` is a list, and must be text.", "Write text here."),
                ("IT202", 4, 30, "`non` is not a field here.", "Did you mean `none`?"),
            ],
            id="words of the plan",
        ),
        pytest.param(
            ACTION + "revisions: [{due: {none: x}, agreed: May 2022, reason: y}]\n",
            [("IT203", 4, 19, "`due` is a block, and must be text.", "Write text here.")],
            id="a reason where a date is needed",
        ),
    ],
)
def test_words_or_a_reason_why_there_are_none(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "id: OC.A1\ntitel: Training\ntheme: OC\n",
            Action,
            [("IT202", 2, 1, "`titel` is not a field here.", "Did you mean `title`?")],
            id="a mistyped name is not missing as well",
        ),
        pytest.param(
            "id: OC.A1\ntopic: Training\ntheme: OC\n",
            Action,
            [
                ("IT201", 1, 1, "The record has no `title`.", "Add `title`: the title as agreed."),
                ("IT202", 2, 1, "`topic` is not a field here.", FIELDS),
            ],
            id="a name that is not near leaves the other missing",
        ),
        pytest.param(
            settings("themes: [OC]", "themes: [O C]"),
            PlanSettings,
            [("IT204", 14, 10, "Item 1 of `themes` cannot be 'O C'.", ID)],
            id="a list with a wrong entry is not too short as well",
        ),
        pytest.param(
            settings("  words:", "  wordz:"),
            PlanSettings,
            [("IT202", 18, 3, "`wordz` is not a field here.", "Did you mean `words`?")],
            id="nothing is said of what stands under a mistyped name",
        ),
    ],
)
def test_one_mistake_is_one_problem(text: str, kind: type[Record], expected: list[Told]) -> None:
    assert told(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "provenance: {kind: named}\n",
            People,
            [("IT201", 1, 1, "The record has no `posts`.", "Add `posts`: the posts.")],
        ),
        (
            "theme: OC\nperiod: 2022-10\nmilestones: {OC/M1: due}\nworkstreams: {training: [done]}\n",
            ThemeReport,
            [
                ("IT203", 3, 21, f"`OC/M1` is text, and must be {BLOCK}.", f"Write {BLOCK} here."),
                ("IT203", 4, 25, "`training` is a list, and must be text.", "Write text here."),
            ],
        ),
        (
            "id: OC\ntitle: Culture\nworkstreams:\n  - id: training\n",
            Theme,
            [("IT201", 4, 5, "Item 1 of `workstreams` has no `title`.", "Add `title`: the title as agreed.")],
        ),
        (
            "id: gt\ntitle: Review\nreviewer: Auditor\nrecommendations: [{id: K1}]\n",
            Review,
            [
                (
                    "IT201",
                    4,
                    19,
                    "Item 1 of `recommendations` has no `text`.",
                    "Add `text`: the recommendation in the reviewer's words.",
                )
            ],
        ),
        (
            FIGURES + "[{count: actions, completed: yes, stated: 3, words: three}]\n",
            Figures,
            [("IT204", 3, 39, "`completed` cannot be 'yes'.", "Write true or false.")],
        ),
        (
            FIGURES + "[{count: actions, completed: , stated: 3, words: three}]\n",
            Figures,
            [("IT203", 3, 28, "`completed` is empty.", "Write true or false, or leave it out.")],
        ),
        (
            REQUEST.replace("what: due", "what: date").replace("to: May", "too: May"),
            ChangeRequest,
            [
                ("IT204", 4, 25, "`what` cannot be 'date'.", f"Write {ASKS}."),
                ("IT202", 4, 31, "`too` is not a field here.", "Did you mean `to`?"),
            ],
        ),
        (
            REQUEST.replace("state: proposed", "state: agreed"),
            ChangeRequest,
            [("IT204", 6, 8, "`state` cannot be 'agreed'.", "Write proposed, approved, refused or withdrawn.")],
        ),
        (
            "id: CC-1\ntitle: More time\nchanges: []\nreason: capacity\nstate: proposed\n",
            ChangeRequest,
            [("IT204", 3, 10, "`changes` is an empty list.", "Give at least one.")],
        ),
        (
            "id: R1\ntitle: Turnover\nupdates: {2022-10: {because: It is new}}\n",
            Risk,
            [("IT201", 3, 11, "`2022-10` has no `rating`.", "Add `rating`: a rating of the plan's scheme for risks.")],
        ),
        (
            PUBLICATION.replace("data: sha256:", "data: md5:").replace("commit: aaaa", "commit: AAAA"),
            Publication,
            [
                ("IT204", 5, 9, f"`commit` cannot be 'AAAA{'a' * 36}'.", COMMIT),
                ("IT204", 6, 7, f"`data` cannot be 'md5:{'b' * 53}...'.", HASH),
            ],
        ),
    ],
    ids=[
        "people",
        "a theme's report",
        "a theme",
        "a review",
        "a flag",
        "an empty flag",
        "an ask",
        "a state",
        "nothing asked",
        "a risk",
        "a publication",
    ],
)
def test_every_kind_of_record(text: str, kind: type[Record], expected: list[Told]) -> None:
    assert told(text, kind) == expected


def test_problems_of_reading_come_first_and_the_record_is_still_looked_at() -> None:
    assert told("id: OC.A1 #1\ntheme: OC\n") == [
        (
            "IT112",
            1,
            11,
            "A # after a space starts a comment: this text is lost.",
            "Put the whole text in quotes, or write it as a block under `|`.",
        ),
        ("IT201", 1, 1, "The record has no `title`.", "Add `title`: the title as agreed."),
    ]


def test_not_endlessly_many_problems_are_told() -> None:
    fields = "".join(f"field-{number}: x\n" for number in range(5_000))
    assert len(told(ACTION + fields)) == MAX_PROBLEMS
