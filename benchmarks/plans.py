"""Seeded plans of any size, in files like those that councils would keep: about 5 kB, 5 sub-actions, 10 updates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

ACTIONS_A_THEME = 64
WORKSTREAMS = ("governance", "culture", "commissioning", "delivery")
MONTHS = [f"{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13)]
DUE = ("March 2024", "Spring 2024", "Apr/May 2024", "Q1 2024/25", "Mid 2024", "2024-06-30", "18 October 2024")
LATER = ("March 2025", "Spring 2025", "Q1 2025/26", "Mid 2025", "2025-06-30")
STATUSES = ("on-track", "on-track", "on-track", "not-yet-due", "medium-slippage")
NOUNS = ("framework", "strategy", "training programme", "performance report", "member development", "service review")
VERBS = ("Agree", "Publish", "Review", "Embed", "Commission", "Refresh")
SENTENCES = (
    "Consultation with partners closed and the responses are being read against the draft – a summary follows.",
    "The board asked for more detail on the resources needed; a paper will come to its next meeting.",
    "Training was delivered to 46 officers & members, with a further session to be diarised.",
    "Procurement is complete; mobilisation has begun with the supplier, see https://example.org/plan?item=4.",
    "Café-style listening sessions were held in each directorate, and the themes were fed back to staff.",
)
SETTINGS = """\
schema: 1
body: A body made up for measuring
title: Improvement plan
levels:
  theme: {one: theme, many: themes}
  workstream: {one: workstream, many: workstreams}
  action: {one: main action, many: main actions}
  sub_action: {one: sub-action, many: sub-actions}
  milestone: {one: milestone, many: milestones}
themes:
%s
ratings:
  label: risk rating
  words:
    - {id: red, label: red, letter: R, colour: red, class: live, concern: high, meaning: In doubt.}
    - {id: amber, label: amber, letter: A, colour: amber, class: live, concern: medium, meaning: At risk.}
    - {id: green, label: green, letter: G, colour: green, class: live, concern: low, meaning: Not in doubt.}
statuses:
  - {id: on-track, label: on track, letter: T, colour: green, class: live}
  - {id: medium-slippage, label: medium slippage, letter: M, colour: amber, class: live, slippage: medium}
  - {id: significant-slippage, label: significant slippage, letter: S, colour: red, class: live, slippage: significant}
  - {id: complete, label: complete, letter: C, colour: blue, class: done}
  - {id: not-yet-due, label: not yet due, letter: N, colour: grey, class: not-started}
causes:
  - {id: resources, label: resources}
reporting: {every: 1, first: 2022-01, last: 2023-12}
"""


def write_plan(folder: Path, actions: int, *, broken: bool = False) -> int:
    """Write a plan of so many actions and return its size in bytes; with `broken`, every action has a fault."""
    themes = [f"T{number:04}" for number in range(1, -(-actions // ACTIONS_A_THEME) + 1)]
    size = _write(folder / "plan.yaml", SETTINGS % "\n".join(f"  - {theme}" for theme in themes))
    size += _write(
        folder / "people.yaml", "posts:\n" + "".join(f"  - {{id: p{n}, title: Post {n}}}\n" for n in range(20))
    )
    for theme in themes:
        size += _write(folder / "themes" / f"{theme}.yaml", _theme(theme))
        size += _write(folder / "periods" / "2023-12" / f"{theme}.yaml", _report(theme))
    for number in range(actions):
        theme = themes[number // ACTIONS_A_THEME]
        identity = f"{theme}.A{number % ACTIONS_A_THEME + 1}"
        text = "\n".join(_action(identity, theme, random.Random(number))) + "\n"
        if broken:
            text = text.replace("rating: ", "raiting: ", 1)
        size += _write(folder / "actions" / theme / f"{identity}.yaml", text)
    return size


def _write(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    path.write_bytes(data)
    return len(data)


def _theme(theme: str) -> str:
    streams = "".join(f"  - {{id: {name}, title: {name.title()}}}\n" for name in WORKSTREAMS)
    return f"id: {theme}\ntitle: Theme {theme[1:]}\nworkstreams:\n{streams}"


def _report(theme: str) -> str:
    updates = "".join(f"  {name}: |\n    - {SENTENCES[0]}\n    - {SENTENCES[1]}\n" for name in WORKSTREAMS)
    statement = "Progress is being made across all workstreams."
    return f"theme: {theme}\nperiod: 2023-12\nsummary: {statement}\nworkstreams:\n{updates}"


def _action(identity: str, theme: str, chance: random.Random) -> Iterator[str]:
    yield "# Reviewed with the lead before each board"
    yield f"id: {identity}"
    yield f"title: {chance.choice(VERBS)} the {chance.choice(NOUNS)}"
    yield f"theme: {theme}"
    yield f"workstream: {chance.choice(WORKSTREAMS)}"
    yield f"lead: p{chance.randrange(20)}"
    yield f"outcome: >-\n  {chance.choice(SENTENCES)}\n  {chance.choice(SENTENCES)}"
    yield f"due: {chance.choice(LATER)}"
    items = [f"{identity}.{number}" for number in range(1, chance.randint(3, 7) + 1)]
    yield "sub_actions:"
    for item in items:
        yield f"  - id: {item}"
        yield f'    title: "{chance.choice(VERBS)} the {chance.choice(NOUNS)}: phase {chance.randint(1, 4)}"'
        late = STATUSES[items.index(item) % len(STATUSES)] == "medium-slippage"
        yield f"    due: {'Mid 2024' if late else chance.choice(DUE)}"
    yield f"milestones:\n  - id: {identity}/M1\n    title: Approved by the board\n    due: Autumn 2024"
    yield "updates:"
    for month in sorted(chance.sample(MONTHS[:-1], chance.randint(6, 12))) + MONTHS[-1:]:
        yield from _update(month, identity, items, chance)


def _update(month: str, identity: str, items: list[str], chance: random.Random) -> Iterator[str]:
    yield f"  {month}:"
    yield f"    rating: {chance.choice(('amber', 'green'))}"
    yield "    sub_actions:"
    for item in chance.sample(items, chance.randint(1, 2)):
        status = STATUSES[items.index(item) % len(STATUSES)]
        late = ", cause: resources, forecast: October 2024" if status == "medium-slippage" else ""
        yield f"      {item}: {{status: {status}{late}}}"
    if chance.random() < 0.3:
        yield f"    milestones:\n      {identity}/M1: {{status: on-track, forecast: Autumn 2024}}"
    if chance.random() < 0.5:
        yield f"    achievements:\n      {month}: [Draft circulated to leads, First session held]"
    yield "    narrative: |"
    for _ in range(chance.randint(1, 3)):
        yield f"      {chance.choice(SENTENCES)}"
