"""The plan's format in words."""

from __future__ import annotations

import re

from improvetrack.model.kinds import FIGURES, KINDS
from tests.documentation.reference import SHARED, format_reference


def test_a_file_has_a_table_of_its_fields_and_one_for_each_part() -> None:
    assert format_reference("people") == (
        "| Field | Needed | Holds | Meaning |\n"
        "| :-- | :-- | :-- | :-- |\n"
        "| `posts` | yes | list; each: [post](#post) | The posts. |\n"
        "| `provenance` |  | [provenance](#provenance) | Where the posts come from. |\n"
        "| `accepted` |  | list; each: [acceptance](#acceptance) | Findings in this file that are accepted. |\n"
        "\n"
        "### Post\n"
        "\n"
        "A post that can lead work.\n"
        "\n"
        "| Field | Needed | Holds | Meaning |\n"
        "| :-- | :-- | :-- | :-- |\n"
        "| `id` | yes | id | The permanent id that `lead` uses. |\n"
        "| `title` | yes | text | The post as reports print it. |\n"
        "| `provenance` |  | [provenance](#provenance) | Where the post comes from. |\n"
    )


def test_fixed_words_are_explained_below_the_table() -> None:
    assert "`count` is one of:\n\n- `actions`: Main actions.\n- `sub-actions`: Sub-actions.\n" in format_reference(
        "figures"
    )


def test_every_part_is_described_once() -> None:
    reference = "\n".join(map(format_reference, (*(kind.name for kind in (*KINDS, FIGURES)), SHARED)))
    headings = [heading.lower().replace(" ", "-") for heading in re.findall(r"^### (.+)$", reference, re.MULTILINE)]
    assert sorted(headings) == sorted(set(re.findall(r"\(#([\w-]+)\)", reference)))
