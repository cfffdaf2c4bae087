r"""Foreign text made harmless: one function for each kind of output.

What a plan, a file name or a commit says is shown as it was typed and has no effect. Characters that no
output can bear (control characters, direction overrides, halves of surrogate pairs) are shown as escapes
such as `\x1b` or `\u202e` in every format, so that nothing is lost and nothing acts. JSON has a module of
its own, `improvetrack.json_text`.
"""

from __future__ import annotations

import re

from improvetrack.rendering.characters import NEVER_SHOWN, escape_of

_NOT_SEEN = "\xad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff\U000e0000-\U000e007f"

_CONTROL = re.compile(f"[{NEVER_SHOWN}]")
_HIDDEN_ON_A_LINE = re.compile(f"[\t\n{NEVER_SHOWN}{_NOT_SEEN}]")
_HIDDEN_BUT_LINE_ENDS = re.compile(f"(?!\r)[{NEVER_SHOWN}{_NOT_SEEN}]")

_CI_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)|^\s*:(?=:)")
"""`##[command]`, `##vso[command]` anywhere in a line, and `::command` at its start: GitHub's runner and
Azure's agent obey them in whatever a step prints."""

_WHOLE_COMMAND = re.compile(r":(?=:[\w-]+(?:\s[^:]*)?::)")
"""`::command::`, before which a terminal may break the line."""


def _show(match: re.Match[str]) -> str:
    return escape_of(match[0])


def _disarm(match: re.Match[str]) -> str:
    """Return the first character of a CI command as an escape, after the blanks that led to it."""
    return f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}"


def show_controls(text: str) -> str:
    """Return `text` with every control character but tab and newline as an escape that can be read."""
    return _CONTROL.sub(_show, text)


def escape_terminal(text: str, encoding: str = "utf-8") -> str:
    r"""Return `text` for one line of a terminal or log: printable, without effect, and encodable.

    Line ends and tabs become `\n`, `\r` and `\t`; what cannot be seen and what `encoding` lacks become
    escapes as well; commands that CI systems look for in logs are broken.
    """
    shown = _CI_COMMAND.sub(_disarm, _HIDDEN_ON_A_LINE.sub(_show, text))
    return _WHOLE_COMMAND.sub(_disarm, shown).encode(encoding, "backslashreplace").decode(encoding)


def escape_github_data(text: str) -> str:
    """Return `text` as the message of a GitHub workflow command; line ends are kept.

    Escapes: docs.github.com, "Workflow commands for GitHub Actions", and the toolkit's `escapeData`.
    """
    shown = _CI_COMMAND.sub(_disarm, _HIDDEN_BUT_LINE_ENDS.sub(_show, text))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_github_property(text: str) -> str:
    """Return `text` as a property, such as `file` or `title`, of a GitHub workflow command."""
    return escape_github_data(text).replace(":", "%3A").replace(",", "%2C")


def escape_sarif(text: str) -> str:
    """Return `text` as a SARIF 2.1.0 message: braces doubled (3.11.5), a would-be link escaped (3.11.6)."""
    shown = _HIDDEN_BUT_LINE_ENDS.sub(_show, text).replace("{", "{{").replace("}", "}}")
    return re.sub(r"[\\\[\]]", r"\\\g<0>", shown) if "](" in shown else shown


_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;", "\n": "&#10;", "\t": "&#9;"})


def escape_xml(text: str) -> str:
    """Return `text` for an XML element or attribute; line ends and tabs survive in both (XML 1.0, 3.3.3)."""
    return show_controls(text).translate(_XML)


_BLANKS = re.compile(r"[ \t\r\n]+")
_MARKDOWN = re.compile(
    r"""
      (?P<reference> (?<![A-Za-z0-9])@(?=\w) | \#(?=\d) | (?<=(?<![A-Za-z0-9])[Gg][Hh])-(?=\d) )
    | (?P<entity> < | ^> | &(?=\#?\w+;) )
    | (?P<number> ^\d{1,9}(?=[.)](?:\s|$)) )
    | (?P<plain> ^[-+=:;/.)\#] | [\\`*|\[\]~$] | (?<![^\W_])_ | _(?![^\W_]) | %(?=[\w"]) | [!&](?=\d) | \{(?=[-+]) )
    """,
    re.VERBOSE,
)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def _escape_for_markdown(match: re.Match[str]) -> str:
    found = match[0]
    if match.lastgroup == "reference":
        return f"\\{found}<!-- -->"
    if match.lastgroup == "entity":
        return _ENTITIES[found]
    return f"{found}\\" if match.lastgroup == "number" else f"\\{found}"


def escape_markdown(text: str) -> str:
    """Return `text` as one line of Markdown that reads as the text itself, in a paragraph or a table cell.

    Runs of blanks and line ends become one space. Ordinary prose stays as it is. A mention (`@name`) or
    a reference (`#1`, `GH-1`) is split by an empty comment, since GitHub looks for both after it has
    resolved entities and backslashes (github/cmark-gfm#181); the backslash before it is for GitLab, as
    are those before GitLab's other references (`!1`, `%1`, `&1`, `~label`, `$1`).
    """
    line = _CONTROL.sub(_show, _BLANKS.sub(" ", text).strip(" "))
    return _MARKDOWN.sub(_escape_for_markdown, line)


_COMMAND_IN_LINES = re.compile(r"(?<=#)#(?=\w*\[)|^[^\S\n]*:(?=:)", re.MULTILINE)
_STYLE = re.compile(r"(<style\b.*?</style\s*>)", re.DOTALL | re.IGNORECASE)
_HARMLESS: dict[str, dict[str, str]] = {
    "html": {":": "&#58;", "#": "&#35;"},
    "style": {":": "*:", "#": "\\#"},
    "markdown": {":": "\\:", "#": "\\#"},
}


def escape_stream(text: str, form: str) -> str:
    """Return a document for standard output, which may be a log: no line of it is a command that CI systems obey.

    What is read in it stays the same. A style sheet in HTML has `*::before` for `::before`, which says the same.
    """
    if form == "markdown":
        return _without_commands(text, "markdown")
    if form != "html":
        return text
    parts = _STYLE.split(text)
    return "".join(_without_commands(part, "style" if place % 2 else "html") for place, part in enumerate(parts))


def _without_commands(text: str, form: str) -> str:
    signs = _HARMLESS[form]
    return _COMMAND_IN_LINES.sub(lambda found: f"{found[0][:-1]}{signs[found[0][-1]]}", text)
