"""A law's text as it is kept in a project: Markdown, and the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from respcli.laws.forms.markdown import INFO_END, markdown, markdown_line
from respcli.laws.registry import STATE
from respcli.laws.structure import Heading
from respcli.laws.texts import LawText

_LEAST_LEVEL = 2
_MOST_BYTES = 200
"""File systems take 255 bytes, of which Chinese characters have 3; Windows takes 260 characters for a whole path."""

_FORBIDDEN = str.maketrans('<>:"/\\|?*', "〈〉：”／＼｜？＊")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$", re.IGNORECASE)


def law_markdown(text: LawText) -> str:
    """A law in Markdown; reading it again gives the same text."""
    return markdown(_paragraphs(text))


def _paragraphs(text: LawText) -> Iterator[str]:
    yield from map(markdown_line, text.preface)
    for line in text.title:
        yield ("" if text.preface else "# ") + markdown_line(line)
    yield from map(markdown_line, text.history)
    yield INFO_END
    yield from map(markdown_line, text.contents)
    for section in text.sections:
        levels = sorted({block.level for block in section.blocks if isinstance(block, Heading)})
        yield from map(markdown_line, section.head)
        for block in section.blocks:
            sign = "#" * (_LEAST_LEVEL + levels.index(block.level)) + " " if isinstance(block, Heading) else ""
            for line in block.lines:
                yield sign + markdown_line(line)


def file_name(text: LawText) -> str:
    """The name of a law's file, good on every system: 网络安全法(2016-11-07).md."""
    name = _INVISIBLE.sub("", text.name.removeprefix(STATE) or text.name).translate(_FORBIDDEN).strip(" .") or "未命名"
    dated = f"({text.promulgated})" if text.promulgated else ""
    whole = name.encode()
    if len(whole) > _MOST_BYTES:
        name = f"{whole[:_MOST_BYTES].decode(errors='ignore')}…{crc32(whole):08x}"
    if _RESERVED.match(name) and not dated:
        name += "_"
    return f"{name}{dated}.md"
