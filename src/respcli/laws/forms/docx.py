"""Word documents: the paragraphs of a law, and its tables row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from respcli.diagnostics import Diagnostic, Place, Rule
from respcli.importing.blocks import Block, Table
from respcli.importing.docx import word_text
from respcli.laws.forms.faults import fault
from respcli.laws.forms.tables import row_lines
from respcli.messages import laws as messages
from respcli.reading.unreadable import Reason, UnreadableFile

_RULES: Mapping[Reason, Rule] = {
    Reason.PASSWORD: messages.LAW_ENCRYPTED,
    Reason.TOO_LARGE: messages.LAW_TOO_LARGE,
}


def docx_lines(data: bytes, file: str) -> tuple[list[str], list[Diagnostic]]:
    """The paragraphs of a document, footnotes last, and what could not be read of it. Raises Faults.

    Footnotes stand under a line of their own, so that they are not taken for words of an article.
    """
    try:
        read = word_text(data)
    except UnreadableFile as error:
        raise fault(_RULES.get(error.reason, messages.LAW_DAMAGED), file, limit=error.limit) from error
    lost = [
        Diagnostic(messages.LAW_NUMBERS_LOST, Place(file), values={"form": form, "count": count})
        for form, count in sorted(read.lost.items())
    ]
    notes = list(_lines(read.notes))
    return [*_lines(read.body), *(["附注：", *notes] if notes else [])], lost


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the paragraphs in blocks, those of a table's row as ``row_lines`` has them."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row_lines([list(_lines(cell.blocks)) for cell in row])
        else:
            yield block.text.strip()
