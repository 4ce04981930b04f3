"""The JSON Schema of what is exported as JSON, from the model: what may stand under each key, and what it is."""

from __future__ import annotations

from typing import Any

from respcli.export.as_json import VERSION
from respcli.model import Date, Line, PowerItem, PowerType, Subitem, Submission
from respcli.schema import DIALECT, Schema, record_schema

EXPORT = "responsibility-list.schema.json"

_ACCEPTED = "忽略"
_LINE: Schema = {"type": "string", "pattern": r"^[^\n]+$"}
_DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
_COUNT: Schema = {"type": "integer", "minimum": 1}
_KINDS = [(Date, _DATE), (Line, _LINE), (PowerType, _LINE)]


def export_schema() -> Schema:
    """The schema of an export. A list may have power types of its own, so that any name of one is right."""
    subitem = record_schema(Subitem, _KINDS)
    head, item = (
        _as_exported(record_schema(model, [*_KINDS, (Subitem, subitem)])) for model in (Submission, PowerItem)
    )
    by_type = _object("一类权力事项的数量。", {"powerType": _LINE, "items": _COUNT})
    numbered = _object(
        "一个权力事项。",
        {
            "number": _COUNT | {"description": "事项在清单中的序号，从1开始。"},
            "identity": _LINE | {"description": "事项的标识：事项编码，没有的为文件名去掉序号的部分。"},
            "data": item,
        },
    )
    counts = {"items": _COUNT, "byType": {"type": "array", "minItems": 1, "items": by_type}}
    properties: dict[str, Schema] = {
        "version": {"const": VERSION, "description": "格式的版本。"},
        "list": _LINE | {"description": "清单的标识，即清单文件夹的名称。"},
        "head": head,
        "counts": _object("权力事项的总数和各类的数量，由程序计算。", counts),
        "items": {"type": "array", "minItems": 1, "items": numbered},
    }
    return {
        "$schema": DIALECT,
        "$id": EXPORT,
        "title": "责任清单数据",
        **_object("一份责任清单的全部内容。", properties),
    }


def _object(description: str, properties: dict[str, Schema]) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _as_exported(schema: Any) -> Any:
    """The schema of a record that is written by a program: what a clerk needs to be told about writing it is left out.

    Of a description the first sentence says what a field is, the others how it is filled in.
    """
    if isinstance(schema, list):
        return [_as_exported(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _as_exported(value) for key, value in schema.items() if key not in ("examples", _ACCEPTED)}
    if isinstance(description := kept.get("description"), str):
        kept["description"] = description.split("。")[0] + "。"
    return kept
