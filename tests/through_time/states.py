"""Random states of a plan, and random histories of it: each state comes from the one before by a few edits."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

from improvetrack.loading.plan import load_plan
from improvetrack.model.plan import Plan
from tests.memory_tree import BASE, MemoryTree

THEMES = ("OC", "SD")
NAMES = tuple(f"{theme}.A{number}" for theme in THEMES for number in (1, 2, 3))
PERIODS = ("2022-07", "2022-10")
DUE = ("March 2023", "2023-03-31", "July 2023", "Autumn 2023", "TBC")
STATES = ("proposed", "approved", "refused", "withdrawn")
ASKED = ("due", "close", "withdraw", "reopen", "add", "title", "lead")


class ActionFile(NamedTuple):
    """What may differ in the file of an action, and where it may lie."""

    theme: str
    workstream: str
    title: str
    due: str
    closed: bool
    parts: tuple[str, ...]
    updates: tuple[tuple[str, str, str], ...]
    comment: bool
    moved: bool

    def file(self, identity: str) -> tuple[str, str]:
        """Return the path and the text of the action's file."""
        lines = [
            *(["# a comment"] if self.comment else []),
            f"id: {identity}",
            f"title: {self.title}",
            f"theme: {self.theme}",
            f"workstream: {self.workstream}",
            f"due: {self.due}",
            *(["closed: {how: closed, on: October 2022}"] if self.closed else []),
            *(["sub_actions:"] if self.parts else []),
            *(f"  - {{id: {identity}.{part}, title: Part {part}, due: {self.due}}}" for part in self.parts),
            *(["updates:"] if self.updates else []),
        ]
        for period, rating, status in self.updates:
            lines += [f"  {period}:", f"    rating: {rating}", f"    status: {status}"]
            if self.parts:
                lines += [f"    sub_actions: {{{identity}.{self.parts[0]}: {{status: {status}}}}}"]
        name = f"{identity}-late" if self.moved else identity
        return f"actions/{self.theme}/{name}.yaml", "\n".join([*lines, ""])


class ThemeFiles(NamedTuple):
    """What may differ in a theme and in its reports."""

    title: str
    milestone: str | None
    reported: tuple[tuple[str, str], ...]

    def files(self, theme: str) -> dict[str, str]:
        """Return the theme's files by path."""
        dated = f"milestones: [{{id: {theme}/M1, title: Survey, due: {self.milestone}}}]\n" if self.milestone else ""
        streams = "workstreams: [{id: one, title: One}, {id: two, title: Two}]\n"
        files = {f"themes/{theme}.yaml": f"id: {theme}\ntitle: {self.title}\n{streams}{dated}"}
        for period, status in self.reported:
            said = f"milestones: {{{theme}/M1: {{status: {status}}}}}\n" if self.milestone else ""
            files[f"periods/{period}/{theme}.yaml"] = f"theme: {theme}\nperiod: {period}\n{said}"
        return files


class State(NamedTuple):
    """A state of the plan."""

    actions: dict[str, ActionFile]
    themes: dict[str, ThemeFiles]
    requests: dict[str, str]
    tolerance: int

    def tree(self) -> MemoryTree:
        """Return the state as files."""
        settings = BASE["plan.yaml"].decode().replace("themes: [OC]", "themes: [OC, SD]")
        files = {
            "plan.yaml": settings.replace("tolerance_months: 3", f"tolerance_months: {self.tolerance}"),
            "people.yaml": BASE["people.yaml"].decode(),
            **dict(action.file(identity) for identity, action in self.actions.items()),
            **{path: text for theme, files in self.themes.items() for path, text in files.files(theme).items()},
            **self.requests,
        }
        return MemoryTree({path: text.encode() for path, text in files.items()})


def once_each(
    values: tuple[str, ...], *others: st.SearchStrategy[str]
) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    """Return some of the values in order, each with a value of every other strategy."""
    rows = st.lists(st.tuples(st.sampled_from(values), *others), max_size=3, unique_by=lambda row: row[0])
    return rows.map(lambda found: tuple(sorted(found)))


STATUS = st.sampled_from(("on-track", "medium-slippage", "complete", "on-hold"))
ACTION = st.builds(
    ActionFile,
    theme=st.sampled_from(THEMES),
    workstream=st.sampled_from(("one", "one", "two")),
    title=st.sampled_from(("Training", "Coaching")),
    due=st.sampled_from(DUE),
    closed=st.booleans(),
    parts=once_each(("1", "2")).map(lambda rows: tuple(row[0] for row in rows)),
    updates=once_each(PERIODS, st.sampled_from(("red", "amber", "green")), STATUS),
    comment=st.booleans(),
    moved=st.booleans(),
)
THEME = st.builds(
    ThemeFiles,
    title=st.sampled_from(("Culture", "Direction")),
    milestone=st.none() | st.sampled_from(DUE),
    reported=once_each(PERIODS, st.sampled_from(("due", "commenced", "complete"))),
)
ITEM = st.sampled_from((*NAMES, "OC.A1.1", "SD.A2.2", "OC", "OC/one", "OC/M1", "OC.A9"))


@st.composite
def a_request(draw: st.DrawFn) -> dict[str, str]:
    item, what, state = draw(ITEM), draw(st.sampled_from(ASKED)), draw(st.sampled_from(STATES))
    text = f"id: CC-1\ntitle: Later\nchanges: [{{item: {item}, what: {what}}}]\nreason: capacity\nstate: {state}\n"
    return {"changes/CC-1.yaml": text}


STATE = st.builds(
    State,
    actions=st.fixed_dictionaries(dict.fromkeys(NAMES, ACTION)),
    themes=st.fixed_dictionaries(dict.fromkeys(THEMES, THEME)),
    requests=st.just({}) | a_request(),
    tolerance=st.sampled_from((1, 3)),
)


EDITS = ("gone", "closed", "closed", "report", "report", "milestone", *ActionFile._fields)


@st.composite
def an_edit(draw: st.DrawFn, state: State) -> State:
    """Return a state with one thing in it otherwise: of an action, one that may be new or gone, or of a theme."""
    name, theme, field = draw(st.sampled_from(NAMES)), draw(st.sampled_from(THEMES)), draw(st.sampled_from(EDITS))
    files, other = state.themes[theme], draw(ACTION)
    if field == "report":
        said = {**dict(files.reported), draw(st.sampled_from(PERIODS)): draw(st.sampled_from(("due", "complete")))}
        return state._replace(themes={**state.themes, theme: files._replace(reported=tuple(sorted(said.items())))})
    if field == "milestone":
        return state._replace(themes={**state.themes, theme: files._replace(milestone=draw(st.sampled_from(DUE)))})
    if field == "gone" or name not in state.actions:
        kept = {each: file for each, file in state.actions.items() if each != name}
        return state._replace(actions=kept if name in state.actions else {**kept, name: other})
    action = state.actions[name]
    edited: dict[str, Any] = {field: not action.closed if field == "closed" else getattr(other, field)}
    return state._replace(actions={**state.actions, name: action._replace(**edited)})


@st.composite
def two_states(draw: st.DrawFn) -> tuple[State, State]:
    """Return a state and one that came from it by a few edits, or the other way round."""
    before = draw(STATE)
    after = draw(edited(before))
    return draw(st.sampled_from(((before, after), (after, before))))


@st.composite
def edited(draw: st.DrawFn, state: State) -> State:
    """Return a state that came from another by a few edits."""
    state = state._replace(requests=draw(st.just(state.requests) | a_request()))
    for _ in range(draw(st.integers(1, 4))):
        state = draw(an_edit(state))
    return state


@st.composite
def a_history(draw: st.DrawFn) -> tuple[State, ...]:
    """Return a state and some that followed."""
    states = [draw(STATE)]
    for _ in range(draw(st.integers(1, 5))):
        states.append(draw(edited(states[-1])))
    return tuple(states)


def whole(tree: MemoryTree) -> Plan:
    """Return a state read whole."""
    plan = load_plan(tree).plan
    assert plan
    return plan
