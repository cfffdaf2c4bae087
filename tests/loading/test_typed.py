"""Text that means something else to YAML, and hints that must not mislead."""

from __future__ import annotations

import re
from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.diagnostics import Diagnostic, quoted_apart
from improvetrack.json_text import as_yaml
from improvetrack.loading.record import load_record
from improvetrack.model.action import Action
from improvetrack.rendering.diagnostics import DiagnosticsReport
from improvetrack.rendering.diagnostics.people import closing_line
from improvetrack.source.yaml.document import read_document
from improvetrack.validation.examine import Validation
from improvetrack.validation.run import validate
from tests.memory_tree import MemoryTree, base_plan

A2 = "actions/OC/OC.A2.yaml"
HEAD = "id: OC.A2\ntitle: Corporate governance training\ntheme: OC\nworkstream: member-learning\n"
UPDATES = "updates:\n  2022-07: {rating: green}\n  2022-10: {rating: green}\n"
REPORT = "periods/2022-10/OC.yaml"


def validated(files: dict[str, str | None], before: dict[str, str | None] | None = None) -> Validation:
    against = None if before is None else base_plan(before)
    return validate(base_plan(files), date(2022, 11, 1), workers=1, against=against)


def problems(path: str, text: str) -> list[str]:
    return [
        f"{each.code} {each.message} {each.hint}"
        for each in validated({path: text}).diagnostics
        if each.code != "IT506"
    ]


@pytest.mark.parametrize("word", ["null", "Null", "NULL", "~"])
def test_a_word_for_nothing_is_found_in_every_text_field(word: str) -> None:
    told = f"IT203 `{word}` is nothing at all to other programs."
    hint = f'Leave it out, or write "{word}" to mean the word.'
    update = f"updates:\n  2022-10: {{rating: green, because: {word}}}\n"

    assert problems(A2, f"{HEAD}outcome: {word}\n") == [f"{told} {hint}"]
    assert problems(A2, f"{HEAD}{update}") == [f"{told} {hint}"]
    assert problems(A2, f'{HEAD}outcome: "{word}"\n') == []
    assert problems(A2, f"{HEAD}outcome: {word} and void\n") == []


@pytest.mark.parametrize(
    ("value", "rest"),
    [
        ("[Policy agreed by Cabinet, subject to funding, Provider chosen]", "subject to funding"),
        ("[Agreed by Cabinet, Council, and the Board]", "and the Board"),
        ("[Savings of £3,000 agreed]", "000 agreed"),
        ("[Policy agreed, Provider chosen]", None),
        ("[induction held, provider chosen]", None),
        ('["Policy agreed by Cabinet, subject to funding", "Provider chosen"]', None),
        ('[Policy agreed by Cabinet, "subject to funding"]', None),
        ("[Policy agreed by Cabinet]", None),
    ],
)
def test_prose_in_brackets_is_parted_at_commas(value: str, rest: str | None) -> None:
    told = f"IT116 The list in brackets is parted at each comma; '{rest}' is a text of its own. "
    hint = "Write each text on a line of its own that begins with a hyphen, or in quotes."
    text = f"theme: OC\nperiod: 2022-10\nachievements:\n  2022-10: {value}\n"

    assert problems(REPORT, text) == ([told + hint] if rest else [])


def test_a_list_of_lines_is_not_parted() -> None:
    text = "theme: OC\nperiod: 2022-10\nachievements:\n  2022-10:\n    - Policy agreed\n    - subject to funding\n"

    assert problems(REPORT, text) == []


def test_a_comma_inside_braces() -> None:
    assert problems(A2, f"{HEAD}due: {{none: quarterly, no end}}\n") == [
        "IT202 `no end` is not a field here. A comma inside { } begins the next field: put the whole text in quotes."
    ]


def test_a_carriage_return_written_as_an_escape() -> None:
    told = r"IT104 `\r` is a carriage return inside the value, which is no line end in a plan."

    assert problems(A2, rf'{HEAD}outcome: "one\r\ntwo"' + "\n") == [rf"{told} Take it out; a line end is `\n` alone."]


def test_crlf_inside_a_quoted_value_is_a_line_end() -> None:
    assert problems(A2, f'{HEAD}outcome: "one\r\n  two"\n') == []


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("updates: {2022-10: {rating: Amber-Green}}", "The plan has: red, amber, green."),
        ("updates: {2022-10: {rating: ambre}}", "Did you mean amber?"),
        ("updates: {2022-10: {rating: gren}}", "Did you mean green?"),
        ("tags: [governance]", "The fields are: "),
        ("titel: Training", "Did you mean `title`?"),
    ],
)
def test_a_wrong_word_is_offered_nothing_wrong(line: str, hint: str) -> None:
    (found,) = problems(A2, f"{HEAD}{line}\n")

    assert hint in found


def test_only_the_plan_s_own_seasons_are_offered() -> None:
    plan = base_plan({}).files["plan.yaml"].decode()
    fall = plan.replace("Autumn", "Fall")
    found = validated({"plan.yaml": fall, A2: f"{HEAD}due: whenever\n{UPDATES}"}).diagnostics

    assert [re.findall(r"(Fall|Autumn|Winter) 2022", f"{each.message} {each.hint}") for each in found] == [["Fall"]]


def test_what_waits_for_plan_yaml_is_counted() -> None:
    plan = base_plan({}).files["plan.yaml"].decode()
    validation = validated({"plan.yaml": plan + "colour: blue\n"})
    report = DiagnosticsReport(validation.diagnostics, validation.files, lambda _: "", "", validation.unchecked)

    assert validation.unchecked == validation.files - 1
    assert closing_line(report) == (
        f"1 error in {validation.files} files; {validation.files - 1} files wait for plan.yaml to be checked further"
    )
    assert validated({}).unchecked == 0


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Cf", "Co", "Zl", "Zp"))
) | st.sampled_from(["null", "no", "5.10", "a, b: c # d", 'say "so"', "two\nlines", "a\\b", "{x}", "- y", "##[group]"])


@given(TEXTS)
def test_a_value_that_is_offered_reads_back_as_it_was(text: str) -> None:
    document = read_document("a.yaml", f"a: {{b: {as_yaml(text)}, c: d}}\n".encode())

    assert document.data == {"a": {"b": text, "c": "d"}}


WAS = 'Training was held: "all, or most", of members #1 came, and it went on for {quite} a while after that was over'


@pytest.mark.parametrize(
    ("was", "now"),
    [(WAS, f"{WAS} indeed"), ("first\n\nsecond: x", "first\n\nsecond: y"), ("no", "null"), ("5.10", "5.1")],
)
def test_the_correction_that_is_offered_can_be_pasted(was: str, now: str) -> None:
    """It reads back whole, and with a reason and the days the rewritten update is in order."""

    def plan(text: str) -> str:
        said = f"    narrative: {as_yaml(text)}\n"
        return f"{HEAD}updates:\n  2022-07:\n    rating: green\n{said}  2022-10: {{rating: green}}\n"

    (found,) = [each for each in validated({A2: plan(now)}, {A2: plan(was)}).diagnostics if each.code == "IT802"]
    offered = re.search(r"\{.*\}", found.hint or "")
    assert offered
    pasted = offered[0].removesuffix("}") + ", reason: a slip, on: 20 October 2022, printed: 2022-10}"
    text = f"{plan(now)}corrections:\n  - {pasted}\n"

    (correction,) = loaded(text).corrections
    assert (correction.was, correction.now) == (was, now)
    assert validated({A2: text}, {A2: plan(was)}).diagnostics == ()


def loaded(text: str) -> Action:
    record = load_record(MemoryTree({A2: text.encode()}), A2, Action).record
    assert record
    return record


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("green", None, ("'green'", "nothing")),
        ("a" * 70 + "b", "a" * 70 + "c", ("'..." + "a" * 20 + "b'", "'..." + "a" * 20 + "c'")),
        ("a" * 80, "a" * 70, ("'..." + "a" * 30 + "'", "'..." + "a" * 20 + "'")),
    ],
)
def test_two_texts_are_told_apart(one: str, other: str | None, told: tuple[str, str]) -> None:
    assert quoted_apart(one, other) == told


def test_the_disagreement_of_a_correction_shows_where_it_is() -> None:
    correction = (
        f"  - {{period: 2022-07, at: narrative, was: x, now: {as_yaml(WAS)}, reason: a slip, on: 20 October 2022, "
    )
    text = f"{HEAD}updates:\n  2022-07:\n    rating: green\n    narrative: {as_yaml(WAS + ' indeed')}\n"
    found: tuple[Diagnostic, ...] = validated(
        {A2: f"{text}  2022-10: {{rating: green}}\ncorrections:\n{correction}printed: 2022-10}}\n"}
    ).diagnostics

    assert [each.message for each in found] == [
        "The report has '... after that was over indeed' at `narrative`, and `now` has '... after that was over'."
    ]


@pytest.mark.parametrize("piece", ["[", "[a, ", "[ ,", ", null ", "[a,  "])
def test_a_long_text_is_looked_through_at_once(piece: str) -> None:
    """A search that began anew at each bracket would take minutes for this."""
    text = f"{HEAD}narrative: |\n  {piece * 50_000}\n"
    began = perf_counter()

    validated({A2: text})

    assert perf_counter() - began < 5
