"""A record as the text of a new file, in the layout that officers and this tool write."""

from __future__ import annotations

from io import StringIO

from ruamel.yaml import YAML

from improvetrack.model.record import Record

_WIDTH = 120


def new_record_text(record: Record, kind: str, remark: str) -> str:
    """Return a record as YAML, with the line that tells editors its schema, and a remark under it.

    `kind` is the name of the schema, such as `publication`; the file is to lie one folder below plan.yaml. Fields that
    say nothing more than their absence would are left out.
    """
    plain = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = StringIO()
    _writer().dump(plain, text)
    return f"# yaml-language-server: $schema=../../schema/{kind}.json\n# {remark}\n{text.getvalue()}"


def _writer() -> YAML:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    return yaml
