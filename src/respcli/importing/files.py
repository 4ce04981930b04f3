"""What a file says from which a list is to be read. What kind of file it is tells its content, not its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place, Rule
from respcli.importing.blocks import Contents
from respcli.messages.imports import IMPORT_KINDS
from respcli.reading.encodings import text_of
from respcli.reading.kinds import holds_tags, kind
from respcli.reading.unreadable import Reason, UnreadableFile

CONVERTED = ("doc", "rtf", "odt", "word-xml")
"""Kinds of files that an office program must turn into .docx before they are read."""

Convert = Callable[[bytes, str, str, str], bytes]
"""Turns a file's bytes into those of another kind: bytes, kind, the other kind, what the file's user calls it."""


def contents(data: bytes, name: str, convert: Convert | None = None) -> Contents:
    """What a file says; ``name`` is what its user calls it.

    Kinds that only an office program knows are turned into .docx by ``convert``. Raises Faults where a file is not
    read, or has no text.
    """
    of = ""
    try:
        of = kind(data)
        if of == "text" and holds_tags(text_of(data)):
            of = "html"
        if of in CONVERTED:
            if convert is None:
                raise _fault(messages.IMPORT_OLD_WORD, name, of)
            data = convert(data, of, "docx", name)
            of = "docx"
        if of not in _READERS:
            raise _fault(messages.IMPORT_OTHER_KIND, name, of)
        read = _READERS[of](data)
    except UnreadableFile as error:
        raise _fault(_RULES[error.reason], name, of or _begins_as(data), limit=f"{error.limit:,}") from error
    if not read.blocks:
        raise _fault(messages.IMPORT_NO_WORDS, name, of)
    lost = read.doubts
    return read._replace(doubts=[found._replace(place=Place(name)) for found in lost]) if lost else read


def _begins_as(data: bytes) -> str:
    return "archive" if data.startswith(b"PK") else "compound"


# Each kind has its own reader, and a file is of one kind: the others are not loaded.


def _docx(data: bytes) -> Contents:
    from respcli.importing.docx import word_text  # noqa: PLC0415 -- as above

    read = word_text(data)
    lost = [
        Diagnostic(messages.IMPORT_NUMBERS_LOST, Place(""), values={"form": form, "count": count})
        for form, count in sorted(read.lost.items())
    ]
    return Contents((*read.body, *read.notes, *read.around), read.title, lost)


def _xlsx(data: bytes) -> Contents:
    from respcli.importing.sheets import sheet_blocks  # noqa: PLC0415 -- as above
    from respcli.importing.xlsx import xlsx_sheets  # noqa: PLC0415 -- as above

    sheets, title = xlsx_sheets(data)
    return Contents(tuple(sheet_blocks(sheets)), title)


def _xls(data: bytes) -> Contents:
    from respcli.importing.sheets import sheet_blocks  # noqa: PLC0415 -- as above
    from respcli.importing.xls import xls_sheets  # noqa: PLC0415 -- as above

    return Contents(tuple(sheet_blocks(xls_sheets(data))))


def _html(data: bytes) -> Contents:
    return _page(text_of(data))


def _page(page: str) -> Contents:
    from respcli.importing.html import html_contents  # noqa: PLC0415 -- as above

    return html_contents(page)


def _mht(data: bytes) -> Contents:
    """The page in a web archive (RFC 2557): its first part that is one."""
    import email  # noqa: PLC0415 -- as above
    import email.policy  # noqa: PLC0415 -- as above

    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return _page(_in_charset(page, part.get_content_charset()))
    raise UnreadableFile(Reason.DAMAGED)


def _in_charset(page: bytes, charset: str | None) -> str:
    """The characters of a page in the encoding that its archive tells, if it is right."""
    try:
        return page.decode(charset or "utf-8").removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        return text_of(page)


_READERS: Mapping[str, Callable[[bytes], Contents]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "xls": _xls,
    "html": _html,
    "mht": _mht,
}
_RULES: Mapping[Reason, Rule] = {
    Reason.DAMAGED: messages.IMPORT_DAMAGED,
    Reason.HOSTILE: messages.IMPORT_HOSTILE,
    Reason.PASSWORD: messages.IMPORT_PASSWORD,
    Reason.NO_TEXT: messages.IMPORT_DAMAGED,
    Reason.TOO_LARGE: messages.IMPORT_TOO_LARGE,
    Reason.TOO_MANY: messages.IMPORT_TOO_MANY,
}


def _fault(rule: Rule, name: str, of: str, **values: str) -> Faults:
    return Faults([Diagnostic(rule, Place(name), values={"kind": IMPORT_KINDS[of], **values})])
