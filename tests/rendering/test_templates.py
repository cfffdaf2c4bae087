"""Where templates are looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from improvetrack.rendering.sandbox import TemplateFailure
from improvetrack.rendering.templates import builtin_folder, holder_of, likely_templates, template_folders


def test_the_built_ins_of_a_checkout() -> None:
    assert builtin_folder() == Path(__file__).parents[2] / "templates"


def test_the_plan_comes_first(tmp_path: Path) -> None:
    builtin = builtin_folder()
    assert template_folders(tmp_path) == (("", tmp_path / "templates"), ("", builtin), ("builtin", builtin))


def test_a_plan_can_be_left_out() -> None:
    builtin = builtin_folder()
    assert template_folders(None) == (("", builtin), ("builtin", builtin))


def test_templates_that_are_a_link_out_of_the_plan(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "templates").symlink_to(tmp_path)
    with pytest.raises(TemplateFailure) as failure:
        template_folders(tmp_path / "plan")
    assert str(failure.value) == "templates: is a link that leads out of the plan; put the folder itself there"


def test_templates_that_are_a_link_to_themselves(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to("templates")
    assert template_folders(tmp_path)[0] == ("", tmp_path / "templates")


def test_what_holds_a_template(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "drift.md.j2").touch()
    names = ("drift.md.j2", "summary.md.j2", "changes.md.j2")
    assert [holder_of(name, template_folders(tmp_path)) for name in names] == [
        tmp_path / "templates",
        builtin_folder(),
        None,
    ]


def test_what_a_report_needs_is_compiled_ahead() -> None:
    assert likely_templates("summary", "html") == ("summary.html.j2",)
    assert likely_templates("drift", "markdown") == (
        "page.md.j2",
        "section.md.j2",
        *(f"blocks/{kind}.md.j2" for kind in ("facts", "items", "legend", "notice", "prose", "sentences", "table")),
    )
