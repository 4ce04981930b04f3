"""Exports and PDFs: what a format cannot hold, and what was lost on the way into it."""

from __future__ import annotations

from respcli.messages.marks import N_, error

TEXT_TOO_LONG = error(
    "text-too-long",
    N_("“{label}” has {length} characters, and a cell of Excel holds at most {limit}"),
    N_("shorten it, or build the other formats alone, with --format"),
    reason=N_("Excel cuts off what goes beyond, or calls the whole file damaged."),
    basis="Microsoft, Excel specifications and limits",
)
TOO_MANY_ROWS = error(
    "too-many-rows",
    N_("a sheet of Excel holds at most {limit} rows, and this is one more"),
    N_("part the list, or build the other formats alone, with --format"),
    reason=N_("Excel cuts off what goes beyond, or calls the whole file damaged."),
    basis="Microsoft, Excel specifications and limits",
)
EXPORT_DIFFERS = error(
    "export-differs",
    N_("reading the file back, text {number} is “{found}” where the data have “{wanted}”"),
    N_("report it to those who make respcli, with this message (the old file stays)"),
    reason=N_("Each file is read back and compared with the data: what other programs take from it must be the list."),
)
PDF_LOST = error(
    "pdf-lost",
    N_("{count} characters of the document are not in the PDF that LibreOffice made of it: {characters}"),
    N_("install the fonts of the document, or make the PDF from the .docx in Word or WPS (the old file stays)"),
    reason=N_("The text of each PDF is taken out again and compared with the data: nothing may be missing in print."),
)
