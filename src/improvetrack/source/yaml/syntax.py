"""What the author of a text that is not YAML most probably did, and at which place."""

from __future__ import annotations

import re
from typing import Any

from improvetrack.diagnostics import Diagnostic, Related
from improvetrack.rules.catalogue import FORBIDDEN_CHARACTER, YAML_FEATURE, YAML_SYNTAX
from improvetrack.source.yaml.repair import Failure, find_repair
from improvetrack.source.yaml.text import ESCAPE, ODD_SPACES, SourceText, content_column, name_of
from improvetrack.source.yaml.values import QUOTE_IT

_SAME_COLUMN = "The entries of one block start in the same column; put text that runs over lines in quotes."
_FIELD = re.compile(r" *(?:- +)*[\w./-]+:(?: |$)")
_LOOKALIKE = re.compile(f"((?<=[:-])[{ODD_SPACES}]|\uff1a)")
_TIGHT_DASH = re.compile(r" *(?:- +)*-(?=[^\s-])")
_TIGHT_COLON = re.compile(r"[\w./-]+(:)(?=[^\s/])")


def tight_colon(source: SourceText, index: int) -> Diagnostic:
    """Return the problem of the colon at `index`, which has no space after it."""
    return YAML_SYNTAX.at(source.at(index), "There is no space after the colon.", hint="Write `name: value`.")


def nameless(source: SourceText, index: int) -> Diagnostic:
    """Return the problem of a colon at `index` that has no name before it."""
    return YAML_SYNTAX.at(source.at(index), "There is no name before the colon.", hint="Write `name: value`.")


def _tight_dash(source: SourceText, index: int) -> Diagnostic | None:
    """Return the problem of the line that holds `index`, if its dash has no space after it."""
    dash = _TIGHT_DASH.match(source.line(index))
    if not dash:
        return None
    place = source.at(source.line_start(index) + dash.end() - 1)
    return YAML_SYNTAX.at(place, "There is no space after the dash.", hint="Write `- ` before each entry of a list.")


def _line_without_colon(source: SourceText, index: int) -> Diagnostic:
    """Return why the line that holds `index` is not `name: value`."""
    line, start = source.line(index), source.line_start(index)
    content = start + content_column(line)
    lookalike = _LOOKALIKE.search(line)
    if lookalike:
        message = f"{name_of(lookalike[1])} is not what YAML takes for a space or a colon."
        place = source.at(start + lookalike.start(1))
        return FORBIDDEN_CHARACTER.at(place, message, hint="Delete it and type the plain character.")
    dash = _tight_dash(source, index)
    if dash:
        return dash
    colon = _TIGHT_COLON.match(source.text, content, start + len(line))
    if colon:
        return tight_colon(source, colon.start(1))
    message = "This line has no colon, so it is neither a field nor a part of the text above."
    hint = "Write `name: value`. If it belongs to the text above, indent it with that text."
    return YAML_SYNTAX.at(source.rest(content), message, hint=hint)


def _deeper_than_above(source: SourceText, index: int, text_start: Any) -> Diagnostic:
    """Return why a colon at `index` ends up in text without quotes that starts some lines above.

    Either a line is indented too deep or not deep enough, so that the two read as one text; or the first line of
    that text was meant to be an entry, and its own colon or dash lacks the space.
    """
    if text_start.column == source.indentation(index):
        return _line_without_colon(source, text_start.index)
    message = "This line is indented deeper than the entry above, so it reads as more of its text."
    hint = "Start the line in the column of the entry above. If it is text, put the whole text in quotes."
    return (
        _tight_dash(source, text_start.index)
        or find_repair(source, index)
        or YAML_SYNTAX.at(source.at(source.line_start(index) + source.indentation(index), index), message, hint=hint)
    )


def _out_of_line(source: SourceText, index: int, block: int) -> Diagnostic:
    """Return the problem of a line that fits nothing above it; `block` is where the block around it starts."""
    dash = _tight_dash(source, block) if source.text.startswith("-", index) else None
    related = (Related(source.at(block), "the block starts here"),)
    message = "This line is not in line with the block that it stands in."
    problem = YAML_SYNTAX.at(source.rest(index), message, hint=_SAME_COLUMN, related=related)
    return dash or find_repair(source, index) or problem


_CLOSE_QUOTE = (
    "Close the quotation mark where the text ends. Inside single quotes, an apostrophe is written twice ('')."
)
_SWALLOWED_FIELD = re.compile(r"\n *(?:- )?[\w./-]+:(?=[ \r\n])")
_VALUE = re.compile(r" *(?:- +)*(?!- )[^ :#\"'][^:#\"']*: +([^ \"#\\][^\"#\\]*)")


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
    """Recognise quoted text that runs on to the end of the file or of the record."""
    ended = failure.at_end or "document" in failure.problem
    return _open_quote_at(failure.source, failure.opened) if ended and "quoted scalar" in failure.context else None


def _open_quote_at(source: SourceText, start: int) -> Diagnostic:
    message = "A quotation mark is opened here and not closed where the text ends."
    return YAML_SYNTAX.at(source.rest(start), message, hint=_CLOSE_QUOTE)


def _escape(failure: Failure) -> Diagnostic | None:
    """Recognise a backslash inside double quotes that does not make a character."""
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
    hint = "Use single quotes, or write `\\\\` for a backslash."
    return YAML_SYNTAX.at(source.at(start, start + 2), message, hint=hint)


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
    return YAML_SYNTAX.at(failure.source.rest(start), message, hint=QUOTE_IT)


def _after_value(failure: Failure) -> Diagnostic | None:
    """Recognise text that goes on, on the same line, after its closing quotation mark or bracket."""
    source = failure.source
    before = source.text[source.line_start(failure.index) : failure.index].rstrip(" ")
    place = source.rest(failure.index)
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
    """Recognise a colon inside text without quotes."""
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
        return _deeper_than_above(source, failure.index, last.start_mark)
    value = _VALUE.fullmatch(source.line(failure.index))
    hint = f'Put the text in quotes: "{value[1].rstrip()}"' if value and not in_bracket else QUOTE_IT
    return YAML_SYNTAX.at(source.at(failure.index), "A colon stands inside text without quotes.", hint=hint)


def directive(source: SourceText, index: int) -> Diagnostic:
    """Return the problem of a line that starts with `%` at `index`."""
    message = "`%` at the start of a line instructs the YAML reader."
    return YAML_FEATURE.at(source.rest(index), message, hint="Delete the line.")


def _directive(failure: Failure) -> Diagnostic | None:
    """Recognise a directive where the text fails, or before all else, with no `---` to end it."""
    text = failure.source.text
    for start in (_first_line(text), failure.source.line_start(failure.index)):
        if text.startswith("%", start):
            return directive(failure.source, start)
    return None


def _first_line(text: str) -> int:
    """Return where the first line begins that is neither empty nor a comment, 0 where there is none."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.lstrip().startswith("#"):
            return start
        start += len(line)
    return 0


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
    hint = f"Close it with `{'}' if source.text[start] == '{' else ']'}`. A comma belongs between the entries."
    return YAML_SYNTAX.at(source.rest(start), "A bracket is opened here and not closed.", hint=hint)


def _colon_without_space(failure: Failure) -> Diagnostic | None:
    return tight_colon(failure.source, failure.index) if "unexpected ':'" in failure.problem else None


def _no_colon(failure: Failure) -> Diagnostic | None:
    if "expected ':'" not in failure.problem:
        return None
    last, gap = failure.last, failure.gap()
    after_empty_text = last is not None and last.style in ("|", ">") and not (last.value.strip() or (gap or "").strip())
    repair = find_repair(failure.source, failure.opened) if after_empty_text else None
    return repair or _line_without_colon(failure.source, failure.opened)


def _no_comma(failure: Failure) -> Diagnostic | None:
    if "',' or" not in failure.problem:
        return None
    message = "A comma is missing before this, or a quotation mark around the text."
    return YAML_SYNTAX.at(failure.source.at(failure.index), message, hint="Separate the entries with commas.")


def _stray_sign(failure: Failure) -> Diagnostic | None:
    if failure.character == ":":
        return nameless(failure.source, failure.index)
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
    return YAML_SYNTAX.at(failure.source.rest(start), message, hint=QUOTE_IT)


_MISTAKES = (
    _directive,
    _tab,
    _runaway_quote,
    _open_quote,
    _escape,
    _open_bracket,
    _reserved_start,
    _colon_without_space,
    _after_value,
    _unquoted_colon,
    _no_colon,
    _no_comma,
    _stray_sign,
    _cut_by_comment,
)


def explain(failure: Failure) -> Diagnostic:
    """Return the mistake behind a failure, at the place where its author made it."""
    for recognise in _MISTAKES:
        mistake = recognise(failure)
        if mistake:
            return mistake
    return _out_of_line(failure.source, failure.index, failure.opened)
