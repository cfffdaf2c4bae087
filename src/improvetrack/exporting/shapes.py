"""What all schemas share."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

DRAFT = "http://json-schema.org/draft-07/schema#"
COMMENT = "Written by improvetrack schema; not to be edited by hand."
MONTH = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
"""A month, written as periods are."""
