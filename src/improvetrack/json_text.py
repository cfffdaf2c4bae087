"""JSON as text: the one place where foreign words become JSON, or YAML that may be pasted."""

from __future__ import annotations

import json
import re

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control, direction and line characters, beside those that JSON escapes by itself."""
_CI_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)")
_NOT_ASCII = re.compile("[\x7f-\U0010ffff]+")


def json_text(content: object, *, ascii_only: bool = False) -> str:
    """Return data as JSON: keys in the order given, two spaces of indent, a newline at the end.

    Every value reads back as it was, but for halves of surrogate pairs (a file name that is not UTF-8), which strict
    readers refuse: they become escapes that can be read. ValueError for numbers that JSON does not have.
    """
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
    return harmless_json(_HALF_CHARACTER.sub(lambda half: f"\\\\u{ord(half[0]):04x}", text), ascii_only=ascii_only)


def harmless_json(text: str, *, ascii_only: bool = False) -> str:
    """Return JSON text without what a terminal or a log would obey, and with a newline at its end.

    Characters that a terminal would obey, and `##[`, which CI systems take for a command wherever it stands in a log,
    are written as escapes that JSON readers undo. Other letters stay as they are, unless the text is to be ASCII, so
    that it is JSON in every locale.
    """
    text = (_NOT_ASCII if ascii_only else _OBEYED).sub(lambda found: json.dumps(found[0])[1:-1], text)
    return _CI_COMMAND.sub(r"\\u0023", text) + "\n"


_PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)\Z)[a-z][a-z-]*|[0-9]{4}-[0-9]{2}", re.IGNORECASE)


def as_yaml(text: str) -> str:
    """Return text as a value that can be pasted into YAML, inside braces too: quoted, unless it is a plain word."""
    if _PLAIN.fullmatch(text):
        return text
    return harmless_json(json.dumps(text, ensure_ascii=False)).removesuffix("\n")
