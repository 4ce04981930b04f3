"""Files of other programs from which lists are read: what keeps one from being read, and what was lost in reading."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, error, warning

_READ_IN_PART = N_("A list that is read in part looks complete: duties and powers would be missing without a sign.")
_SAVE_ANEW = N_("open it in Word or WPS and save it as .docx or .xlsx")

IMPORT_OLD_WORD = error(
    "import-old-word",
    N_("this is {kind}; it is read by way of LibreOffice"),
    N_("open it in Word or WPS and save it as .docx"),
    reason=N_("Only an office program knows every part of such a form; a text taken out by guessing could lack words."),
)
IMPORT_OTHER_KIND = error(
    "import-other-kind",
    N_("this is {kind}, from which no list is read, whatever the file's name ends in"),
    N_("give the list as .docx, .xlsx, .xls, .doc, .wps or as a saved web page"),
    reason=_READ_IN_PART,
)
IMPORT_DAMAGED = error(
    "import-damaged",
    N_("the file is damaged or cut off: it begins as {kind}, but cannot be read"),
    N_("get the file anew; if it opens in Word, Excel or WPS, save it there anew"),
    reason=_READ_IN_PART,
)
IMPORT_HOSTILE = error(
    "import-hostile",
    N_("the file is not as Word, Excel or WPS write it: it could stand still or fill the memory when it is read"),
    _SAVE_ANEW,
    reason=N_("Files can be made to harm who opens them; such a file is not read any further."),
)
IMPORT_TOO_LARGE = error(
    "import-too-large",
    N_("unpacked the file has more than {limit} MB of text"),
    N_("save what belongs to the list in a file of its own"),
    reason=N_("A small file can be made so that it fills the memory when it is unpacked."),
)
IMPORT_TOO_MANY = error(
    "import-too-many",
    N_("the file has more than {limit} cells, paragraphs or other parts"),
    N_("save what belongs to the list in a file of its own"),
    reason=N_("No list is that long: a list of 1,000 power items has 60,000 cells and paragraphs."),
)
IMPORT_PASSWORD = error(
    "import-password",
    N_("the file is protected by a password"),
    N_("open it in Word, Excel or WPS, take the password away and save it anew"),
    reason=N_("Without the password nobody can read what stands in it."),
)
IMPORT_NO_WORDS = error(
    "import-no-words",
    N_("no text stands in this file"),
    N_("open it and see: if its pages are pictures or are put together by a script, copy the text into a new document"),
    reason=_READ_IN_PART,
)
IMPORT_NUMBERS_LOST = warning(
    "import-numbers-lost",
    N_("Word numbers {count} paragraphs in a way that is not known here ({form}); they are read without their numbers"),
    N_("in Word, turn the automatic numbers into text, and import the file again"),
    reason=N_("Who reads the document sees numbers that the list would not have."),
)
IMPORT_KINDS = {
    "docx": Phrase(N_("a Word document")),
    "xlsx": Phrase(N_("a workbook")),
    "doc": Phrase(N_("a document of an old Word or of WPS (.doc, .wps)")),
    "rtf": Phrase(N_("an RTF document")),
    "odt": Phrase(N_("an OpenDocument text")),
    "word-xml": Phrase(N_("a Word document in XML")),
    "xls": Phrase(N_("a workbook of an old Excel or of WPS (.xls, .et)")),
    "html": Phrase(N_("a web page")),
    "mht": Phrase(N_("a web page saved as one file (.mht)")),
    "pdf": Phrase(N_("a PDF")),
    "picture": Phrase(N_("a picture")),
    "archive": Phrase(N_("an archive (.zip, .rar, .7z)")),
    "presentation": Phrase(N_("a presentation")),
    "binary-workbook": Phrase(N_("a binary workbook (.xlsb)")),
    "opendocument": Phrase(N_("an OpenDocument table or an OFD file")),
    "excel-xml": Phrase(N_("an Excel workbook in XML")),
    "compound": Phrase(N_("a file of another program")),
    "text": Phrase(N_("plain text")),
    "bytes": Phrase(N_("neither a document nor a text")),
    "nothing": Phrase(N_("an empty file")),
}
