"""The house stands as CONTRIBUTING.md draws it: layers, typing, lint, and checks that are all listed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from improvetrack.loading.plan import load_plan
from improvetrack.source.tree import WorkingTree

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

TOOLS = {
    "import contracts": ["lint-imports", "--no-cache"],
    "lint": ["ruff", "check", "--no-cache", "."],
    "format": ["ruff", "format", "--check", "--no-cache", "."],
    "types": ["mypy"],
}


@pytest.mark.once
@pytest.mark.parametrize("tool", TOOLS)
def test_the_tools_find_nothing(tool: str) -> None:
    name, *arguments = TOOLS[tool]
    done = subprocess.run(
        [str(BIN / name), *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    assert (done.returncode, done.stdout if done.returncode else "") == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], {"typer", "pydantic", "yaml", "rich", "jinja2", "markdown_it", "dataclasses"}),
        (["--help"], {"pydantic", "yaml", "rich", "jinja2", "markdown_it", "ruamel"}),
        (["validate", "--plan", "plan"], {"rich", "jinja2", "markdown_it", "ruamel", "multiprocessing"}),
        (["summary", "--plan", "plan", "--format", "json"], {"rich", "jinja2", "ruamel"}),
        (["explain", "IT501"], {"yaml", "rich", "jinja2", "markdown_it", "ruamel"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], unwanted: set[str]) -> None:
    program = (
        "import sys, atexit, os\n"
        "wanted = set(sys.argv.pop().split(','))\n"
        "atexit.register(lambda: sys.stderr.write('LOADED ' + ','.join(sorted(wanted & set(sys.modules)))))\n"
        "from improvetrack.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments, ",".join(unwanted)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr.splitlines()[-1].strip() == "LOADED"


def test_only_the_clock_says_what_day_it_is() -> None:
    source = {path: path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")}
    asked = re.compile(r"\bdate\.today\b|\bdatetime\b(?! import )|\bimport time\b|\bfrom time import (?!monotonic\b)")
    assert [path.name for path, text in source.items() if asked.search(text)] == ["clock.py"]


def test_every_check_runs() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "src" / "improvetrack").rglob("*.py")}
    checks = [
        name
        for path, text in texts.items()
        if "checks" in path.parts
        for name in re.findall(r"^def (check_\w+)", text, re.MULTILINE)
    ]
    words = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    assert [name for name in checks if words[name] < 2] == []


def test_no_code_knows_the_words_of_the_demonstration_plan() -> None:
    settings = load_plan(WorkingTree(ROOT / "plan")).files.settings.record
    assert settings
    words = {word.id for word in settings.statuses} | {cause.id for cause in settings.causes}
    words.discard("complete")
    words.add(settings.body)
    source = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py"))}
    templates = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").rglob("*.j2"))}
    known = re.compile("|".join(rf"\b{re.escape(word)}\b(?!-)" for word in sorted(words)))
    code = {path.name: _without_explanations(text) for path, text in (source | templates).items()}
    assert {name: known.findall(text) for name, text in code.items() if known.search(text)} == {}


def _without_explanations(text: str) -> str:
    """Return code without its docstrings and descriptions, which may give examples."""
    return re.sub(r'""".*?"""|description="[^"]*"|{#.*?#}', "", text, flags=re.DOTALL)
