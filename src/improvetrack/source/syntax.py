"""What the author of a text that is not YAML most probably did, and at which place.

A parser says where it could not go on. The mistake is often elsewhere: a quotation mark that was never closed is
noticed at the end of the file. Each function here knows one mistake; the first that recognises its own explains.
The parser's words are libyaml's; PyYAML's own parser says the same with small changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from improvetrack.diagnostics import Diagnostic
from improvetrack.rules.catalogue import FORBIDDEN_CHARACTER, YAML_FEATURE, YAML_SYNTAX
from improvetrack.source import layout
from improvetrack.source.characters import ESCAPE
from improvetrack.source.repair import find_repair
from improvetrack.source.text import SourceText, content_column
from improvetrack.source.values import QUOTE_IT

_CLOSE_QUOTE = (
    "Close the quotation mark where the text ends. Inside single quotes, an apostrophe is written twice ('')."
)
_SWALLOWED_FIELD = re.compile(r"\n *(?:- )?[\w./-]+:(?=[ \r\n])")
_FIELD = re.compile(r" *(?:- +)*[\w./-]+:(?: |$)")
_VALUE = re.compile(r" *+(?:- ++)*+[^:#\"']++: ++([^\"#\\]++)")


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and why the parser stopped: `opened` is where the thing it was reading starts, if it says so.

    `last` is the last plain or quoted value before, and `bracket` where the innermost open bracket stands.
    """

    source: SourceText
    problem: str
    context: str
    index: int
    opened: int
    last: Any
    bracket: int | None

    @property
    def at_end(self) -> bool:
        """Whether the parser had nothing left to read."""
        return not self.source.text[self.index :].strip()

    @property
    def character(self) -> str:
        """The character at which the parser stopped, empty at the end."""
        return self.source.text[self.index : self.index + 1]

    @property
    def noticed(self) -> int:
        """Where the text stops making sense: the start of the quoted text or key that fails, else the very place."""
        return self.opened if "quoted scalar" in self.context or "simple key" in self.context else self.index

    def gap(self) -> str | None:
        """Return the text between the last value and where the text stops making sense, None without a value."""
        return None if self.last is None else self.source.text[self.last.end_mark.index : self.noticed]


def explain(failure: Failure) -> Diagnostic:
    """Return the mistake behind a failure, at the place where its author made it."""
    for recognise in _MISTAKES:
        mistake = recognise(failure)
        if mistake:
            return mistake
    return layout.out_of_line(failure.source, failure.index, failure.opened)


def directive(source: SourceText, index: int) -> Diagnostic:
    """Return the problem of a line that starts with `%` at `index`."""
    place = source.at(index, source.line_end(index))
    return YAML_FEATURE.at(place, "`%` at the start of a line instructs the YAML reader.", hint="Delete the line.")


def _directive(failure: Failure) -> Diagnostic | None:
    start = failure.source.line_start(failure.index)
    return directive(failure.source, start) if failure.source.text.startswith("%", start) else None


def _tab(failure: Failure) -> Diagnostic | None:
    source = failure.source
    line = source.line(failure.index)
    white = line[: len(line) - len(line.lstrip(" \t"))]
    if failure.character == "\t":
        place = source.at(failure.index)
    elif "\t" in white:
        place = source.at(source.line_start(failure.index) + white.index("\t"))
    else:
        return None
    return YAML_SYNTAX.at(place, "A tab stands where YAML takes only spaces.", hint="Indent with spaces, two a level.")


def _runaway_quote(failure: Failure) -> Diagnostic | None:
    """Recognise quoted text that ended at a quotation mark meant to open the next one."""
    gap = failure.gap()
    if gap is None or failure.last.style not in ("'", '"') or gap.strip():
        return None
    start, end = failure.last.start_mark.index, failure.last.end_mark.index
    runs_on = "\n" in failure.source.text[start:end]
    if not runs_on or ("\n" in gap and not _SWALLOWED_FIELD.search(failure.source.text, start, end)):
        return None
    return _open_quote_at(failure.source, start)


def _open_quote(failure: Failure) -> Diagnostic | None:
    ended = failure.at_end or "document" in failure.problem
    return _open_quote_at(failure.source, failure.opened) if ended and "quoted scalar" in failure.context else None


def _open_quote_at(source: SourceText, start: int) -> Diagnostic:
    message = "A quotation mark is opened here and not closed where the text ends."
    return YAML_SYNTAX.at(source.at(start, source.line_end(start)), message, hint=_CLOSE_QUOTE)


def _escape(failure: Failure) -> Diagnostic | None:
    if "quoted scalar" not in failure.context or not re.search("escape|hexdecimal", failure.problem):
        return None
    source = failure.source
    start = source.text.rfind("\\", 0, failure.index + 1)
    escape = ESCAPE.match(source.text, start)
    digits = escape and (escape[2] or escape[3])
    if digits:
        name = f"U+{int(digits, 16):04X}"
        hint = "Type the character itself."
        return FORBIDDEN_CHARACTER.at(source.at(start, start + 2 + len(digits)), f"{name} is no character.", hint=hint)
    message = f"`{source.text[start : start + 2]}` means nothing inside double quotes."
    return YAML_SYNTAX.at(
        source.at(start, start + 2), message, hint="Use single quotes, or write `\\\\` for a backslash."
    )


def _open_bracket(failure: Failure) -> Diagnostic | None:
    """Recognise a list or block in brackets that runs into the lines after it."""
    if failure.bracket is None:
        return None
    source, start = failure.source, failure.bracket
    next_entry = "\n" in source.text[start : failure.index] and (
        source.indentation(failure.index) <= content_column(source.line(start))
    )
    if not (failure.at_end or next_entry):
        return None
    place = source.at(start, source.line_end(start))
    hint = f"Close it with `{'}' if source.text[start] == '{' else ']'}`. A comma belongs between the entries."
    return YAML_SYNTAX.at(place, "A bracket is opened here and not closed.", hint=hint)


def _reserved_start(failure: Failure) -> Diagnostic | None:
    """Recognise text that starts with a character which means something to YAML."""
    if re.search("an alias|an anchor|a tag|a block scalar", failure.context):
        start = failure.opened
    elif re.search("cannot start|sequence entries|mapping keys|node content|tag handle", failure.problem):
        start = failure.index
    else:
        return None
    character = failure.source.text[start]
    if character == "," and failure.bracket is not None:
        return YAML_SYNTAX.at(failure.source.at(start), "Nothing stands before this comma.", hint="Delete the comma.")
    message = f"Text that starts with {character} needs quotes."
    return YAML_SYNTAX.at(failure.source.at(start, failure.source.line_end(start)), message, hint=QUOTE_IT)


def _tight_colon(failure: Failure) -> Diagnostic | None:
    if "unexpected ':'" not in failure.problem:
        return None
    return layout.tight_colon(failure.source, failure.index)


def _after_value(failure: Failure) -> Diagnostic | None:
    """Recognise text that goes on, on the same line, after its closing quotation mark or bracket."""
    source = failure.source
    before = source.text[source.line_start(failure.index) : failure.index].rstrip(" ")
    place = source.at(failure.index, source.line_end(failure.index))
    if failure.bracket is not None:
        return None
    quoted = failure.last is not None and failure.last.style in ("'", '"') and not (failure.gap() or "").strip(" ")
    if quoted and before[-1:] == failure.last.style:
        return YAML_SYNTAX.at(place, "Text goes on after the closing quotation mark.", hint=_CLOSE_QUOTE)
    if before.endswith(("]", "}")):
        message = "Text goes on after the closing bracket: a value that starts with a bracket is a list."
        return YAML_SYNTAX.at(place, message, hint=QUOTE_IT)
    return None


def _unquoted_colon(failure: Failure) -> Diagnostic | None:
    source, last = failure.source, failure.last
    in_bracket = failure.bracket is not None
    if "mapping values" not in failure.problem and not (in_bracket and failure.character == ":"):
        return None
    if (
        not in_bracket
        and last is not None
        and not last.style
        and "\n" in source.text[last.start_mark.index : failure.index]
    ):
        return layout.deeper_than_above(source, failure.index, last.start_mark)
    value = _VALUE.fullmatch(source.line(failure.index))
    hint = f'Put the text in quotes: "{value[1].rstrip()}"' if value and not in_bracket else QUOTE_IT
    return YAML_SYNTAX.at(source.at(failure.index), "A colon stands inside text without quotes.", hint=hint)


def _no_colon(failure: Failure) -> Diagnostic | None:
    if "expected ':'" not in failure.problem:
        return None
    last, gap = failure.last, failure.gap()
    after_empty_text = last is not None and last.style in ("|", ">") and not (last.value.strip() or (gap or "").strip())
    repair = find_repair(failure.source, failure.opened) if after_empty_text else None
    return repair or layout.line_without_colon(failure.source, failure.opened)


def _no_comma(failure: Failure) -> Diagnostic | None:
    if "',' or" not in failure.problem:
        return None
    message = "A comma is missing before this, or a quotation mark around the text."
    return YAML_SYNTAX.at(failure.source.at(failure.index), message, hint="Separate the entries with commas.")


def _stray_sign(failure: Failure) -> Diagnostic | None:
    if failure.character == ":":
        return layout.nameless(failure.source, failure.index)
    if failure.character not in tuple(",]}"):
        return None
    message = f"A `{failure.character}` stands here that nothing opened."
    return YAML_SYNTAX.at(failure.source.at(failure.index), message, hint="Delete it, or put the whole text in quotes.")


def _cut_by_comment(failure: Failure) -> Diagnostic | None:
    """Recognise text over several lines that a `#` cuts short."""
    gap = failure.gap()
    if failure.last is None or failure.last.style or not gap or not gap.lstrip(" \t").startswith("#"):
        return None
    if _FIELD.match(failure.source.line(failure.index)):
        return None
    start = failure.last.end_mark.index + gap.index("#")
    message = "A # after a space starts a comment, and the text above and below it is torn apart."
    return YAML_SYNTAX.at(failure.source.at(start, failure.source.line_end(start)), message, hint=QUOTE_IT)


_MISTAKES = (
    _directive,
    _tab,
    _runaway_quote,
    _open_quote,
    _escape,
    _open_bracket,
    _reserved_start,
    _tight_colon,
    _after_value,
    _unquoted_colon,
    _no_colon,
    _no_comma,
    _stray_sign,
    _cut_by_comment,
)
