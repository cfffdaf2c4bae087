"""No text whatever makes `validate` raise: whatever stands in a plan folder, each problem has a place that exists."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from improvetrack.diagnostics import Severity
from improvetrack.loading.plan import load_plan
from improvetrack.rules.catalogue import BY_CODE
from improvetrack.validation.run import validate
from tests.memory_tree import BASE, MemoryTree

AS_AT = date(2022, 11, 1)
PATHS = sorted(BASE)
ACTION = "actions/OC/OC.A1.yaml"
SIGNS = list("\t\n\r -:#&*!%@`|>'\"{}[],?<~=./\\0123456789aAzZ\xa0\u2028\ufeff\u200b“é\U0001f3f4")
VALUE = re.compile(r"(?<=: )[^,{}\[\]\n]+|(?<=- )[^{\n]+")
WORDS = [
    "",
    "0",
    "12",
    "999999999",
    "0001-01",
    "9999-12",
    "31 December 9999",
    "Winter 9999",
    "Q4 9999/00",
    "none",
    "OC",
    "OC.A1",
    "OC.A1.1",
    "2022-10",
    "amber",
    "complete",
    "May 2023",
    "30 February 2023",
    "5.10",
    "---",
    "<<: *a",
    "{none: why}",
    "[]",
    "{}",
]

quick = settings(max_examples=150, deadline=None)


def check(files: dict[str, bytes]) -> None:
    """Validate a plan, and hold everything that is said of it to a place that exists."""
    tree = MemoryTree(files)
    validation = validate(tree, AS_AT, workers=1)
    for found in validation.diagnostics:
        assert found.code in BY_CODE
        assert found.message == found.message.strip() != ""
        for place in (found.location, *(related.location for related in found.related)):
            lines = files.get(place.path, b"").decode("utf-8-sig", "replace").split("\n")
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
            assert place.length >= 1
    failed = {found.location.path for found in validation.diagnostics if found.severity is Severity.ERROR}
    loaded = load_plan(tree)
    assert all(action.record or action.document.path in failed for action in loaded.files.of("action"))
    assert loaded.plan or "plan.yaml" in failed


@quick
@given(st.sampled_from([*PATHS, "actions/OC/OC.A2.yaml"]), st.binary(max_size=200))
def test_any_bytes(path: str, raw: bytes) -> None:
    check({**BASE, path: raw})


@quick
@given(st.sampled_from([*PATHS, "actions/OC/OC.A2.yaml"]), st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text(path: str, text: str) -> None:
    check({**BASE, path: text.encode()})


@quick
@given(st.sampled_from(PATHS), st.lists(st.sampled_from([*SIGNS, *WORDS, "\n  ", "\n- ", ": "]), max_size=60))
def test_any_text_that_is_nearly_yaml(path: str, parts: list[str]) -> None:
    check({**BASE, path: "".join(parts).encode()})


@quick
@given(st.sampled_from(PATHS), st.data())
def test_a_file_with_its_lines_changed(path: str, data: st.DataObject) -> None:
    lines = BASE[path].decode().splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        place, other = data.draw(st.integers(0, len(lines))), data.draw(st.integers(0, len(lines)))
        change = data.draw(st.sampled_from(["delete", "repeat", "indent", "swap"]))
        if change == "delete":
            del lines[place : place + 1]
        elif change == "repeat":
            lines[place:place] = lines[other : other + 1]
        elif change == "indent":
            lines[place : place + 1] = ["  " + line for line in lines[place : place + 1]]
        else:
            lines[place : place + 1], lines[other : other + 1] = lines[other : other + 1], lines[place : place + 1]
    check({**BASE, path: "".join(lines).encode()})


@quick
@given(st.sampled_from(PATHS), st.data())
def test_a_file_with_its_characters_changed(path: str, data: st.DataObject) -> None:
    text = BASE[path].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        place, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 6))
        text = text[:place] + data.draw(st.sampled_from(["", *SIGNS, *WORDS])) + text[place + length :]
    check({**BASE, path: text.encode()})


@quick
@given(st.sampled_from(PATHS), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(WORDS)), min_size=1, max_size=3))
def test_a_file_with_its_values_changed(path: str, changes: list[tuple[float, str]]) -> None:
    text = BASE[path].decode()
    for share, word in changes:
        values = list(VALUE.finditer(text))
        value = values[int(share * (len(values) - 1))]
        text = text[: value.start()] + word + text[value.end() :]
    check({**BASE, path: text.encode()})


@quick
@given(
    st.dictionaries(
        st.sampled_from([*PATHS, "a.yaml", "actions/OC/x", "themes/OC.yml"]), st.sampled_from([*BASE.values(), b""])
    )
)
def test_files_under_each_others_names(files: dict[str, bytes]) -> None:
    check(files)


@quick
@given(st.sets(st.sampled_from(PATHS)))
def test_a_plan_that_lacks_files(absent: set[str]) -> None:
    check({path: raw for path, raw in BASE.items() if path not in absent})
