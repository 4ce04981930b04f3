"""Plain text: a paragraph a line, or paragraphs that an editor or a mail program has broken at a fixed width."""

from __future__ import annotations

from collections.abc import Sequence

from respcli.laws.marks import EDGE, annex_name, article_mark, heading_level, item_mark

_NARROW, _WIDE = 40, 160
"""Between these widths, in columns (a Chinese character has two), a text is broken if it is."""

_SLACK = 3
"""A line may fall so many columns short: a Chinese character or a mark that may not begin a line went to the next."""

_FULL_SHARE = 4
"""Of a broken text at least one line in so many is full."""

_ENOUGH = 4
_INDENTS = ("\u3000", "  ", "\t")


def plain_lines(text: str) -> list[str]:
    """The paragraphs of a plain text.

    Lines are joined where it is certain that they were one: no line is wider than a common width, many reach it, and
    the next one is neither indented, nor numbered, nor parted by an empty line.
    """
    lines = [line.rstrip(EDGE) for line in text.splitlines()]
    width = _fixed_width(lines)
    return _joined(lines, width) if width else [line.strip(EDGE) for line in lines if line]


def _fixed_width(lines: Sequence[str]) -> int:
    widths = [_width(line) for line in lines if line]
    widest = max(widths, default=0)
    if not _NARROW <= widest <= _WIDE:
        return 0
    full = sum(width > widest - _SLACK for width in widths)
    return widest if full >= _ENOUGH and full * _FULL_SHARE >= len(widths) else 0


def _width(line: str) -> int:
    return sum(1 if character < "\u0300" else 2 for character in line)


def _joined(lines: Sequence[str], width: int) -> list[str]:
    paragraphs: list[list[str]] = []
    goes_on = False
    for line in lines:
        bare = line.strip(EDGE)
        if bare:
            if goes_on and not line.startswith(_INDENTS) and not _is_structure(bare):
                paragraphs[-1].append(bare)
            else:
                paragraphs.append([bare])
        goes_on = bool(bare) and _width(line) > width - _SLACK
    return ["".join(parts) for parts in paragraphs]


def _is_structure(line: str) -> bool:
    mark = article_mark(line)
    return bool(mark and mark.good) or bool(heading_level(line) or item_mark(line) or annex_name(line))
