from __future__ import annotations

from improvetrack.checks import identity
from improvetrack.checks.finding import Finding
from improvetrack.checks.plan_context import PlanContext
from improvetrack.loading.plan import kind_at
from improvetrack.model.record import Record
from improvetrack.rules.catalogue import ID_NOT_FILE_NAME
from tests.factories import a_context, a_report, a_review, a_theme, an_action, told


def check_place(record: Record, path: str, context: PlanContext) -> list[Finding]:
    kind = kind_at(path)
    assert kind
    return list(identity.check_place(record, kind, path, context))


def test_files_in_their_place() -> None:
    context = a_context()

    assert [
        *check_place(an_action(), "actions/OC/OC.A1.yaml", context),
        *check_place(a_theme(), "themes/OC.yaml", context),
        *check_place(a_report(), "periods/2022-10/OC.yaml", context),
        *check_place(a_review(), "reviews/gt.yaml", context),
    ] == []


def test_an_action_in_a_file_of_another_name() -> None:
    assert list(check_place(an_action(), "actions/OC/OC.A2.yaml", a_context())) == [
        Finding(
            ID_NOT_FILE_NAME,
            ("id",),
            "The id is 'OC.A1', but the file is named 'OC.A2.yaml'.",
            hint="Rename the file to OC.A1.yaml, or write `id: OC.A2`.",
        )
    ]


def test_an_action_in_the_folder_of_another_theme() -> None:
    assert list(check_place(an_action(), "actions/CO/OC.A1.yaml", a_context())) == [
        Finding(
            ID_NOT_FILE_NAME,
            ("theme",),
            "The theme is 'OC', but the file lies in the folder 'CO'.",
            hint="Move the file to the folder OC, or correct `theme`.",
        )
    ]


def test_an_unknown_theme_is_not_said_to_be_in_the_wrong_folder() -> None:
    assert told(check_place(an_action(theme="CO"), "actions/OC/OC.A1.yaml", a_context())) == []


def test_a_theme_whose_file_could_not_be_read_is_known() -> None:
    context = a_context(themes={}, unread_themes=frozenset({"OC"}))

    assert told(check_place(an_action(), "actions/CO/OC.A1.yaml", context)) == [
        ("IT302", ("theme",), "The theme is 'OC', but the file lies in the folder 'CO'.")
    ]


def test_a_theme_in_a_file_of_another_name() -> None:
    assert told(check_place(a_theme(), "themes/CO.yaml", a_context())) == [
        ("IT302", ("id",), "The id is 'OC', but the file is named 'CO.yaml'.")
    ]


def test_a_report_under_another_theme_and_period() -> None:
    assert told(check_place(a_report(), "periods/2022-07/CO.yaml", a_context())) == [
        ("IT302", ("period",), "The period is '2022-10', but the file lies in the folder '2022-07'."),
        ("IT302", ("theme",), "The theme is 'OC', but the file is named 'CO.yaml'."),
    ]


def test_an_unknown_theme_or_period_of_a_report_is_left_to_other_checks() -> None:
    report = a_report(theme="CO", period="2022-09")

    assert told(check_place(report, "periods/2022-10/OC.yaml", a_context())) == []


def test_a_review_in_a_file_of_another_name() -> None:
    assert told(check_place(a_review(), "reviews/lga.yaml", a_context())) == [
        ("IT302", ("id",), "The id is 'gt', but the file is named 'lga.yaml'.")
    ]
