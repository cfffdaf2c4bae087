from __future__ import annotations

from typing import Any

import pytest

from improvetrack.checks.finding import Finding
from improvetrack.checks.settings import check_reporting, check_severities, check_words_are_unique
from improvetrack.model.leaves import DataPath
from improvetrack.model.meaning import Meaning
from improvetrack.rules.catalogue import BAD_VALUE, REPEATED_WORD, UNKNOWN_PERIOD, UNKNOWN_WORD
from tests.factories import a_context, a_theme, meant, settings, told

check_codes = meant(Meaning.RULE)

RED = {"id": "red", "label": "red", "letter": "R", "colour": "red", "class": "live", "concern": "high"}
DUE = {"id": "due", "label": "due", "letter": "D", "colour": "grey", "class": "live"}
WINTER = {"first": 12, "last": 2}


def repeated(kind: str, word: str, at: DataPath) -> tuple[str, DataPath, str]:
    return ("IT314", at, f"The {kind} '{word}' is already used in this list.")


def test_words_that_are_all_different() -> None:
    assert told(check_words_are_unique(settings(), a_context())) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"ratings": {"label": "risk", "words": [RED, {**RED, "id": "Red", "letter": "r"}]}},
            [
                repeated("word", "Red", ("ratings", "words", 1, "id")),
                repeated("label", "red", ("ratings", "words", 1, "label")),
            ],
        ),
        (
            {"statuses": [DUE, {**DUE, "id": "done", "label": "done"}]},
            [repeated("letter", "D", ("statuses", 1, "letter"))],
        ),
        (
            {"statuses": [DUE, {**DUE, "id": "done", "label": "Due", "letter": "C"}]},
            [repeated("label", "Due", ("statuses", 1, "label"))],
        ),
        (
            {"milestone_statuses": [DUE, DUE]},
            [
                repeated("word", "due", ("milestone_statuses", 1, "id")),
                repeated("label", "due", ("milestone_statuses", 1, "label")),
                repeated("letter", "D", ("milestone_statuses", 1, "letter")),
            ],
        ),
        (
            {
                "causes": [
                    {"id": "a", "label": "a", "mark": "*"},
                    {"id": "b", "label": "b"},
                    {"id": "a", "label": "c"},
                    {"id": "d", "label": "b", "mark": "*"},
                ]
            },
            [
                repeated("word", "a", ("causes", 2, "id")),
                repeated("label", "b", ("causes", 3, "label")),
                repeated("mark", "*", ("causes", 3, "mark")),
            ],
        ),
        (
            {
                "dates": {
                    "seasons": [{"name": "Winter", "first": 12, "last": 2}, {"name": "winter", "first": 1, "last": 3}]
                }
            },
            [repeated("season", "winter", ("dates", "seasons", 1, "name"))],
        ),
        ({"statuses": [DUE], "milestone_statuses": None, "causes": []}, []),
    ],
    ids=["ratings", "statuses", "labels", "milestone statuses", "causes", "seasons", "the same in two lists"],
)
def test_words_labels_letters_and_marks_stand_once_in_their_list(
    changes: dict[str, Any], expected: list[tuple[str, DataPath, str]]
) -> None:
    assert told(check_words_are_unique(settings(**changes), a_context())) == expected


def test_a_repeated_word_names_the_first_use() -> None:
    plan = settings(statuses=[DUE, {**DUE, "id": "done", "label": "done"}])

    assert list(check_words_are_unique(plan, a_context())) == [
        Finding(
            REPEATED_WORD,
            ("statuses", 1, "letter"),
            "The letter 'D' is already used in this list.",
            hint="Choose another letter, or take one of the two out.",
            related=((("statuses", 0, "letter"), "first used here"),),
        )
    ]


def test_a_length_of_periods_that_does_not_divide_the_year() -> None:
    plan = settings(reporting={"every": 5, "first": "2022-07"})
    hint = "Write 1, 2, 3, 4, 6 or 12, so that periods end in the same months every year."

    assert list(check_reporting(plan, a_context())) == [
        Finding(BAD_VALUE, ("reporting", "every"), "A period cannot have 5 months.", hint=hint)
    ]


def test_ends_of_the_reporting_cycle_that_are_not_months() -> None:
    plan = settings(reporting={"every": 3, "first": "2022-7", "last": "Oct-2022"})
    hint = "Write the month in which the period ends, such as 2022-10."

    assert list(check_reporting(plan, a_context())) == [
        Finding(UNKNOWN_PERIOD, ("reporting", "first"), "'2022-7' is not a period.", hint=hint),
        Finding(UNKNOWN_PERIOD, ("reporting", "last"), "'Oct-2022' is not a period.", hint=hint),
    ]


def test_a_last_period_that_the_cycle_does_not_reach() -> None:
    plan = settings(reporting={"every": 3, "first": "2022-07", "last": "2022-09"})

    assert list(check_reporting(plan, a_context())) == [
        Finding(
            UNKNOWN_PERIOD,
            ("reporting", "last"),
            "No period of 3 months ends in 2022-09 when one ends in 2022-07.",
            hint="Correct `first` or `last`, or leave `last` out while reporting goes on.",
        )
    ]


@pytest.mark.parametrize("every", [1, 2, 3, 4, 6, 12])
def test_a_reporting_cycle_without_end(every: int) -> None:
    assert told(check_reporting(settings(reporting={"every": every, "first": "2022-07"}), a_context())) == []


def test_rules_are_set_by_their_codes_to_a_severity_or_off() -> None:
    rules = {"IT506": "off", "IT501": "error", "IT999": "off", "it502": "error", "stale": "none", "IT602": "Warning"}
    hint = "Write the code that stands in the finding, such as IT506."

    assert [
        *check_codes(settings(rules=rules), a_context()),
        *check_severities(settings(rules=rules), a_context()),
    ] == [
        Finding(UNKNOWN_WORD, ("rules", "IT999"), "There is no rule 'IT999'.", hint=hint, on_key=True),
        Finding(UNKNOWN_WORD, ("rules", "it502"), "There is no rule 'it502'.", hint="Write IT502.", on_key=True),
        Finding(UNKNOWN_WORD, ("rules", "stale"), "There is no rule 'stale'.", hint="Write IT506.", on_key=True),
        Finding(
            UNKNOWN_WORD,
            ("rules", "IT602"),
            "'Warning' is not a severity.",
            hint="Write error, warning, challenge or off.",
        ),
    ]


def test_findings_are_accepted_by_the_code_of_a_rule() -> None:
    accepted = [{"code": code, "reason": "seen", "until": "March 2023"} for code in ("IT506", "IT000")]

    assert told(check_codes(a_theme(accepted=accepted), a_context())) == [
        ("IT309", ("accepted", 1, "code"), "There is no rule 'IT000'.")
    ]
