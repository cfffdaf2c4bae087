"""The schemas that editors use and the reader say the same of a value, whatever field it stands in."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from improvetrack.diagnostics import Severity
from improvetrack.exporting.schemas import build_schemas
from improvetrack.loading.plan import kind_at, load_plan
from improvetrack.loading.record import check_quoting, interpret
from improvetrack.model.leaves import values
from improvetrack.source.tree import WorkingTree
from improvetrack.source.yaml.document import read_document
from improvetrack.validation.run import validate
from tests.conftest import ROOT
from tests.exporting.editor import read_as_editor
from tests.memory_tree import MemoryTree

FULL = ROOT / "tests" / "plans" / "full"
TEXTS = {path.relative_to(FULL).as_posix(): path.read_text(encoding="utf-8") for path in sorted(FULL.rglob("*.yaml"))}
FILES = {path: yaml.load(text, Loader=yaml.BaseLoader) for path, text in TEXTS.items()}
SCHEMAS = {name.removesuffix(".json"): Draft7Validator(json.loads(text)) for name, text in build_schemas(None).items()}
WITH_WORDS = {
    name.removesuffix(".json"): Draft7Validator(json.loads(text))
    for name, text in build_schemas(load_plan(WorkingTree(FULL)).plan).items()
}
HERE = "the-place-of-another-value"
_VALUES = (
    *("", '""', '" "', "5", '"5"', "31", "1.5", "true", '"true"', "[]", "{}", "[a]", "{a: b}", "{none: why}"),
    *("word", "two words", "amber", "2022-10", "-a", "a-", "999999999", "x" * 81, "x" * 201),
)
VALUES = {value: read_as_editor(f"a: {value}\n")["a"] for value in _VALUES}
"""Values as they are typed, and as an editor sees them."""

LEFT_TO_CHECKS = frozenset({"period", "every", "first", "last", "printed", "rules", "covers"})
"""Fields whose schema knows which words there are, where the reader leaves that to the checks."""

At = tuple[Any, ...]


def _places(data: Any, at: At = ()) -> Iterator[At]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*at, key)
        yield from _places(value, (*at, key))


def _with(data: Any, at: At, value: Any) -> Any:
    changed = copy.deepcopy(data)
    holder = changed
    for key in at[:-1]:
        holder = holder[key]
    holder[at[-1]] = value
    return changed


def _as_json(data: Any) -> Any:
    """Return data with keys as JSON has them."""
    if isinstance(data, dict):
        return {str(key): _as_json(value) for key, value in data.items()}
    return [_as_json(each) for each in data] if isinstance(data, list) else data


def _is_refused_by_reader(path: str, text: str) -> bool:
    kind = kind_at(path)
    assert kind
    loaded = interpret(read_document(path, text.encode()), kind.record_type)
    found = [*loaded.diagnostics]
    if loaded.record:
        found += check_quoting(loaded.document, loaded.record, values(loaded.record))
    return any(problem.severity is Severity.ERROR for problem in found)


def _is_refused_by_checks(path: str, text: str) -> bool:
    tree = MemoryTree({name: each.encode() for name, each in {**TEXTS, path: text}.items()})
    return any(found.severity is Severity.ERROR for found in validate(tree, date(2022, 11, 1), workers=1).diagnostics)


@pytest.mark.parametrize("path", FILES)
def test_the_full_plan_is_taken_by_both(path: str) -> None:
    kind = kind_at(path)
    assert kind
    data = _as_json(read_as_editor(TEXTS[path]))
    assert [*SCHEMAS[kind.name].iter_errors(data), *WITH_WORDS[kind.name].iter_errors(data)] == []
    assert not _is_refused_by_reader(path, TEXTS[path])


@pytest.mark.parametrize("path", FILES)
def test_a_value_has_one_verdict(path: str) -> None:
    kind = kind_at(path)
    assert kind
    data = _as_json(read_as_editor(TEXTS[path]))
    differ = []
    for at in _places(FILES[path]):
        text = yaml.dump(_with(FILES[path], at, HERE), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        for value, typed in VALUES.items():
            refused = _is_refused_by_reader(path, text.replace(HERE, value))
            in_editor = not SCHEMAS[kind.name].is_valid(_with(data, at, typed))
            if in_editor and not refused and LEFT_TO_CHECKS.intersection(map(str, at)):
                refused = _is_refused_by_checks(path, text.replace(HERE, value))
            if refused != in_editor:
                differ.append((at, value, "reader refuses" if refused else "editor refuses"))
    assert differ == []
