from __future__ import annotations

from improvetrack.diagnostics import Diagnostic
from improvetrack.loading.record import Loaded, interpret, load_record
from improvetrack.model.review import Recommendation, Review
from improvetrack.source.yaml.document import Document, read_document
from tests.memory_tree import MemoryTree

TEXT = b"id: gt\ntitle: Review #1\nreviewer: Auditor\nrecommendations: [{id: K1, text: Train members.}]\n"


def test_a_record_with_its_document() -> None:
    document = read_document("reviews/gt.yaml", TEXT.replace(b" #1", b""))
    review = Review(
        id="gt", title="Review", reviewer="Auditor", recommendations=(Recommendation(id="K1", text="Train members."),)
    )
    tree = MemoryTree({document.path: TEXT.replace(b" #1", b"")})
    assert load_record(tree, document.path, Review) == Loaded(document, review, ())


def test_warnings_of_reading_leave_the_record() -> None:
    loaded = interpret(read_document("reviews/gt.yaml", TEXT), Review)
    assert loaded.record
    assert [each.code for each in loaded.diagnostics] == ["IT112"]


def test_a_file_that_is_gone() -> None:
    tree = MemoryTree({})
    problem = tree.read("reviews/gt.yaml")
    assert isinstance(problem, Diagnostic)
    document = Document("reviews/gt.yaml", "", None, (problem,))
    assert load_record(tree, "reviews/gt.yaml", Review) == Loaded(document, None, (problem,))


def test_a_text_that_cannot_be_read_is_not_looked_at_for_its_fields() -> None:
    document = read_document("reviews/gt.yaml", b"- id: gt\n")
    assert interpret(document, Review) == Loaded(document, None, document.diagnostics)


def test_two_records_are_equal_when_they_say_the_same() -> None:
    block = b"# The review\nreviewer: 'Auditor'\nid: gt\ntitle: >-\n  Review\n"
    plain = b"id: gt\ntitle: Review\nreviewer: Auditor\n"
    first, second = (interpret(read_document("reviews/gt.yaml", text), Review).record for text in (block, plain))
    assert first == second
