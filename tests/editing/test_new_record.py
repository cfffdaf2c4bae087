"""Records that the tool writes are read back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from improvetrack.editing.new_record import new_record_text
from improvetrack.loading.record import Loaded, interpret
from improvetrack.model.publication import Publication
from improvetrack.source.yaml.document import read_document

HASH = f"sha256:{'a' * 64}"


def a_publication(**changes: str) -> Publication:
    return Publication.model_validate(
        {
            "id": "2022-10-cabinet",
            "period": "2022-10",
            "forum": "Cabinet",
            "published": "7 December 2022",
            "commit": "b" * 40,
            "data": HASH,
            "templates": HASH,
            "made_with": "0.2.0",
            "outputs": [{"name": "summary-2022-10.md", "format": "markdown", "hash": HASH}],
            **changes,
        }
    )


def read_back(text: str) -> Loaded[Publication]:
    return interpret(read_document("publications/x.yaml", text.encode()), Publication)


def test_a_record_as_a_new_file() -> None:
    assert new_record_text(a_publication(), "publication", "Never changed.") == (
        "# yaml-language-server: $schema=../../schema/publication.json\n"
        "# Never changed.\n"
        "id: 2022-10-cabinet\n"
        "period: 2022-10\n"
        "forum: Cabinet\n"
        "published: 7 December 2022\n"
        f"commit: {'b' * 40}\n"
        f"data: {HASH}\n"
        f"templates: {HASH}\n"
        "made_with: 0.2.0\n"
        "outputs:\n"
        "  - name: summary-2022-10.md\n"
        "    format: markdown\n"
        f"    hash: {HASH}\n"
    )


@given(some.text(some.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(str.strip))
def test_whatever_a_forum_is_called_it_is_read_back(forum: str) -> None:
    publication = a_publication(forum=forum)
    loaded = read_back(new_record_text(publication, "publication", "Never changed."))
    assert loaded.record == publication
