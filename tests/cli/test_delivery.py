from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from improvetrack.cli.outcome import deliver
from improvetrack.refusal import Refusal
from tests.conftest import Run


def files(folder: Path) -> dict[str, str]:
    """Return the text of every file in a folder and below."""
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_file_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    deliver("text\n", tmp_path / "a/b/summary.md")
    assert files(tmp_path) == {"a/b/summary.md": "text\n"}


def test_a_link_stays_a_link_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old\n")
    (tmp_path / "link.md").symlink_to("real.md")
    deliver("new\n", tmp_path / "link.md")
    assert ((tmp_path / "link.md").is_symlink(), files(tmp_path)) == (True, {"real.md": "new\n", "link.md": "new\n"})


def test_a_link_in_the_place_of_the_draft_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("old\n")
    (tmp_path / f".summary.md.{os.getpid()}.tmp").symlink_to("precious")
    deliver("new\n", tmp_path / "summary.md")
    assert files(tmp_path) == {"precious": "old\n", "summary.md": "new\n"}


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("", "{folder} is a folder."),
        ("file/summary.md", "{folder}/file/summary.md cannot be written: {folder}/file is not a folder."),
        ("x" * 300, "{folder}/" + "x" * 300 + " cannot be written: File name too long."),
    ],
)
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, output: str, reason: str) -> None:
    (tmp_path / "file").write_text("old\n")
    with pytest.raises(Refusal) as refusal:
        deliver("new\n", tmp_path / output)
    assert (refusal.value.message, files(tmp_path)) == (reason.format(folder=tmp_path), {"file": "old\n"})


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    target.write_text("old\n")
    target.chmod(0o600)
    deliver("new\n", target)
    assert (stat.S_IMODE(target.stat().st_mode), files(tmp_path)) == (0o600, {"summary.md": "new\n"})


def test_a_file_that_is_read_only_stays_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    target.write_text("old\n")
    target.chmod(0o444)
    with pytest.raises(Refusal) as refusal:
        deliver("new\n", target)
    assert (refusal.value.message, files(tmp_path)) == (f"{target} is read-only.", {"summary.md": "old\n"})


def test_a_new_file_is_not_written_over_another(tmp_path: Path) -> None:
    deliver("first\n", tmp_path / "record.yaml", new=True)
    with pytest.raises(Refusal) as refusal:
        deliver("second\n", tmp_path / "record.yaml", new=True)
    told = f"{tmp_path}/record.yaml is there already."
    assert (refusal.value.message, files(tmp_path)) == (told, {"record.yaml": "first\n"})


def test_a_line_for_a_name_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    deliver("text\n", Path("-"))
    assert (capfd.readouterr(), files(tmp_path)) == (("text\n", ""), {})


COMMAND = "::add-mask::x"


@pytest.mark.parametrize(("form", "ending", "shown"), [("markdown", "md", "\\::"), ("html", "html", "&#58;:")])
def test_no_document_on_standard_output_has_a_command_for_a_log(
    run: Run, plan_folder: Callable[[Mapping[str, str]], Path], tmp_path: Path, form: str, ending: str, shown: str
) -> None:
    template = f"a\n {COMMAND}\n{{{{ page.title }}}}\n"
    plan_folder({f"templates/status.{ending}.j2": template})
    command = ("status", "--plan", "plan", "--format", form)
    for there in ((), ("--output", "-")):
        assert run(*command, *there).out.splitlines()[1] == f" {shown}add-mask::x"
    run(*command, "--output", "page")
    assert (tmp_path / "page").read_text().splitlines()[1] == f" {COMMAND}"


def test_a_line_end_in_a_title_begins_no_command(run: Run, plan_folder: Callable[[Mapping[str, str]], Path]) -> None:
    title = r'"Training\n::notice title=Board::approved"'
    plan_folder({"actions/OC/OC.A2.yaml": f"id: OC.A2\ntitle: {title}\ntheme: OC\nworkstream: member-learning\n"})
    for command in (("summary", "--period", "2022-10"), ("status",), ("list",), ("show", "OC.A2"), ("drift",)):
        for form in ("terminal", "markdown", "html", "json"):
            lines = run(*command, "--plan", "plan", "--format", form).out.splitlines()
            assert (bool(lines), [line for line in lines if line.lstrip().startswith("::")]) == (True, [])
