"""What a template tries in order to get out of the sandbox, or to print foreign text unescaped."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.filters import FILTERS

from improvetrack.rendering.sandbox import TemplateFailure, TemplateRequest, render_template
from improvetrack.rendering.sandbox_values import SANDBOX_FILTERS
from tests.rendering.conftest import DATA, Render

PRIVATE = [
    ("{{ title.__class__ }}", "__class__"),
    ('{{ title["__class__"]["__mro__"] }}', "__class__"),
    ("{{ ().__class__.__base__.__subclasses__() }}", "__class__"),
    ("{{ 1.0.__class__ }}", "__class__"),
    ("{{ self.__init__.__globals__ }}", "__init__"),
    ("{{ self._TemplateReference__context }}", "_TemplateReference__context"),
    ("{{ range.__globals__ }}", "__globals__"),
    ("{{ range._call }}", "_call"),
    ("{{ namespace.__init__ }}", "__init__"),
    ("{{ namespace(a=1)._Namespace__attrs }}", "_Namespace__attrs"),
    ("{{ themes.__getitem__(0) }}", "__getitem__"),
    ("{% macro m() %}{% endmacro %}{{ m._func }}", "_func"),
    ("{% for t in themes %}{{ loop._iterator }}{% endfor %}", "_iterator"),
    ('{% import "other" as other %}{{ other._body_stream }}', "_body_stream"),
    ('{{ themes|map(attribute="__class__")|list }}', "__class__"),
    ('{{ themes|groupby("__class__") }}', "__class__"),
    ('{{ themes|sort(attribute="__class__.__name__") }}', "__class__"),
    ('{{ themes|selectattr("__class__")|list }}', "__class__"),
]


@pytest.mark.parametrize(("source", "name"), PRIVATE)
def test_private_names_are_refused(outcome: Render, source: str, name: str) -> None:
    assert outcome(source, other="{% set a = 1 %}") == f'page:1: "{name}" may not be used in a template'


OUT_OF_REACH = [
    ('{{ "{0.__class__}".format(title) }}', 'text has no "format" that a template may use'),
    ('{{ "{a.__class__}".format_map({"a": title}) }}', 'text has no "format_map" that a template may use'),
    ("{% set f = title.format %}{{ f() }}", 'text has no "format" that a template may use'),
    ('{{ [title.format]|map("string")|list }}', 'text has no "format" that a template may use'),
    ("{{ title.encode() }}", 'text has no "encode" that a template may use'),
    ("{{ (title|e).unescape() }}", 'text has no "unescape" that a template may use'),
    ("{{ (1).real }}", 'a number has no "real" that a template may use'),
    ("{{ themes.append(1) }}", 'a list has no "append" that a template may use'),
    ('{{ secret.update({"a": 1}) }}', 'there is no field "update" here; there are: items, nothing, yes'),
    ('{{ secret.pop("yes") }}', 'there is no field "pop" here; there are: items, nothing, yes'),
    ('{% for x in themes %}{% set x.id = "a" %}{% endfor %}', "cannot assign attribute on non-namespace object"),
    ("{% macro m() %}{% endmacro %}{{ m.name }}", 'this has no "name" that a template may use'),
    ("{{ lipsum() }}", 'there is no "lipsum"; there are: title, themes, secret'),
    ("{{ cycler.next }}", 'there is no "cycler"; there are: title, themes, secret'),
    ("{{ joiner() }}", 'there is no "joiner"; there are: title, themes, secret'),
    ("{{ dict(a=1) }}", 'there is no "dict"; there are: title, themes, secret'),
    ("{{ environment }}", 'there is no "environment"; there are: title, themes, secret'),
    ("{{ __builtins__ }}", 'there is no "__builtins__"; there are: title, themes, secret'),
    ("{{ title() }}", "text cannot be called"),
    ("{{ themes[0]() }}", "a block of fields cannot be called"),
    ("{{ title is callable }}", "No test named 'callable'."),
    ("{% do themes.append(1) %}", "Encountered unknown tag 'do'."),
    ("{% debug %}", "Encountered unknown tag 'debug'."),
    ('{% from "other" import __name__ %}', "names starting with an underline can not be imported"),
]


@pytest.mark.parametrize(("source", "message"), OUT_OF_REACH)
def test_what_is_not_listed_is_out_of_reach(outcome: Render, source: str, message: str) -> None:
    assert outcome(source, other="{% set a = 1 %}") == f"page:1: {message}"


def test_filters_that_format_pad_or_unescape_are_left_out(outcome: Render) -> None:
    left_out = {"abs", "attr", "batch", "center", "filesizeformat", "float", "forceescape", "format", "indent", "int"}
    left_out |= {"pprint", "random", "round", "safe", "slice", "striptags", "tojson", "truncate", "urlencode", "urlize"}
    left_out |= {"wordcount", "wordwrap", "xmlattr"}
    assert set(FILTERS) - set(SANDBOX_FILTERS) == left_out
    assert outcome("{{ title|safe }}") == "page:1: No filter named 'safe'."


NOT_TEXT = [
    ("{{ none }}", "nothing (none)"),
    ("{{ secret.nothing }}", "nothing (none)"),
    ("{{ title ~ secret.nothing }}", "nothing (none)"),
    ("{{ secret.yes }}", "yes or no"),
    ("{{ themes }}", "a list"),
    ("{{ themes[0] }}", "a block of fields"),
    ('{{ themes|map(attribute="id") }}', "a list"),
    ('{{ range ~ "" }}', "this"),
    ('{{ title.upper ~ "" }}', "this"),
    ("{{ title.upper|string }}", "this"),
    ('{% block b %}{{ super ~ "" }}{% endblock %}', "this"),
    ("{% for t in themes %}{{ loop }}{% endfor %}", "this"),
    ("{{ namespace }}", "this"),
]


@pytest.mark.parametrize(("source", "kind"), NOT_TEXT)
def test_only_text_and_numbers_are_printed(outcome: Render, source: str, kind: str) -> None:
    source = '{% extends "base" %}' + source if "super" in source else source
    refusal = f"page:1: {kind} cannot be printed; print one of its fields, or choose words with if"
    assert outcome(source, base="{% block b %}{% endblock %}") == refusal


NO_FILTER_BLOCK = "page:1: filter blocks are not available; filter each value where it is printed"
UNESCAPING = [
    ("{{ title }}", "Health &amp; Safety &lt;script&gt;"),
    (
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "page:1: escaping cannot be switched on or off in a template",
    ),
    ('{% filter replace("&lt;", "<") %}{{ title }}{% endfilter %}', NO_FILTER_BLOCK),
    ('{% set x | replace("&lt;", "<") %}{{ title }}{% endset %}{{ x }}', NO_FILTER_BLOCK),
    ('{% set lt %}<{% endset %}{{ title|e|replace("&lt;", lt) }}', "Health &amp;amp; Safety &lt;script&amp;gt;"),
    ("{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(title) }}", "<b>Health &amp; Safety &lt;script&gt;</b>"),
    ('{{ [title, "<"]|join("|") }}', "Health &amp; Safety &lt;script&gt;|&lt;"),
    ("{{ title ~ title|e }}", "Health &amp; Safety &lt;script&gt;" * 2),
]


@pytest.mark.parametrize(("source", "text"), UNESCAPING)
def test_foreign_text_stays_escaped(outcome: Render, source: str, text: str) -> None:
    assert outcome(source) == text


def test_narrative_is_never_a_template(outcome: Render) -> None:
    data = {"narrative": "{{ 7*7 }} {% include 'x' %} {# gone? #}"}
    assert (
        outcome("{{ narrative }}{{ narrative|e }}", data=data) == "{{ 7*7 }} {% include &#39;x&#39; %} {# gone? #}" * 2
    )


OUTSIDE = [
    "../page",
    "/etc/passwd",
    "C:/Windows/win.ini",
    "..\\page",
    "a/../page",
    ".git/config",
    "page name",
    "page/",
    "é",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_names_lead_nowhere_else(outcome: Render, name: str) -> None:
    said = f'there is no template "{name}"; a name is a file in the templates folder or among the built-ins'
    assert outcome("{% include name %}", data={"name": name}) == f"page:1: {said}"


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret").write_text("a secret")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "folder").symlink_to(tmp_path)
    with pytest.raises(TemplateFailure) as link:
        render_template(TemplateRequest("link", (("", folder),), DATA, "html"))
    with pytest.raises(TemplateFailure) as through:
        render_template(TemplateRequest("folder/secret", (("", folder),), DATA, "html"))
    message = "is a link that leads out of the templates folder; put the file itself there"
    assert (str(link.value), str(through.value)) == (f"link: {message}", f"folder/secret: {message}")


@pytest.mark.usefixtures("processes")
def test_modules_beside_a_template_are_not_imported(outcome: Render) -> None:
    trap = "raise SystemExit('imported')"
    assert outcome("{{ 1 }}", **{"jinja2.py": trap, "json.py": trap, "sitecustomize.py": trap}) == "1"
