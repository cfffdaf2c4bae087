from __future__ import annotations

import pytest

from improvetrack.checks.control import check_order_of_publication
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Meaning
from tests.factories import a_context, a_publication, meant, told

check_references = meant(Meaning.PERIOD, Meaning.THEME, Meaning.DAY)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"theme": "OC"}, []),
        ({"published": "1 August 2022"}, []),
        ({"period": "2022-11"}, [("IT310", ("period",), "'2022-11' is not a period of the plan's reporting cycle.")]),
        ({"theme": "CO"}, [("IT304", ("theme",), "The plan has no theme 'CO'.")]),
        ({"published": "TBC"}, [("IT403", ("published",), "'TBC' is no day on which it was published.")]),
        (
            {"published": "July 2022"},
            [
                (
                    "IT404",
                    ("published",),
                    "Published ('July 2022') before October 2022, the period reported, began.",
                )
            ],
        ),
    ],
)
def test_publications(changes: dict[str, str], expected: list[tuple[str, DataPath, str]]) -> None:
    publication, context = a_publication(**changes), a_context()
    found = [*check_references(publication, context), *check_order_of_publication(publication, context)]

    assert told(found) == expected
