"""No regular expression holds on to what it matched: CPython 3.11.2, which Debian 12 has, loses letters by such.

Possessive quantifiers (`*+`, `++`, `?+`, `}+`) and atomic groups (`(?>`) came with Python 3.11. They are looked for in
every string of the code, so that none gets by that is put together of pieces or compiled in a function.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

ESCAPED = re.compile(r"\\.", re.DOTALL)
ONE_OF = re.compile(r"\[\^?\]?[^\]]*\]")
HOLDS_ON = re.compile(r".[*+?}]\+|\(\?>", re.DOTALL)
UNKNOWN = "a*"
"""Stands for a piece of a string that only running the code would tell; no `+` may follow it."""


def holding_on(code: str) -> Iterator[str]:
    """Yield the strings in some code that would hold on to what they match, as regular expressions or pieces of one."""
    for node in ast.walk(ast.parse(code)):
        text = text_of(node)
        if HOLDS_ON.search(ONE_OF.sub("x", ESCAPED.sub("x", text))):
            yield text


def text_of(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.Constant(value=bytes() as text):
            return text.decode("latin-1")
        case ast.JoinedStr(values=pieces):
            return "".join(text_of(piece) or UNKNOWN for piece in pieces)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return (text_of(left) or UNKNOWN) + (text_of(right) or UNKNOWN)
    return ""


@pytest.mark.parametrize("folder", ["src", "benchmarks"])
def test_no_regular_expression_holds_on(folder: str) -> None:
    code = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).rglob("*.py"))}
    assert [(path, text) for path, content in code.items() for text in holding_on(content)] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("re.compile(r'a*+')", ["a*+"]),
        ("re.compile(rb'[ab]{2,}+c')", ["[ab]{2,}+c"]),
        ("def f(x): return re.sub('(?>a|b)', '', x)", ["(?>a|b)"]),
        ("re.compile(f'{A}+')", ["a*+"]),
        ("re.compile('(?:' + A + '+)')", ["(?:a*+)"]),
        (r"re.compile(r'\?+ [*+?}]+ [^]*+]+ a+?b++')", [r"\?+ [*+?}]+ [^]*+]+ a+?b++"]),
        (r"re.compile(r'\?+ [*+?}]+ [^]*+]+ a+?\++')", []),
        ("signs = {'*': '++'}", []),
    ],
)
def test_it_would_be_found(code: str, found: list[str]) -> None:
    assert sorted(holding_on(code)) == found
