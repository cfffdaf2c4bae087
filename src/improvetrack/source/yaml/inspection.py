"""The careful pass: every reason not to read a text, each at the place where its author wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from improvetrack.diagnostics import Diagnostic, Related, Severity
from improvetrack.rules.catalogue import DUPLICATE_KEY, TOO_LARGE, YAML_FEATURE, Rule
from improvetrack.source.tree import MAX_DEPTH, MAX_DIAGNOSTICS, MAX_NODES
from improvetrack.source.yaml import values
from improvetrack.source.yaml.composing import open_events
from improvetrack.source.yaml.repair import Failure, find_repair
from improvetrack.source.yaml.syntax import directive, explain, nameless, tight_colon
from improvetrack.source.yaml.text import SourceText, check_characters, check_escapes
from improvetrack.source.yaml.values import QUOTE_IT, check_value


def check_key(source: SourceText, event: Any) -> Iterator[Diagnostic]:
    """Yield the problems of one key by itself."""
    start, end = event.start_mark.index, event.end_mark.index
    if not event.value:
        yield nameless(source, start)
    elif event.value == "<<" and not event.style:
        message = "`<<` merges another block into this one, which plans do not use."
        hint = "Write the value out in full where it is needed."
        yield YAML_FEATURE.at(source.at(start, end), message, hint=hint)
    elif event.style == '"':
        yield from check_escapes(source, start, end)


def duplicate_key(source: SourceText, event: Any, first: Any) -> Diagnostic:
    """Return the problem of a key that its block has already, at `first`."""
    place = source.at(event.start_mark.index, event.end_mark.index)
    first_place = source.at(first.start_mark.index, first.end_mark.index)
    message = f"The key `{event.value[:60]}` stands twice in one block."
    related = (Related(first_place, "first written here"),)
    return DUPLICATE_KEY.at(place, message, hint="Keep one of the two, or join them.", related=related)


def misplaced_header(source: SourceText, above: Any) -> Diagnostic | None:
    """Recognise `2022-10:`, say, indented like the fields under it, which then repeat those above it.

    `above` is the value before a key that is repeated: empty when the line above only names a block.
    """
    if above is None or above.value or above.style:
        return None
    return find_repair(source, above.start_mark.index, only_here=True)


def inspect(path: str, text: str) -> list[Diagnostic]:
    """Return every problem of a text, in order; without an error among them the text can be read."""
    source = SourceText(path, text)
    problems = check_characters(source)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems += values.check_conflicts(source) or _Walk(source).problems()
    return sorted(problems, key=lambda problem: problem.order)


@dataclass(slots=True)
class _Open:
    """A list or a block whose end has not come: `keys` has the first event of each key, None for a list."""

    start: Any
    keys: dict[str, Any] | None
    key_is_next: bool = True


class _Walk:
    """One walk over the events of a text that has no wrong characters in it."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.errors: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.open: list[_Open] = []
        self.nodes = 0
        self.root: Any = None
        self.last_scalar: Any = None
        self.document_end: Any = None
        self.finished = False
        self.steps: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            AliasEvent: self._alias,
            MappingStartEvent: self._collection,
            SequenceStartEvent: self._collection,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            DocumentStartEvent: self._document_start,
            DocumentEndEvent: self._document_end,
        }

    def problems(self) -> list[Diagnostic]:
        next_event = open_events(self.source.text)
        try:
            while not self.finished and (event := next_event()) is not None:
                step = self.steps.get(event.__class__)
                if step:
                    step(event)
        except MarkedYAMLError as error:
            self._not_yaml(error)
        else:
            if not self.errors and self.root.__class__ is not MappingStartEvent:
                self._report(values.no_record(self.source, self.root))
        return self.errors + self.warnings

    def _report(self, problem: Diagnostic) -> None:
        """Keep a problem; of the features that plans do not use, the first on each line."""
        if problem.severity is not Severity.ERROR:
            self.warnings += [problem] if len(self.warnings) < MAX_DIAGNOSTICS else []
        elif problem.code != YAML_FEATURE.code or not any(_same_kind(problem, other) for other in self.errors):
            self.errors.append(problem)
            self.finished = self.finished or len(self.errors) == MAX_DIAGNOSTICS

    def _document_start(self, event: Any) -> None:
        start = event.start_mark.index
        if self.document_end:
            self._report(values.second_document(self.source, start))
            self.finished = True
        elif self.source.text.startswith("%", start):
            self._report(directive(self.source, start))

    def _document_end(self, event: Any) -> None:
        self.document_end = event

    def _scalar(self, event: Any) -> None:
        in_list = bool(self.open) and self.open[-1].keys is None
        is_key = self._take_place(event)
        if not (is_key or event.value or event.style):
            self._check_tight_key()
        self._check_properties(event)
        problems = self._key(event) if is_key else check_value(self.source, event, in_list=in_list)
        while not self.finished and (problem := next(problems, None)):
            self._report(problem)
        self.last_scalar = event

    def _key(self, event: Any) -> Iterator[Diagnostic]:
        keys = self.open[-1].keys
        if keys is not None and event.value in keys:
            misplaced = misplaced_header(self.source, self.last_scalar)
            self.finished = self.finished or misplaced is not None
            yield misplaced or duplicate_key(self.source, event, keys[event.value])
        elif keys is not None:
            keys[event.value] = event
        yield from check_key(self.source, event)

    def _check_tight_key(self) -> None:
        """Report `{status:on-track}`, which names a field `status:on-track` and leaves it empty."""
        if self.open and self.open[-1].keys is not None and self.open[-1].start.flow_style:
            key = self.last_scalar
            if key is not None and not key.style and ":" in key.value:
                self._report(tight_colon(self.source, self.source.text.index(":", key.start_mark.index)))

    def _alias(self, event: Any) -> None:
        self._take_place(event)
        self._feature(event, "`*` refers to another value, which plans do not use.", QUOTE_IT)

    def _collection(self, event: Any) -> None:
        is_key = self._take_place(event)
        self._check_properties(event)
        if is_key:
            self._feature(event, "A list or a block stands where the name of a field belongs.", QUOTE_IT)
        is_block = event.__class__ is MappingStartEvent
        self.open.append(_Open(event, {} if is_block else None))
        if len(self.open) > MAX_DEPTH:
            message = f"Blocks and lists stand inside each other more than {MAX_DEPTH} deep."
            self._stop(TOO_LARGE, event, message, "A record is seldom more than six deep. Write it flatter.")
        elif self.root is event and not is_block:
            self.finished = True

    def _end(self, _: Any) -> None:
        self.open.pop()

    def _take_place(self, event: Any) -> bool:
        """Count a value or key in, and say whether it stands where a key belongs."""
        self.root = self.root or event
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(
                TOO_LARGE, event, f"The file has more than {MAX_NODES:,} values.", "Split it into several records."
            )
        if not self.open or self.open[-1].keys is None:
            return False
        block = self.open[-1]
        block.key_is_next = not block.key_is_next
        return not block.key_is_next

    def _stop(self, rule: Rule, event: Any, message: str, hint: str) -> None:
        self._report(rule.at(self.source.at(event.start_mark.index), message, hint=hint))
        self.finished = True

    def _feature(self, event: Any, message: str, hint: str) -> None:
        start, end = event.start_mark, event.end_mark
        place = self.source.at(start.index, max(end.index, start.index + 1))
        self._report(YAML_FEATURE.at(place, message, hint=hint))

    def _check_properties(self, event: Any) -> None:
        first = self.source.text[event.start_mark.index : event.start_mark.index + 1]
        if event.anchor is not None:
            self._feature(event, "`&` gives this value a name for use elsewhere, which plans do not use.", QUOTE_IT)
        elif event.tag is not None or (first == "!" and event.__class__ is ScalarEvent):
            self._feature(event, "`!` gives this value a type, which plans do not use.", QUOTE_IT)

    def _not_yaml(self, error: MarkedYAMLError) -> None:
        """Report the failure, unless it follows from a problem already found on the same line."""
        problem = values.foreign_format(self.source) or values.middle_of_conflict(self.source) or self._failure(error)
        line = problem.location.line
        self.warnings = [other for other in self.warnings if other.location.line != line]
        if not any(other.location.line == line for other in self.errors):
            self._report(problem)

    def _failure(self, error: Any) -> Diagnostic:
        index = error.problem_mark.index
        if self.document_end is not None and self.document_end.explicit:
            return values.second_document(self.source, index)
        opened = error.context_mark.index if error.context_mark else index
        brackets = [block.start.start_mark.index for block in self.open if block.start.flow_style]
        bracket = brackets[-1] if brackets else None
        return explain(
            Failure(self.source, error.problem, error.context or "", index, opened, self.last_scalar, bracket)
        )


def _same_kind(one: Diagnostic, other: Diagnostic) -> bool:
    return (one.code, one.location.line) == (other.code, other.location.line)
