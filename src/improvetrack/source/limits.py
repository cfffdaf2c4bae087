"""How large a plan file may be. The limits belong to the tool, so that no plan can raise them."""

from __future__ import annotations

MAX_BYTES = 1024 * 1024
"""Bytes in one file. Everything else is bounded by this, and is looked at only after it."""

MAX_NODES = 20_000
"""Values, keys, lists and blocks in one file, all together."""

MAX_DEPTH = 20
"""Blocks and lists inside each other; the record itself is the first."""

MAX_SCALAR = 100_000
"""Characters in one value."""

MAX_DIAGNOSTICS = 20
"""Problems shown for one file's characters, and again for its structure: enough to see what is wrong."""
