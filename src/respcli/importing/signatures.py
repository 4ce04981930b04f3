"""Lines to be signed: who answers for a list, and whom to call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from respcli.importing.blocks import Paragraph

_SIGN = re.compile(
    r"(?P<label>(?:主要|单位|部门|分管)?(?:领导|负责人)(?:[（(]?(?:签字|签名|签章)[）)]?)?|经办人|填报人|联系人|审核人|制表人|联系电话|电话"
    r"|填报单位(?:[（(]?(?:盖章|公章)[）)]?)?|填报(?:时间|日期)|单位(?:[（(](?:盖章|公章)[）)]))\s?[:：]"
)
_ENOUGH = 2
"""Labels of a row to be signed at least: one by itself may be anything."""

Row = list[tuple[str, str]]
"""The labels of a line in their order, each with what is filled in."""


def sign_off_row(text: str) -> Row:
    """The labels in a line to be signed, with what is filled in; nothing where it is none."""
    found = list(_SIGN.finditer(text))
    if not found or text[: found[0].start()].strip():
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [(match["label"], text[match.end() : end].strip()) for match, end in zip(found, ends, strict=True)]


def sign_off_rows(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, Row]]:
    """The first lines to be signed that follow each other."""
    found: list[tuple[Paragraph, Row]] = []
    for paragraph in paragraphs:
        if row := sign_off_row(paragraph.text):
            found.append((paragraph, row))
        elif found:
            break
    return found if sum(len(row) for _, row in found) >= _ENOUGH else []
