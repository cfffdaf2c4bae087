"""The kinds of record that a plan holds."""

from __future__ import annotations

from improvetrack.model.kinds import FIGURES, KINDS


def test_every_kind_has_a_name_and_files_of_its_own() -> None:
    assert len({kind.name for kind in KINDS}) == len({kind.files for kind in KINDS}) == len(KINDS)


def test_a_kind_with_one_file_lies_at_the_top() -> None:
    assert [(kind.name, kind.folder) for kind in KINDS if not kind.names()] == [("plan", ""), ("people", "")]


def test_a_record_is_of_its_own_type() -> None:
    assert len({kind.record_type for kind in (*KINDS, FIGURES)}) == len(KINDS) + 1


def test_whatever_has_a_file_of_its_own_can_be_traced_and_accepted() -> None:
    assert [kind.name for kind in KINDS if not {"provenance", "accepted"} <= kind.record_type.model_fields.keys()] == []


def test_an_item_has_an_id_and_a_title() -> None:
    items = [kind for kind in KINDS if kind.items]
    assert [kind.name for kind in items if not {"id", "title"} <= kind.record_type.model_fields.keys()] == []


def test_the_path_of_a_file_is_made_of_fields() -> None:
    assert [(kind.name, kind.names()) for kind in KINDS if kind.names()] == [
        ("theme", ("id",)),
        ("action", ("theme", "id")),
        ("theme-report", ("period", "theme")),
        ("review", ("id",)),
        ("risk", ("id",)),
        ("change-request", ("id",)),
        ("publication", ("id",)),
    ]
