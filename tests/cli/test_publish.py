"""Reports that are put on record when they are published, and made again later."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import BASE_PLAN, Outcome, Run
from tests.program import environment_of, run_here
from tests.repositories import MadeRepository, make_repository

ACTION = "plan/actions/OC/OC.A1.yaml"
FILES = {f"plan/{path.relative_to(BASE_PLAN).as_posix()}": path.read_text() for path in BASE_PLAN.rglob("*.yaml")}
PUBLISH = ("publish", "--forum", "Cabinet", "--period", "2022-10", "--on", "2022-12-07")
RECORD = "plan/publications/2022-10-cabinet.yaml"


def make(folder: Path) -> MadeRepository:
    """Make a repository with the base plan in its folder `plan`."""
    repository = make_repository(folder)
    repository.commit(FILES, on="2022-11-04", message="The report for October 2022")
    return repository


@pytest.fixture
def made(tmp_path: Path) -> MadeRepository:
    """A repository with the base plan in its folder `plan`."""
    return make(tmp_path / "council")


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository like `made`, whose report for October 2022 is published; it is only copied."""
    folder = make(tmp_path_factory.mktemp("published") / "council").folder
    assert run_here(PUBLISH, folder, environment_of({})).code == 0
    return folder


@pytest.fixture
def published(published_once: Path, tmp_path: Path) -> MadeRepository:
    """A repository with the base plan, whose report for October 2022 is published."""
    return MadeRepository(shutil.copytree(published_once, tmp_path / "council"))


def said(run: Run, made: MadeRepository, *arguments: str) -> Outcome:
    return run(*arguments, cwd=made.folder)


def summary(run: Run, made: MadeRepository, *arguments: str) -> str:
    return said(run, made, "summary", "--period", "2022-10", *arguments).out


def test_a_published_report_is_on_record_with_its_hashes(run: Run, made: MadeRepository) -> None:
    outcome = said(run, made, *PUBLISH)
    record = (made.folder / RECORD).read_text()
    assert outcome.code == 0
    assert [line.partition(":")[0] for line in record.splitlines() if not line.startswith(" ")] == [
        "# yaml-language-server",
        "# Written by improvetrack publish. It says what was published, so that it is never changed.",
        "id",
        "period",
        "forum",
        "published",
        "commit",
        "data",
        "templates",
        "made_with",
        "outputs",
    ]
    assert f"commit: {made.head()}\n" in record
    assert "published: 7 December 2022\n" in record
    assert said(run, made, "validate", "--as-at", "2022-11-01").out == "All 7 files are valid.\n"


def test_what_is_published_is_what_the_summary_writes(run: Run, published: MadeRepository) -> None:
    for name, form in (("md", "markdown"), ("html", "html"), ("json", "json")):
        page = (published.folder / "out" / f"summary-2022-10.{name}").read_text()
        assert page == summary(run, published, "--format", form)


def test_a_past_report_is_made_again_to_the_byte(run: Run, made: MadeRepository) -> None:
    then = {form: summary(run, made, "--format", form) for form in ("markdown", "html", "json", "terminal")}
    made.git("tag", "published")
    action = FILES[ACTION].replace("rating: green", "rating: red")
    template = "plan/templates/summary.md.j2"
    made.commit({ACTION: action, template: "Another page.\n"}, on="2023-02-01")
    again = {form: summary(run, made, "--at", "published", "--format", form) for form in then}
    assert again == then
    assert summary(run, made, "--at", "published", "--current-templates") == "Another page.\n"
    assert summary(run, made) == "Another page.\n"


def test_verifying_a_report_that_can_be_made_again(run: Run, published: MadeRepository) -> None:
    published.commit({ACTION: FILES[ACTION].replace("rating: green", "rating: red")}, on="2023-02-01")
    assert said(run, published, "verify", "--files", "out") == Outcome(
        0,
        "Published reports, made again\n"
        "\n"
        "2022-10-cabinet: made again exactly\n"
        "  The report for October 2022 to Cabinet, published 7 December 2022, from commit\n"
        f"  {published.git('rev-parse', 'HEAD~1')[:10]}.\n"
        "  summary-2022-10.md: the same to the byte; the file at hand is the one that was\n"
        "  published\n"
        "  summary-2022-10.html: the same to the byte; the file at hand is the one that\n"
        "  was published\n"
        "  summary-2022-10.json: the same to the byte; the file at hand is the one that\n"
        "  was published\n"
        "\n"
        "1 made again exactly = 1 published report.\n",
        "",
    )


def verification(run: Run, made: MadeRepository, *arguments: str) -> tuple[int, list[dict[str, object]]]:
    outcome = said(run, made, "verify", "--json", *arguments)
    return outcome.code, json.loads(outcome.out)["reports"]


def test_history_that_was_rewritten_is_found_by_its_data(run: Run, published: MadeRepository) -> None:
    record, commit = (published.folder / RECORD).read_text(), published.head()
    other = make_repository(published.folder.parent / "squashed")
    other.commit(FILES, on="2022-11-05", message="Squashed")
    squashed = other.head()
    other.commit({ACTION: FILES[ACTION].replace("rating: green", "rating: red"), RECORD: record}, on="2023-02-01")
    code, (report,) = verification(run, other)
    gone = f"Commit {commit[:10]} is not in this repository"
    again = f"{gone}; commit {squashed[:10]} of 5 November 2022 has the same data."
    assert (code, report["verdict"], report["reasons"]) == (0, "identical", [again])


def test_a_report_whose_data_are_gone_cannot_be_made_again(run: Run, published: MadeRepository) -> None:
    record, commit = (published.folder / RECORD).read_text(), published.head()
    other = make_repository(published.folder.parent / "other")
    other.commit({**FILES, ACTION: FILES[ACTION].replace("rating: green", "rating: red"), RECORD: record})
    code, (report,) = verification(run, other)
    assert (code, report["verdict"], report["reasons"]) == (
        1,
        "impossible",
        [f"Commit {commit[:10]} is not in this repository, nor is any other with the same data."],
    )


def test_a_record_that_was_tampered_with_says_what_differs(run: Run, published: MadeRepository) -> None:
    path = published.folder / RECORD
    other = published.commit({ACTION: FILES[ACTION].replace("rating: green", "rating: red")}, on="2023-02-01")
    record = path.read_text().replace(published.git("rev-parse", "HEAD~1"), other)
    path.write_text(record.replace("made_with: 0", "made_with: 9"))
    code, (report,) = verification(run, published, "--files", "out")
    assert (code, report["verdict"]) == (1, "different")
    assert report["reasons"] == [
        "The plan at that commit is not the one that was published: the digest of its files is another.",
        "It was made with improvetrack 9.1.0; this is 0.1.0.",
    ]
    first = report["outputs"][0]  # type: ignore[index]
    assert (first["name"], first["same"], first["held"]) == ("summary-2022-10.md", False, True)
    assert any(line.startswith("-") and "green" in line for line in first["lines"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--forum", " "), 'names no committee.\n  hint: Write its name, such as --forum "Cabinet".'),
        (("--id", "../up"), "'../up' is no id."),
        (("--period", "2022-11"), "'2022-11' is not a period of this plan."),
        (("--theme", "XX"), "'XX' is not a theme of this plan."),
        (("--at", "nowhere"), "'nowhere'"),
        (("--on", "7 December"), "'7 December' is not a day."),
    ],
)
def test_what_cannot_be_published(run: Run, made: MadeRepository, arguments: tuple[str, ...], told: str) -> None:
    outcome = said(run, made, *PUBLISH, *arguments)
    assert outcome.code == 2
    assert told in outcome.err
    assert sorted(path.name for path in made.folder.iterdir()) == [".git", "plan"]


def test_what_is_not_committed_is_not_published(run: Run, made: MadeRepository) -> None:
    (made.folder / ACTION).write_text(FILES[ACTION].replace("rating: green", "rating: red"))
    assert said(run, made, *PUBLISH) == Outcome(
        2,
        "",
        "improvetrack: the plan has changes that are not committed: actions/OC/OC.A1.yaml.\n"
        "  hint: Commit them, or name the commit to publish with --at.\n",
    )
    assert said(run, made, *PUBLISH, "--at", "HEAD").code == 0


def test_line_ends_that_git_converts_are_no_change(run: Run, made: MadeRepository) -> None:
    (made.folder / ACTION).write_bytes(FILES[ACTION].replace("\n", "\r\n").encode())
    assert said(run, made, *PUBLISH).code == 0


def test_a_publication_is_never_written_over(run: Run, published: MadeRepository) -> None:
    before = (published.folder / RECORD).read_bytes()
    outcome = said(run, published, *PUBLISH)
    assert (outcome.code, (published.folder / RECORD).read_bytes()) == (2, before)
    assert "is there already, and a publication is never changed." in outcome.err
    assert said(run, published, *PUBLISH, "--id", "2022-10-again").code == 0


@pytest.mark.parametrize("link", ["out/summary-2022-10.md", "plan/publications", "out"])
def test_nothing_is_written_through_a_link(run: Run, made: MadeRepository, link: str) -> None:
    (made.folder / link).parent.mkdir(exist_ok=True)
    (made.folder / link).symlink_to(made.folder / ".git" / "hooks")
    outcome = said(run, made, *PUBLISH, "--at", "HEAD")
    assert (outcome.code, outcome.err) == (
        2,
        f"improvetrack: {link} is a link, and is not written through.\n  hint: Remove the link.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "nothing has been published yet.\n  hint: improvetrack publish makes a report and its record."),
        (("2022-10-cabinet",), "nothing has been published yet."),
    ],
)
def test_nothing_to_verify(run: Run, made: MadeRepository, arguments: tuple[str, ...], told: str) -> None:
    outcome = said(run, made, "verify", *arguments)
    assert outcome.code == 2
    assert told in outcome.err


def test_a_record_that_cannot_be_used_is_not_passed_over(run: Run, published: MadeRepository) -> None:
    (published.folder / "plan/publications/P1.yaml").write_text("id: P1\n")
    outcome = said(run, published, "verify")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("improvetrack: publications/P1.yaml cannot be used. Line 1: ")


def test_a_publication_that_is_not_there(run: Run, published: MadeRepository) -> None:
    assert said(run, published, "verify", "2022-10-cabnet").err == (
        "improvetrack: there is no publication '2022-10-cabnet'.\n  hint: Did you mean 2022-10-cabinet?\n"
    )


def test_a_plan_with_errors_at_a_commit_names_the_place_there(run: Run, made: MadeRepository) -> None:
    broken = made.commit({ACTION: FILES[ACTION].replace("rating: green", "rating: gren")})
    made.commit({ACTION: FILES[ACTION]})
    outcome = said(run, made, "summary", "--at", broken)
    assert outcome.code == 1
    assert outcome.err.startswith(f"{broken[:10]}:{ACTION}:")


def test_a_file_at_hand_that_was_tampered_with(run: Run, published: MadeRepository) -> None:
    page = published.folder / "out" / "summary-2022-10.md"
    page.write_text(page.read_text().replace("green", "amber"))
    code, (report,) = verification(run, published, "--files", "out")
    assert (code, report["verdict"], report["reasons"]) == (
        1,
        "doubtful",
        ["What is at hand as summary-2022-10.md is not what was published."],
    )


def test_a_record_with_another_digest_of_the_data(run: Run, published: MadeRepository) -> None:
    path = published.folder / RECORD
    path.write_text(re.sub(r"data: sha256:.*", f"data: sha256:{'0' * 64}", path.read_text()))
    code, (report,) = verification(run, published)
    assert (code, report["verdict"]) == (1, "doubtful")


def test_one_report_that_cannot_be_made_does_not_keep_others_from_it(run: Run, made: MadeRepository) -> None:
    empty = make_repository(made.folder.parent / "empty").commit({"readme.txt": "No plan.\n"})
    made.git("fetch", "--quiet", str(made.folder.parent / "empty"), "main")
    said(run, made, *PUBLISH)
    record = (made.folder / RECORD).read_text()
    forged = record.replace("id: 2022-10-cabinet", "id: 2022-10-board").replace(made.head(), empty)
    (made.folder / RECORD).with_stem("2022-10-board").write_text(forged)
    themeless = record.replace("id: 2022-10-cabinet", "id: 2022-10-theme\ntheme: XX")
    (made.folder / RECORD).with_stem("2022-10-theme").write_text(themeless)
    code, reports = verification(run, made)
    assert code == 1
    assert [(report["id"], report["verdict"]) for report in reports] == [
        ("2022-10-board", "impossible"),
        ("2022-10-cabinet", "identical"),
        ("2022-10-theme", "impossible"),
    ]
    assert reports[2]["reasons"] == ["The plan at that commit has no theme XX."]


def test_files_are_in_a_folder(run: Run, published: MadeRepository) -> None:
    assert "nowhere, named by --files, is not a folder." in said(run, published, "verify", "--files", "nowhere").err


def test_a_file_that_is_not_at_hand(run: Run, published: MadeRepository) -> None:
    (published.folder / "out" / "summary-2022-10.html").unlink()
    outcome = said(run, published, "verify", "--files", "out", "--format", "markdown")
    assert outcome.code == 0
    assert [line for line in outcome.out.splitlines() if "at hand" in line] == [
        "- summary-2022-10.md: the same to the byte; the file at hand is the one that was published",
        "- summary-2022-10.html: the same to the byte; there is no file of this name at hand",
        "- summary-2022-10.json: the same to the byte; the file at hand is the one that was published",
    ]


@pytest.mark.parametrize(
    ("forum", "identity"),
    [("Cyngor Môn", "2022-10-cyngor-mon"), ("Łódź & Ærø", "2022-10-lodz-aero"), ("Straße", "2022-10-strasse")],
)
def test_the_id_of_a_forum_with_accents(run: Run, made: MadeRepository, forum: str, identity: str) -> None:
    assert said(run, made, *PUBLISH, "--forum", forum).code == 0
    assert [path.stem for path in (made.folder / "plan" / "publications").iterdir()] == [identity]


def test_a_forum_of_whose_name_no_id_can_be_made(run: Run, made: MadeRepository) -> None:
    outcome = said(run, made, *PUBLISH, "--forum", "內閣")
    assert (outcome.code, outcome.err.splitlines()) == (
        2,
        [
            "improvetrack: no id can be made of '內閣', which has no Latin letter and no digit.",
            "  hint: Name one with --id, such as --id 2022-10-cabinet.",
        ],
    )
    assert said(run, made, *PUBLISH, "--forum", "內閣", "--id", "2022-10-cabinet").code == 0


def test_an_id_that_is_no_name_on_windows(run: Run, made: MadeRepository) -> None:
    outcome = said(run, made, *PUBLISH, "--id", "Aux")
    why = "'Aux' is the name of a device there, whatever the ending"
    assert outcome.code == 2
    assert outcome.err.startswith(f"improvetrack: Windows cannot have a file 'Aux.yaml': {why}.\n")
