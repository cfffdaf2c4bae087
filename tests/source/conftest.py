"""The reader's tests run over both parsers: libyaml's, and PyYAML's own where libyaml is missing."""

from __future__ import annotations

import pytest

from improvetrack.source.yaml import composing

PARSERS = {"libyaml": composing.EventParser, "python": composing.PurePythonParser}


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read with one of the two parsers; return its name."""
    name = str(request.param)
    monkeypatch.setattr(composing, "EventParser", PARSERS[name])
    return name
