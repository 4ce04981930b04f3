"""The characters of a source that no document can hold: they are taken out before anything is read.

White space among them is a space from here on. A tab stays, as it parts a label from its text in a line; in the data
it is a space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from respcli.characters import forbidden
from respcli.importing.blocks import Block, Paragraph, Table, every_paragraph
from respcli.importing.ledger import Left, Reason


def without_unfit(blocks: Sequence[Block]) -> tuple[Sequence[Block], list[Left]]:
    """The blocks without the characters that no document can hold, and these, where they stood."""
    left: list[Left] = []
    if not any(_unfit(paragraph.text) for paragraph in every_paragraph(blocks)):
        return blocks, left
    return tuple(_blocks(blocks, left)), left


def _blocks(blocks: Sequence[Block], left: list[Left]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table):
            rows = (
                tuple(cell._replace(blocks=tuple(_blocks(cell.blocks, left))) for cell in row) for row in block.rows
            )
            yield block._replace(rows=tuple(rows))
        elif not _unfit(block.text):
            yield block
        elif (text := _fit(block, left)) and not text.isspace():
            yield block._replace(text=text)


def _unfit(text: str) -> bool:
    return bool(forbidden(text.replace("\t", " ")))


def _fit(paragraph: Paragraph, left: list[Left]) -> str:
    fit = ""
    for character in paragraph.text:
        if not _unfit(character):
            fit += character
        elif character.isspace():
            fit += " "
        else:
            left.append(Left(character, paragraph.origin, Reason.UNFIT_CHARACTER))
    return fit
