"""The documentation says what is so: guides do what they say, made parts are current, links lead somewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from improvetrack.rules.catalogue import RULES
from tests.conftest import ROOT, Run
from tests.documentation.commands import commands, options, words_and_example
from tests.documentation.guide import blocks_of, commit_all, follow, run_command, write_files
from tests.documentation.parts import FAMILIES, renewed
from tests.history.folders import SANDWELL, build

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
ALL_PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
CHECKOUT = ("plan", "schema", "tests/data")
CONTINUES = dict.fromkeys(("change-control.md", "ci.md", "figures.md", "templates.md"), "getting-started.md")
"""Pages that go on where another one ends; any other begins in a folder that holds the demonstration plan."""
FROM_NOTHING = ("getting-started.md", "plan-format.md")
WITH_TESTS_OF_THEIR_OWN = ("rules.md",)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy the demonstration plan and what belongs to it."""
    for name in CHECKOUT:
        shutil.copytree(ROOT / name, tmp_path / "checkout" / name)
    return tmp_path / "checkout"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_says_what_is_so(page: Path, tmp_path: Path, checkout: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "work" if page.name in FROM_NOTHING or page.name in CONTINUES else checkout
    folder.mkdir(exist_ok=True)
    if page.name in CONTINUES:
        write_files((DOCS / CONTINUES[page.name]).read_text(encoding="utf-8"), folder)
        commit_all(folder, "September 2026: updates of all actions")
    said = page.read_text(encoding="utf-8")
    so = renewed(said) if page.name in WITH_TESTS_OF_THEIR_OWN else follow(renewed(said), folder)
    if request.config.getoption("--update-golden"):
        page.write_text(so, encoding="utf-8", newline="\n")
    assert so == page.read_text(encoding="utf-8")


def test_the_commands_of_the_readme_run(checkout: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [line for block in blocks_of(readme) for line in block.text.splitlines() if block.language == "sh"]
    own = [command for command in shown if command.startswith("improvetrack ")]
    assert "python -m tests.history out/sandwell" in shown
    build(SANDWELL, checkout / "out" / "sandwell")
    for command in own:
        run_command(command, checkout, code=1 if " reconcile " in command else 0)


def test_the_makefile_has_what_pages_tell_to_make() -> None:
    told = {target for page in ALL_PAGES for target in re.findall(r"\bmake ([a-z-]+)\b", _commands_in(page))}
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert told - made == set()


def _commands_in(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    return "\n".join(
        [*(block.text for block in blocks_of(text) if block.language == "sh"), *re.findall(r"`([^`\n]+)`", text)]
    )


def test_lines_shown_of_the_summary_are_in_it() -> None:
    page = (DOCS / "reading-the-summary.md").read_text(encoding="utf-8")
    summary = (ROOT / "tests" / "golden" / "summary-2022-10.md").read_text(encoding="utf-8")
    shown = [block.text for block in blocks_of(page) if block.language == "markdown"]
    assert shown
    assert [text for text in shown if text not in summary] == []


@pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in _links(page) if not _leads_somewhere(page, link)] == []


def _links(page: Path) -> Iterator[str]:
    for link in re.findall(r"\]\(([^)\s]+)\)", _prose(page)):
        if not link.startswith(("https://", "http://", "mailto:")):
            yield link


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in set(_anchors(target)))


def _anchors(page: Path) -> Iterator[str]:
    """Yield the anchors that GitHub and GitLab give to a page's headings."""
    seen: dict[str, int] = {}
    for heading in re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE):
        anchor = re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")
        yield f"{anchor}-{seen[anchor]}" if anchor in seen else anchor
        seen[anchor] = seen.get(anchor, 0) + 1


def _prose(page: Path) -> str:
    """Return a page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
def test_paths_that_are_named_exist(page: Path) -> None:
    named = re.findall(r"`((?:src|docs|tests|templates|benchmarks|schema)/[\w./-]*)`", _prose(page))
    assert [path for path in named if "CODE" not in path and not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", [page for page in ALL_PAGES if page.name != "rules.md"], ids=name_of)
def test_every_example_in_yaml_can_be_read(page: Path) -> None:
    for block in blocks_of(page.read_text(encoding="utf-8")):
        if block.language == "yaml":
            assert yaml.safe_load(block.text) is not None


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_the_page_on_commands_shows_what_the_help_says(name: str, run: Run) -> None:
    function = dict(commands())[name]
    told, example = words_and_example(function)
    shown = " ".join(run(name, "--help", COLUMNS="300").out.split())
    said = [*told.splitlines(), *(part for typed, _ in options(function) for part in re.findall(r"--[\w-]+", typed))]
    assert [words for words in said if words.strip() not in shown] == []
    assert example.split()[:2] == ["improvetrack", name]


def test_every_rule_belongs_to_a_family() -> None:
    assert {rule.code[:3] for rule in RULES} == set(FAMILIES)


def test_the_page_on_architecture_names_every_part() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    parts = {path.name for path in (ROOT / "src" / "improvetrack").iterdir() if (path / "__init__.py").exists()}
    assert {part for part in parts if f"`{part}/`" not in page} == set()
