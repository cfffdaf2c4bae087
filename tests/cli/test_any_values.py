"""Whatever stands in the fields of a plan, no command that reports on it ends as a fault of the program.

The plan in `tests/plans/full` has every field of every kind of record. One value of it at a time gives way to another.
"""

from __future__ import annotations

import copy
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from improvetrack.cli.app import run
from improvetrack.loading.plan import load_plan
from improvetrack.model.kinds import KINDS
from improvetrack.model.leaves import fields_of, parts_of
from improvetrack.model.record import Record
from improvetrack.source.tree import WorkingTree
from tests.repositories import make_repository

FULL = Path(__file__).parents[1] / "plans" / "full"
PLAN = {
    path.relative_to(FULL).as_posix(): yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for path in sorted(FULL.rglob("*.yaml"))
}
At = tuple[Any, ...]
"""A file of the plan, and a place in its data."""

ABSENT, TWICE = object(), object()
"""Instead of another value: the place is gone, or what stands there stands there once more."""

ODD: tuple[Any, ...] = (
    *("", "\t", "a\nb", "on track", "dark amber", "–", "\u202e::error::", "x" * 90, "null", "true", "---"),
    *("0", "-1", "3.0", "13", "1200", "95700", "999999999", "5.10"),
    *("none", "OC", "OC.A1", "OC.A2", "OC.A1.1", "OC.A1/M1", "R1", "K1", "head", "amber", "complete", "purple"),
    *("2022-07", "2022-11", "2100-12", "0001-01", "TBC", "ongoing", "May 2023", "30 February 2023", "5.10.22"),
    *("Autumn 2022", "Q4 2100/01", "31 December 2100", "Winter 9999"),
    *(None, [], {}, ["a"], ["a", "a"], {"none": "why"}, {"a": "b"}, {"2022-10": {"rating": "green"}}),
    *(ABSENT, TWICE),
)
OF_WHATEVER_CAN_BE_READ = (("status",), ("list", "--overdue"), ("drift",))
"""Commands that report on what can be read of a plan, as long as its plan.yaml can be used."""

COMMANDS = (
    *OF_WHATEVER_CAN_BE_READ,
    *(("show", "OC.A1"), ("show", "R1"), ("show", "OC.A1.2")),
    *(("summary", "--allow-errors", "--json"), ("history", "OC.A1"), ("changes", "--from", "HEAD")),
)


def _places(data: Any, at: At) -> Iterator[At]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*at, key)
        yield from _places(value, (*at, key))


PLACES = [place for path, data in PLAN.items() for place in _places(data, (path,))]


def _with(at: At, odd: Any) -> Any:
    """Return the data of a file with another value at a place."""
    data = copy.deepcopy(PLAN[str(at[0])])
    *way, last = at[1:]
    holder: Any = data
    for key in way:
        holder = holder[key]
    if odd is ABSENT:
        del holder[last]
    elif odd is not TWICE:
        holder[last] = odd
    elif isinstance(holder, list):
        holder.append(holder[last])
    else:
        holder[f"{last}.1"] = holder[last]
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the full plan as the only commit of a repository."""
    repository = make_repository(tmp_path_factory.mktemp("full") / "repository")
    shutil.copytree(FULL, repository.folder / "plan")
    repository.commit({})
    return repository.folder / "plan"


def _exit_code(folder: Path, command: tuple[str, ...]) -> object:
    """Run a command as a call, and return its exit code; raises what would be a fault of the program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["improvetrack", *command, "--plan", str(folder)])
        patch.setattr(sys, "excepthook", sys.excepthook)
        with pytest.raises(SystemExit) as end:
            run()
    return end.value.code


def _filled(held: object) -> Iterator[tuple[type[Record], str]]:
    """Yield the fields of a record, and of those in it, that stand in its file."""
    for each in held.values() if isinstance(held, dict) else held if isinstance(held, tuple) else (held,):
        if isinstance(each, Record):
            for name in each.model_fields_set:
                yield type(each), name
                yield from _filled(getattr(each, name))


def test_the_plan_has_every_field_of_every_kind() -> None:
    files = load_plan(WorkingTree(FULL)).files
    filled = {field for _, file in files.each() for field in _filled(file.record)}
    fields = {(part, each.name) for kind in KINDS for part in parts_of(kind.record_type) for each in fields_of(part)}
    assert fields - filled == set()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_plan_as_it_is(folder: Path, command: tuple[str, ...]) -> None:
    assert _exit_code(folder, command) == 0


@settings(max_examples=20)
@given(st.sampled_from(PLACES), st.sampled_from(ODD))
@example(("actions/OC/OC.A1.yaml", "updates", "2022-10", "rating"), "dark amber")
@example(("actions/OC/OC.A1.yaml", "updates", "2022-10", "status"), "on track")
@example(("actions/OC/OC.A1.yaml", "updates", "2022-10", "sub_actions", "OC.A1.1", "status"), "on track")
@example(("actions/OC/OC.A1.yaml", "updates", "2022-10", "milestones", "OC.A1/M1", "status"), "on track")
@example(("periods/2022-10/OC.yaml", "milestones", "OC/M1", "status"), "on track")
@example(("risks/R1.yaml", "updates", "2022-10", "rating"), "very high")
@example(("plan.yaml", "tolerance_months"), "95700")
@example(("plan.yaml", "tolerance_months"), "1200")
def test_no_value_ends_a_command_as_a_fault_of_the_program(folder: Path, at: At, odd: Any) -> None:
    file = folder / str(at[0])
    kept = file.read_text(encoding="utf-8")
    file.write_text(yaml.safe_dump(_with(at, odd), allow_unicode=True, sort_keys=False), encoding="utf-8", newline="")
    try:
        codes = {command: _exit_code(folder, command) for command in COMMANDS}
    finally:
        file.write_text(kept, encoding="utf-8", newline="")
    assert at[0] == "plan.yaml" or {codes[command] for command in OF_WHATEVER_CAN_BE_READ} == {0}
