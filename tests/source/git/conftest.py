"""Repositories for these tests, and settings of Git that are nobody's."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from improvetrack.refusal import Refusal
from tests.repositories import MadeRepository, make_repository


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the settings of whoever runs the tests out of them."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def made(tmp_path: Path) -> MadeRepository:
    """Return a repository without commits, in a folder whose name needs care."""
    return make_repository(tmp_path / "Büro für 'Pläne'")


@pytest.fixture
def other_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a shell script before the real git in PATH, and return where it is."""

    def put(script: str) -> Path:
        program = tmp_path / "bin" / "git"
        program.parent.mkdir()
        program.write_text(script, encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
        return program

    return put


def object_file(made: MadeRepository, identity: str) -> Path:
    """Return the file of a loose object, made writable so that a test can damage it."""
    path = made.folder / ".git" / "objects" / identity[:2] / identity[2:]
    path.chmod(0o644)
    return path


def refused(action: Callable[[], object]) -> tuple[str, str | None]:
    """Return why something is refused, and what to do."""
    with pytest.raises(Refusal) as refusal:
        action()
    return refusal.value.message, refusal.value.hint
