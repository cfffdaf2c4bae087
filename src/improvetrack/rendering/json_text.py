"""JSON as text: ASCII, indented, in a stable order, safe in any locale and in any CI log."""

from __future__ import annotations

import json
import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_CI_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)")


def format_json(document: object) -> str:
    """Return `document` as JSON with a final newline. It is made of dicts, lists, text, numbers and None.

    Every value reads back as it was, but for halves of surrogate pairs (a file name that is not UTF-8),
    which strict readers refuse: they become escapes that can be read. `##[`, which CI systems take for a
    command wherever it stands in a log, is written with an escape that JSON readers undo.
    """
    text = json.dumps(_without_surrogates(document), indent=2, ensure_ascii=True, allow_nan=False)
    return _CI_COMMAND.sub(r"\\u0023", text) + "\n"


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", value)
    if isinstance(value, dict):
        return {key: _without_surrogates(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_surrogates(each) for each in value]
    return value
