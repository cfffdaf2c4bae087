"""Templates that take for ever, or all the memory, or write without end: each fails within its limits."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from improvetrack.rendering.sandbox import Limits, TemplateFailure, TemplateRequest, render_template
from tests.rendering.conftest import Render

pytestmark = [
    pytest.mark.usefixtures("processes"),
    pytest.mark.skipif(sys.platform != "linux", reason="other systems end these templates by the clock alone"),
]

TIME = ":1: takes longer than 0.4 seconds; look for a loop that does not end"
MEMORY = ":1: needs more memory than a template may use"
SELF = ":1: calls itself without end"
DEEP = ": is nested too deeply or has too large a number"
GROW = '{% set n = namespace(t="xxxxxxxxxx", l=[1, 2], i=3) %}{% for i in range(60) %}'

ENDLESS = {
    "loops": ("{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}", TIME),
    "loops in set": (
        "{% set x %}{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}{% endset %}",
        TIME,
    ),
    "macro": ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", SELF),
    "include": ('{% include "page" %}', SELF),
    "extends": ('{% extends "page" %}', SELF),
    "import": ('{% import "page" as page %}', SELF),
    "block": ("{% block a %}{{ self.a() }}{% endblock %}", SELF),
    "joining": (GROW + "{% set n.t = n.t ~ n.t %}{% endfor %}", MEMORY),
    "adding lists": (GROW + "{% set n.l = n.l + n.l %}{% endfor %}", MEMORY),
    "replacing": (GROW + '{% set n.t = n.t|replace("x", "xxxxxxxxxx") %}{% endfor %}', MEMORY),
    "squaring": (GROW + "{% set n.i = n.i * n.i %}{% endfor %}", ":1: * works on numbers of ordinary size only"),
    "repeating text": ('{{ "x" * 1000000000 }}', ":1: * works on numbers of ordinary size only"),
    "repeating lists": ("{{ [0] * 1000000000 }}", ":1: * works on numbers of ordinary size only"),
    "padding": ('{{ "%1000000000d" % 1 }}', ":1: % works on numbers of ordinary size only"),
    "powers": ("{{ 9 ** 9 ** 9 }}", ":1: ** is not available in a template"),
    "range": ("{{ range(1000000000)|length }}", ":1: a range has at most 10,000 numbers"),
    "brackets": ("{{ " + "(" * 20_000 + ")" * 20_000 + " }}", DEEP),
    "signs": ("{{ " + "-" * 100_000 + "1 }}", DEEP),
    "sums": ("{{ 1" + "+1" * 3_000 + " }}", DEEP),
    "fields": ("{{ title" + ".a" * 3_000 + " }}", DEEP),
    "blocks": ("{% for a in themes %}" * 30 + "{% endfor %}" * 30, DEEP),
    "digits": ("{{ " + "9" * 5_000 + " }}", DEEP),
    "size": ("x" * 1_048_577, ": is larger than 1 MiB, too large for a template"),
}


@pytest.mark.parametrize(("source", "ending"), ENDLESS.values(), ids=ENDLESS.keys())
def test_templates_end_within_their_limits(outcome: Render, source: str, ending: str) -> None:
    assert outcome(source) == f"page{ending}"


def test_output_is_bounded(outcome: Render) -> None:
    source = "\n{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}"
    message = "page:2: writes more than 100,012 characters; look for a loop that does not end"
    assert outcome(source, data={}) == message


def test_what_is_written_into_a_variable_is_bounded_by_memory(tmp_path: Path) -> None:
    source = "{% set x %}{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}{% endset %}"
    (tmp_path / "page").write_text(source, encoding="utf-8")
    with pytest.raises(TemplateFailure) as failure:
        render_template(TemplateRequest("page", (("", tmp_path),), {}, "html"), Limits(30.0, 20.0, 80_000_000, 100_000))
    assert str(failure.value) == f"page{MEMORY}"


def test_the_clock_ends_what_nothing_else_does(tmp_path: Path) -> None:
    request = TemplateRequest("page", (("", tmp_path),), {}, "html")
    with pytest.raises(TemplateFailure) as failure:
        render_template(request, Limits(seconds=0.001))
    assert str(failure.value) == "page: takes longer than 0.0 seconds; look for a loop that does not end"


def test_larger_data_may_take_more() -> None:
    limits = Limits(seconds=5.0, cpu_seconds=3.0, memory=200_000_000, output=20_000_000)
    assert limits.for_data(10_000_000) == Limits(10.0, 8.0, 320_000_000, 80_000_000)
