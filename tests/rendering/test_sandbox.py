"""What templates can do, and what they are given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from improvetrack.rendering.sandbox import TemplateRequest, render_template, waiting_child
from tests.rendering.conftest import DATA, Render
from tests.template_child import OF_ITS_OWN, rendering

ABLE = {
    "fields": ("{{ themes[0].title }} {{ themes[0]['late'] }}", "Organisational Culture 3"),
    "a field called items": ("{{ secret.items }}", "a field that is called items"),
    "items": (
        "{% for name, value in themes[1]|items %}{{ name }}={{ value }};{% endfor %}",
        "id=DM;title=Decisions;late=0;",
    ),
    "methods of dicts": ("{{ themes[1].keys()|join(', ') }}", "id, title, late"),
    "methods of text": ("{{ themes[0].id.lower() }}{{ 'a b'.split()|last }}", "ocb"),
    "loops": (
        "{% for t in themes %}{{ loop.index }}/{{ loop.length }}{{ ', ' if not loop.last }}{% endfor %}",
        "1/2, 2/2",
    ),
    "grouping": ("{% for id, group in themes|groupby('id') %}{{ id }}{{ group|length }}{% endfor %}", "DM1OC1"),
    "selecting": ("{{ themes|selectattr('late')|map(attribute='id')|join }}", "OC"),
    "summing": ("{{ themes|sum(attribute='late') }} of {{ themes|length }}", "3 of 2"),
    "default": ("{{ nowhere|default('none') }}{{ 'x' if nowhere is defined }}", "none"),
    "macros": ("{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}{{ b('&') }}", "<b>&amp;</b>"),
    "calls": ("{% macro b() %}<b>{{ caller() }}</b>{% endmacro %}{% call b() %}&amp;{% endcall %}", "<b>&amp;</b>"),
    "namespace": (
        "{% set n = namespace(i=0) %}{% for t in themes %}{% set n.i = n.i + t.late %}{% endfor %}{{ n.i }}",
        "3",
    ),
    "inheritance": (
        "{% extends 'base' %}{% block body %}{{ super() }} {{ self.title() }}{% endblock %}",
        "Top Body Top",
    ),
    "include": ("{% include 'part' %}", "Culture"),
    "imports": ("{% from 'macros' import show %}{{ show(themes[0]) }}", "OC"),
    "arithmetic": ("{{ 2 * 3 + 7 % 4 - 1 }}", "8"),
    "trimmed blocks": ("  {% if 1 %}\na\n  {% endif %}\nb\n", "a\nb\n"),
}
BESIDE = {
    "base": "{% block title %}Top{% endblock %} {% block body %}Body{% endblock %}",
    "part": "{{ themes[0].title.split()|last }}",
    "macros": "{% macro show(theme) %}{{ theme.id }}{% endmacro %}",
}


@pytest.mark.parametrize("source", ["{{ title }}", "\n{{ titel }}"], ids=["text", "failure"])
def test_a_process_of_its_own_answers_as_this_one_does(outcome: Render, source: str) -> None:
    here = outcome(source)
    with rendering(OF_ITS_OWN):
        assert outcome(source) == here


@pytest.mark.parametrize(("source", "text"), ABLE.values(), ids=ABLE.keys())
def test_templates_can(outcome: Render, source: str, text: str) -> None:
    assert outcome(source, **BESIDE) == text


def test_markdown_data_are_escaped_before_the_template(outcome: Render) -> None:
    data = {"title": "a | b\n# c", "words": ["*x*", 1, None, {"k": "<b>"}]}
    text = outcome("{{ title }}; {{ words[0] }}{{ words[1] }}{{ words[3].k }}\n", data=data, form="markdown")
    assert text == "a \\| b # c; \\*x\\*1&lt;b>\n"


def test_html_is_escaped_where_it_is_printed(outcome: Render) -> None:
    data = {"title": "<b> & \"q\" 'a' \x1b \ud800"}
    shown = "&lt;b&gt; &amp; &#34;q&#34; &#39;a&#39; \\x1b \\ud800"
    assert outcome("<p title='{{ title }}'>{{ title|length }}", data=data) == f"<p title='{shown}'>25"


def test_the_plan_comes_before_the_built_ins_and_can_extend_them(tmp_path: Path) -> None:
    own, builtin = tmp_path / "own", tmp_path / "builtin"
    for folder in (own, builtin, own / "builtin"):
        folder.mkdir()
    (own / "page").write_text("{% extends 'builtin/page' %}{% block a %}own {{ super() }}{% endblock %}")
    (own / "builtin" / "page").write_text("never")
    (builtin / "page").write_text("[{% block a %}built-in{% endblock %}{% include 'rest' %}]")
    (builtin / "rest").write_text(" rest")
    folders = (("", own), ("", builtin), ("builtin", builtin))
    assert render_template(TemplateRequest("page", folders, {}, "html")) == "[own built-in rest]"
    absent = (("", tmp_path / "absent"), *folders[1:])
    assert render_template(TemplateRequest("page", absent, {}, "html")) == "[built-in rest]"


def test_names_with_accents_and_text_of_any_script(tmp_path: Path) -> None:
    folder = tmp_path / "modèles"
    folder.mkdir()
    (folder / "page.html").write_text("\ufeffŵ {{ x }}\r\n", encoding="utf-8", newline="")
    assert render_template(TemplateRequest("page.html", (("", folder),), {"x": "日本 🚧"}, "html")) == "ŵ 日本 🚧\n"


@dataclass(frozen=True)
class Model:
    """Something that is not plain data."""

    title: str = "a"


@pytest.mark.parametrize("value", [Model(), Path("x"), 1.5, {1}, b"x", range(3)], ids=str)
def test_anything_but_plain_data_is_refused(tmp_path: Path, value: object) -> None:
    request = TemplateRequest("page", (("", tmp_path),), {"values": [{"value": value}]}, "html")
    with pytest.raises(TypeError, match=f"^a template is given plain data, not {type(value).__name__}$"):
        render_template(request)


@pytest.mark.usefixtures("processes")
def test_the_same_request_gives_the_same_text(outcome: Render) -> None:
    source = "{% for name, value in data|dictsort %}{{ name }}{% endfor %}{{ data.values()|unique|join }}"
    data = {"data": {f"k{number}": f"v{number % 7}" for number in range(50)}}
    assert len({outcome(source, data=data) for _ in range(3)}) == 1


@pytest.mark.usefixtures("processes")
def test_nothing_of_the_environment_is_handed_on(outcome: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    assert outcome("{{ themes|length }}", data=DATA) == "2"


@pytest.mark.parametrize(("own", "text"), [(None, "built in: OC\n"), ("own: {{ id }}\n", "own: OC\n")])
def test_a_child_that_has_compiled_a_built_in_template_renders_what_the_folders_hold(
    tmp_path: Path, own: str | None, text: str
) -> None:
    built_in, folder = tmp_path / "built-in", tmp_path / "own"
    for place, source in ((built_in, "{% include 'part' %}"), (folder, own)):
        place.mkdir()
        if source:
            (place / "page.md.j2").write_text(source, encoding="utf-8")
    (built_in / "part").write_text("built in: {{ id }}\n", encoding="utf-8")
    request = TemplateRequest("page.md.j2", (("", folder), ("", built_in)), {"id": "OC"}, "markdown")
    with waiting_child(built_in, ("page.md.j2",)) as child:
        assert render_template(request, child=child) == text
