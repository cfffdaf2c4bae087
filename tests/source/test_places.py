"""Where the reader says that a value or key stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from improvetrack.diagnostics import Location
from improvetrack.source.yaml.composing import Data, DataPath
from improvetrack.source.yaml.document import read_document

TEXT = """\
# the action
id: OC.A2
title: "Training: all members"
due:
outcome: Members take decisions
  on a sound footing
recommendations: [GT-2021/K4, 'LGA-2022/7']
sub_actions:
- id: OC.A2.3
  title: Effective – decision-making   # running
- {id: OC.A2.4, due: }
updates:
  2022-10:
    rating: amber
    narrative: |
      Procurement began
      as planned.
    sub_actions: {OC.A2.3: {status: slipped}}
"""


def at(line: int, column: int, length: int) -> Location:
    return Location("a.yaml", line, column, length)


VALUES: list[tuple[DataPath, Location]] = [
    (("id",), at(2, 5, 5)),
    (("title",), at(3, 8, 23)),
    (("due",), at(4, 1, 3)),
    (("outcome",), at(5, 10, 22)),
    (("recommendations",), at(7, 18, 1)),
    (("recommendations", 0), at(7, 19, 10)),
    (("recommendations", 1), at(7, 31, 12)),
    (("sub_actions",), at(9, 1, 1)),
    (("sub_actions", 0), at(9, 3, 1)),
    (("sub_actions", 0, "title"), at(10, 10, 27)),
    (("sub_actions", 1), at(11, 3, 1)),
    (("sub_actions", 1, "due"), at(11, 17, 3)),
    (("updates", "2022-10"), at(14, 5, 1)),
    (("updates", "2022-10", "narrative"), at(15, 16, 1)),
    (("updates", "2022-10", "sub_actions", "OC.A2.3", "status"), at(18, 37, 7)),
    ((), at(2, 1, 1)),
]

NOT_THERE: list[tuple[DataPath, Location]] = [
    (("lead",), at(2, 1, 1)),
    (("updates", "2022-10", "because"), at(13, 3, 7)),
    (("sub_actions", 0, "due"), at(9, 3, 1)),
    (("sub_actions", 7), at(8, 1, 11)),
    (("updates", "plain", "2022-10", "tag", "rating", "word"), at(14, 13, 5)),
    (("updates", "2022-10", "sub_actions", "OC.A2.3", "cause"), at(18, 28, 1)),
    (("id", 0, "x"), at(2, 5, 5)),
]

KEYS: list[tuple[DataPath, Location]] = [
    (("id",), at(2, 1, 2)),
    (("updates", "2022-10"), at(13, 3, 7)),
    (("updates", "2022-10", "sub_actions", "OC.A2.3"), at(18, 19, 7)),
    (("recommendations", 0), at(7, 19, 10)),
    ((), at(2, 1, 1)),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("path", "place"), [*VALUES, *NOT_THERE])
def test_a_value_is_located_or_else_what_should_hold_it(path: DataPath, place: Location) -> None:
    assert read_document("a.yaml", TEXT.encode()).locate(path) == place


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("path", "place"), KEYS)
def test_a_key_is_located(path: DataPath, place: Location) -> None:
    assert read_document("a.yaml", TEXT.encode()).locate(path, key=True) == place


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", [TEXT, "\ufeff" + TEXT.replace("\n", "\r\n"), TEXT.replace("–", "\U0001f600")])
def test_the_text_at_a_place_is_the_value(text: str) -> None:
    document = read_document("a.yaml", text.encode())
    seen = {path: text_at(document.line, document.locate(path)) for path, _ in scalars(document.data, ())}
    typed = {
        ("title",): '"Training: all members"',
        ("due",): "due",
        ("outcome",): "Members take decisions",
        ("recommendations", 1): "'LGA-2022/7'",
        ("sub_actions", 1, "due"): "due",
        ("updates", "2022-10", "narrative"): "|",
    }
    assert seen == {path: typed.get(path, value) for path, value in scalars(document.data, ())}


@pytest.mark.usefixtures("parser")
def test_what_is_quoted_is_known() -> None:
    document = read_document("a.yaml", TEXT.encode())
    quoted = [path for path, _ in scalars(document.data, ()) if document.is_quoted(path)]
    assert quoted == [("title",), ("recommendations", 1), ("updates", "2022-10", "narrative")]


@pytest.mark.usefixtures("parser")
def test_values_and_keys_in_short_blocks_are_located() -> None:
    document = read_document("a.yaml", b"# c\nupdates:\n  2022-10:\n    note: |\n      Text\n    on: {a: b}\n")
    assert [
        document.locate(("updates", "2022-10", "note")),
        document.locate(("updates", "2022-10", "on", "a")),
        document.locate(("updates", "2022-10"), key=True),
    ] == [at(4, 11, 1), at(6, 13, 1), at(3, 3, 7)]


def text_at(line: Callable[[int], str], place: Location) -> str:
    return line(place.line)[place.column - 1 : place.column - 1 + place.length]


def scalars(data: Data, path: DataPath) -> Iterator[tuple[DataPath, str | None]]:
    """Yield every text or empty value with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, (*path, index))
    else:
        yield path, data
