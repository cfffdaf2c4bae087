"""What the author of a text that is not YAML most probably did, and at which place."""

from __future__ import annotations

import re

from improvetrack.diagnostics import Diagnostic
from improvetrack.rules.catalogue import YAML_FEATURE, YAML_SYNTAX
from improvetrack.source.yaml import slips
from improvetrack.source.yaml.repair import Failure, find_repair
from improvetrack.source.yaml.text import SourceText, content_column
from improvetrack.source.yaml.values import QUOTE_IT

_FIELD = re.compile(r" *(?:- +)*[\w./-]+:(?: |$)")


def explain(failure: Failure) -> Diagnostic:
    """Return the mistake behind a failure, at the place where its author made it."""
    for recognise in _MISTAKES:
        mistake = recognise(failure)
        if mistake:
            return mistake
    return slips.out_of_line(failure.source, failure.index, failure.opened)


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


def _tight_colon(failure: Failure) -> Diagnostic | None:
    if "unexpected ':'" not in failure.problem:
        return None
    return slips.tight_colon(failure.source, failure.index)


def _no_colon(failure: Failure) -> Diagnostic | None:
    if "expected ':'" not in failure.problem:
        return None
    last, gap = failure.last, failure.gap()
    after_empty_text = last is not None and last.style in ("|", ">") and not (last.value.strip() or (gap or "").strip())
    repair = find_repair(failure.source, failure.opened) if after_empty_text else None
    return repair or slips.line_without_colon(failure.source, failure.opened)


def _no_comma(failure: Failure) -> Diagnostic | None:
    if "',' or" not in failure.problem:
        return None
    message = "A comma is missing before this, or a quotation mark around the text."
    return YAML_SYNTAX.at(failure.source.at(failure.index), message, hint="Separate the entries with commas.")


def _stray_sign(failure: Failure) -> Diagnostic | None:
    if failure.character == ":":
        return slips.nameless(failure.source, failure.index)
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
    slips.runaway_quote,
    slips.open_quote,
    slips.escape,
    _open_bracket,
    slips.reserved_start,
    _tight_colon,
    slips.after_value,
    slips.unquoted_colon,
    _no_colon,
    _no_comma,
    _stray_sign,
    _cut_by_comment,
)
