"""JSON as text: the one place where foreign words become JSON."""

from __future__ import annotations

import json
import re

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control, direction and line characters, and halves of characters, which UTF-8 does not have."""


def json_text(content: object) -> str:
    """Return data as JSON: keys in the order given, two spaces of indent, a newline at the end.

    Letters stay as they are; characters that a terminal would obey or UTF-8 cannot hold are escaped.
    ValueError for numbers that JSON does not have.
    """
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
