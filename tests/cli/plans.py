"""Inline files that tests of the commands lay over the base plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

Lay = Callable[[Mapping[str, str]], Path]
"""Lays files over the base plan and returns its folder."""

INDUCTION = """\
id: OC.A2
title: Induction of officers
theme: OC
workstream: member-learning
due: December 2022
provenance: {kind: drawn, source: S1, at: "line 12"}
sub_actions:
  - id: OC.A2.1
    title: A guide for [new] officers
  - id: OC.A2.2
    title: A day at the depot – “hands on”
    due: October 2022
updates:
  2022-07:
    rating: amber
    because: nobody is free
    sub_actions:
      OC.A2.1: {status: on-track}
  2022-10:
    rating: green
    sub_actions:
      OC.A2.2: {status: significant-slippage, cause: capacity, forecast: January 2023}
"""

BROKEN = "id: OC.A3\ntitle: [Never closed\n"

FILES = {"actions/OC/OC.A2.yaml": INDUCTION}
