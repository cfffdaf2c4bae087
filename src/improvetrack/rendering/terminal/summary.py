"""The theme progress summary in the terminal: the plan at a glance, then theme by theme what the page says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from improvetrack.rendering.terminal.console import QUIET, foreign, inset, make_console, printed
from improvetrack.rendering.terminal.counts import glance_tables, grid_table
from improvetrack.rendering.terminal.prose import prose_parts
from improvetrack.rendering.terminal.rows import letter_of, word_of
from improvetrack.reports.headings import Headings
from improvetrack.reports.lines import ActionLine, ItemLine
from improvetrack.reports.main_actions import RatingBlock
from improvetrack.reports.sub_actions import StatusBlock
from improvetrack.reports.summary import Summary
from improvetrack.reports.theme_summary import ThemeSummary
from improvetrack.reports.wording import run_on
from improvetrack.reports.words import Legend, LegendEntry, Word


def render_summary(view: Summary) -> str:
    """Return a theme progress summary as the terminal shows it."""
    console = make_console()
    return printed(console, *_parts(console, view))


def _parts(console: Console, view: Summary) -> Iterator[RenderableType]:
    yield foreign(console, f"{view.title}, {view.period.label}", "bold")
    yield foreign(console, view.body)
    yield foreign(console, f"{view.period.span}. {view.scope}", QUIET)
    if view.missing:
        yield Text()
        yield foreign(console, f"! {view.headings.notice}. {view.headings.left_out}", "bold")
        yield from (inset(foreign(console, path)) for path in view.missing)
    yield from _heading(console, view.headings.glance)
    yield from (foreign(console, sentence) for sentence in view.glance.sentences)
    yield from glance_tables(console, view)
    yield from _corrections(console, view)
    yield from _legend(console, view.headings, view.legend)
    for theme in view.themes:
        yield from _theme(console, view.headings, theme)


def _corrections(console: Console, view: Summary) -> Iterator[RenderableType]:
    if view.corrections:
        yield from _heading(console, view.headings.corrections)
        for line in view.corrections:
            item = f"{line.report}, {line.id} {line.title}. {line.sentence}"
            yield inset(foreign(console, f"{item} {view.headings.reason}: {line.reason}"))


def _theme(console: Console, headings: Headings, theme: ThemeSummary) -> Iterator[RenderableType]:
    yield Text()
    yield Text()
    yield foreign(console, f"{theme.title} ({theme.id})", "bold reverse")
    yield from prose_parts(console, theme.statement)
    yield from _quiet(console, theme.statement_carried)
    if theme.disagreements:
        yield from _heading(console, headings.disagreements)
        yield from (inset(foreign(console, f"! {sentence}")) for sentence in theme.disagreements)
    yield from _heading(console, headings.actions)
    for rated in theme.main_actions.blocks:
        yield from _rated(console, rated)
    yield from _quiet(console, theme.main_actions.line)
    yield from _quiet(console, theme.main_actions.left.line)
    if theme.main_actions.completed:
        yield from _heading(console, headings.actions_completed)
        yield _list(console, [(line.id, _titled(console, line)) for line in theme.main_actions.completed])
    yield from _sub_actions(console, headings, theme)
    yield from _achievements(console, headings, theme)
    yield from _milestones(console, headings, theme)
    yield from _workstreams(console, headings, theme)


def _rated(console: Console, block: RatingBlock) -> Iterator[RenderableType]:
    yield _counted(console, block.rating, block.heading)
    for line in block.members:
        facts = [each for each in (line.movement, line.because, *line.facts, line.carried) if each]
        yield _list(console, [(line.id, _titled(console, line, facts))])
        yield from (inset(part, 8) for part in prose_parts(console, line.narrative))


def _sub_actions(console: Console, headings: Headings, theme: ThemeSummary) -> Iterator[RenderableType]:
    if headings.sub_actions is None:
        return
    yield from _heading(console, headings.sub_actions)
    yield grid_table(console, headings, theme.sub_actions.grid)
    yield from _quiet(console, theme.sub_actions.grid.line)
    yield from _quiet(console, theme.sub_actions.left.line)
    for block in theme.sub_actions.blocks:
        if block.count:
            yield from _standing(console, block)
    yield from _quiet(console, theme.sub_actions.none)


def _standing(console: Console, block: StatusBlock) -> Iterator[RenderableType]:
    yield Text()
    yield _counted(console, block.status, block.heading)
    for group in block.groups:
        action = (
            _titled(console, group.action).append(" (").append_text(word_of(console, group.action.rating)).append(")")
        )
        yield _list(console, [(group.action.id, action)])
        yield _list(console, [(line.id, _item(console, line)) for line in group.items], indent=4)


def _achievements(console: Console, headings: Headings, theme: ThemeSummary) -> Iterator[RenderableType]:
    yield from _heading(console, headings.achievements)
    for month in theme.achievements:
        yield foreign(console, month.label)
        yield _list(console, [("-", foreign(console, line)) for line in month.lines])
    if not theme.achievements:
        yield foreign(console, headings.no_achievements)


def _milestones(console: Console, headings: Headings, theme: ThemeSummary) -> Iterator[RenderableType]:
    if headings.milestones is None:
        return
    yield from _heading(console, headings.milestones)
    if theme.milestones_outstanding:
        yield foreign(console, headings.outstanding)
        yield _list(console, [("-", _item(console, line, line.state)) for line in theme.milestones_outstanding])
    if theme.milestones_complete:
        yield foreign(console, headings.complete)
        yield _list(console, [("-", _item(console, line)) for line in theme.milestones_complete])
    for line in (theme.milestones_line, theme.milestones_left.line, *theme.milestones_undated):
        yield from _quiet(console, line)


def _workstreams(console: Console, headings: Headings, theme: ThemeSummary) -> Iterator[RenderableType]:
    if headings.workstreams is None or not theme.workstreams:
        return
    yield from _heading(console, headings.workstreams)
    for workstream in theme.workstreams:
        yield foreign(console, workstream.title, "bold")
        yield from map(inset, prose_parts(console, workstream.blocks))
        yield from _quiet(console, workstream.carried)


def _legend(console: Console, headings: Headings, legend: Legend) -> Iterator[RenderableType]:
    yield from _heading(console, headings.legend)
    groups: list[tuple[str | None, tuple[LegendEntry, ...]]] = [
        (headings.legend_ratings, legend.ratings),
        (headings.legend_statuses, legend.statuses),
        (headings.legend_marks, (*legend.causes, *legend.provenance)),
    ]
    for heading, entries in groups:
        if heading and entries:
            yield foreign(console, heading)
            yield _list(console, [(each.sign, foreign(console, _meaning(each))) for each in entries])


def _meaning(entry: LegendEntry) -> str:
    return f"{entry.label} – {entry.meaning}" if entry.meaning else entry.label


def _item(console: Console, line: ItemLine, state: str | None = None) -> Text:
    words = " – ".join(part for part in (line.note, state) if part)
    facts = [*line.details, *([line.carried] if line.carried else [])]
    title = f"{line.cause_mark} {line.title} {line.mark}".strip()
    return _with_facts(console, foreign(console, f"{title} – {words}" if words else title), facts)


def _titled(console: Console, line: ActionLine, facts: Sequence[str] = ()) -> Text:
    return _with_facts(console, foreign(console, f"{line.title} {line.mark}".rstrip()), facts)


def _with_facts(console: Console, title: Text, facts: Sequence[str]) -> Text:
    return title.append_text(foreign(console, f" ({run_on(facts)})", QUIET)) if facts else title


def _counted(console: Console, word: Word, heading: str) -> Text:
    return Text.assemble(letter_of(console, word), " ", foreign(console, heading, "bold"))


def _heading(console: Console, words: str) -> Iterator[Text]:
    yield Text()
    yield foreign(console, words, "bold underline")


def _quiet(console: Console, words: str | None) -> Iterator[Text]:
    if words:
        yield foreign(console, words, QUIET)


def _list(console: Console, lines: Iterable[tuple[str, Text]], indent: int = 2) -> Padding:
    """Return lines with a sign or an id before each, wrapped beside it."""
    table = Table.grid(padding=(0, 1, 0, 0))
    for sign, words in lines:
        table.add_row(foreign(console, sign), words)
    return inset(table, indent)
