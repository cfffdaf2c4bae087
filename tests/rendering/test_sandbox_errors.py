"""A template at fault is named with its line, what is wrong, and where it can be told, the cure."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from improvetrack.rendering.sandbox import TemplateFailure, TemplateRequest, render_template
from tests.rendering.conftest import DATA, Render

NO_TEMPLATE = 'there is no template "gone"; a name is a file in the templates folder or among the built-ins'
UNCLOSED = (
    "page:3: Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. "
    "The innermost block that needs to be closed is 'if'."
)
HALF = r"\ud83d is half of a character and cannot be printed; write the whole character"
ACTS = "is a character that acts and is not seen; take it out"
ERRORS = {
    "a control character": ('a\n{{ "\\x1b[2J" }}', rf"page:2: \x1b {ACTS}"),
    "a zero byte in other text": ('{{ title ~ "\\x00" }}', rf"page:1: \x00 {ACTS}"),
    "a control character of the second set": ('{{ "\\x9b31m" }}', rf"page:1: \x9b {ACTS}"),
    "a carriage return": ('{{ "a\\rb" }}', rf"page:1: \r {ACTS}"),
    "a direction override": ('{{ "\\u202e" }}', rf"page:1: \u202e {ACTS}"),
    "a control character in the template itself": ("a\r\nb\x1b[31m", rf"page:2: \x1b {ACTS}"),
    "a zero byte in the template itself": ("a\n\n\0", rf"page:3: \x00 {ACTS}"),
    "unknown name": ("a\n{{ titel }}\n", 'page:2: there is no "titel"; did you mean "title"?'),
    "unknown list": ("{% for x in themse %}\n{% endfor %}", 'page:1: there is no "themse"; did you mean "themes"?'),
    "unknown condition": ("{% if lte %}{% endif %}", 'page:1: there is no "lte"; there are: title, themes, secret'),
    "unknown field": (
        "{% for theme in themes %}\n\n{{ theme.titel }}\n{% endfor %}",
        'page:3: there is no field "titel" here; did you mean "title"?',
    ),
    "first of several": ("{{ title }}\n{{ a.b.c }}", 'page:2: there is no "a"; there are: title, themes, secret'),
    "unknown items": (
        "{% for a, b in x|items %}{% endfor %}",
        'page:1: there is no "x"; there are: title, themes, secret',
    ),
    "no such element": ("\n\n{{ themes[7].id }}", 'page:3: a list has no "7" that a template may use'),
    "syntax": ("a\n{% if %}\n{% endif %}", "page:2: Expected an expression, got 'end of statement block'"),
    "unclosed": ("{% for theme in themes %}\na\n{% if 1 %}", UNCLOSED),
    "unknown tag": ("\n{% fro x in y %}", "page:2: Encountered unknown tag 'fro'."),
    "unknown filter": ("\n{{ title|uper }}", "page:2: No filter named 'uper'."),
    "missing include": ("a\nb\n{% include 'gone' %}", f"page:3: {NO_TEMPLATE}"),
    "missing parent": ("{% extends 'gone' %}", f"page:1: {NO_TEMPLATE}"),
    "missing choice": ("{% include ['gone', 'lost'] %}", "page:1: there is none of the templates gone, lost"),
    "division": ("a\n{{ 1 / 0 }}", "page:2: divides by zero"),
    "types": ("\n{{ 1 + title }}", "page:2: cannot be computed: unsupported operand type(s) for +: 'int' and 'str'"),
    "half of a character": ('a\n{{ "\\ud83d" }}', f"page:2: {HALF}"),
    "both halves, not joined": ('{{ "\\ud83d\\ude00" }}', f"page:1: {HALF}"),
    "half of a character in other text": ('\n\n{{ title ~ "\\ud83d" }}', f"page:3: {HALF}"),
    "half of a character in a list": ('{{ ["a", "\\ud83d"]|join(" ") }}', f"page:1: {HALF}"),
    "half of a character in a macro": (
        '{% macro m() %}\n{{ "\\ud83d"|upper }}{% endmacro %}\n{{ m() }}',
        f"page:2: {HALF}",
    ),
    "half of a character in a name": (
        '{{ themes[0]["\\ud83d"] }}',
        'page:1: there is no field "\ud83d" here; there are: id, title, late',
    ),
    "in an include": ("a\n\n{% include 'part' %}", 'part:2: there is no "oops"; there are: title, themes, secret'),
    "in a macro": (
        "{% import 'macros' as m %}\n{{ m.show(themes[0]) }}",
        'macros:2: there is no field "lat" here; did you mean "late"?',
    ),
    "in a block of the child": (
        "{% extends 'base' %}\n{% block body %}\n{{ nought }}{% endblock %}",
        'page:3: there is no "nought"; there are: title, themes, secret',
    ),
    "in the parent": ("{% extends 'broken' %}", "broken:2: Expected an expression, got 'end of print statement'"),
}
BESIDE = {
    "part": "x\n{{ oops }}",
    "macros": "{% macro show(theme) %}\n{{ theme.lat }}{% endmacro %}",
    "base": "{% block body %}{% endblock %}",
    "broken": "\n{{ }}",
}


@pytest.mark.parametrize(("source", "failure"), ERRORS.values(), ids=ERRORS.keys())
def test_errors_name_template_and_line(outcome: Render, source: str, failure: str) -> None:
    assert outcome(source, **BESIDE) == failure


def _failure(folder: Path, name: str = "page") -> str:
    with pytest.raises(TemplateFailure) as failure:
        render_template(TemplateRequest(name, (("", folder),), DATA, "html"))
    return str(failure.value)


def test_a_template_that_does_not_exist(tmp_path: Path) -> None:
    assert _failure(tmp_path, "gone") == f"gone: {NO_TEMPLATE}"


def test_a_template_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"one\ntwo\ncaf\xe9\n")
    assert _failure(tmp_path) == "page:3: is not UTF-8 text; save it as UTF-8"


def test_a_folder_that_is_named_like_a_template(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    assert _failure(tmp_path) == "page: is not a file"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "page")
    assert _failure(tmp_path) == "page: is not a file"
