"""Texts of laws: files that cannot be read as one, and what is doubtful in one that was read."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, advice, error, warning

_SAVE_AS_DOCX = N_("open it in Word or WPS and save it as .docx")
_DOWNLOAD = N_("download it anew")
_MISREAD = N_("A law that is read in part looks complete: what is cited from the rest would be reported as wrong.")

# ---- files
LAW_OLD_WORD = error(
    "law-old-word",
    N_("this is a file of an old Word or of WPS (.doc, .wps), whatever its name ends in"),
    _SAVE_AS_DOCX,
    reason=N_("The form is not public in all its parts, and a text taken out of it by guessing could lack words."),
)
LAW_ENCRYPTED = error(
    "law-encrypted",
    N_("this document is protected by a password"),
    N_("open it in Word or WPS, take the password away and save it anew"),
    reason=N_("Without the password nobody can read what stands in it."),
)
LAW_OTHER_KIND = error(
    "law-other-kind",
    N_("this is {kind}, which is not read as the text of a law"),
    N_("get the law as .docx, .html, .md or .txt, for example from the national law database (国家法律法规数据库)"),
    reason=_MISREAD,
)
LAW_DAMAGED = error(
    "law-damaged",
    N_("the .docx file is damaged or cut off"),
    _DOWNLOAD,
    reason=_MISREAD,
)
LAW_TOO_LARGE = error(
    "law-too-large",
    N_("the document would take more than {limit} MB of memory"),
    N_("this is hardly the text of a law; if it is, save the text alone in a new document"),
    reason=N_("A small file can be made so that it fills the memory when it is unpacked."),
)
LAW_NOT_TEXT = error(
    "law-not-text",
    N_("this is no text: its bytes are neither UTF-8 nor GB18030, or it is cut off"),
    N_("get the file anew, or save it as plain text with the encoding UTF-8"),
    reason=_MISREAD,
)
LAW_NO_WORDS = error(
    "law-no-words",
    N_("no text stands in this file"),
    N_("open it and see: if the page was a picture or was put together by a script, copy the text into a .txt file"),
    reason=_MISREAD,
)
LAW_KINDS = {
    "pdf": Phrase(N_("a PDF")),
    "rtf": Phrase(N_("an RTF document")),
    "picture": Phrase(N_("a picture")),
    "archive": Phrase(N_("an archive (.zip, .rar, .7z), not a .docx")),
    "workbook": Phrase(N_("a workbook or a presentation")),
    "opendocument": Phrase(N_("an OpenDocument or OFD file")),
    "word-xml": Phrase(N_("a Word document in XML")),
    "web-archive": Phrase(N_("a web page saved as one file (.mht)")),
}

LAW_NO_LAW = error(
    "law-no-law",
    N_("“{text}” is no law: it has no article (第×条), its name is none of a law, and it tells no day"),
    N_("leave this file out; if it is a law, begin it with its name and the day on which it was made"),
    reason=N_("Every text in the library is taken for a law that lists may cite."),
)
LAW_TEXT_THERE = error(
    "law-text-there",
    N_("there is another text of this law from the same day: {file}"),
    N_("compare the two; `--replace` puts this one in its place, `respcli laws remove` takes the other away"),
    reason=N_("Which of two texts of one day is right cannot be told; only one of them may be kept."),
)
LAW_TEXT_LOST = error(
    "law-text-lost",
    N_("words of this file would be lost"),
    N_("save the law as plain text (.txt) and add that; and please report this file as a bug"),
    reason=N_("What is read from a file, put together again, must be the file's text."),
)

# ---- what was read
LAW_NUMBERS_LOST = warning(
    "law-numbers-lost",
    N_("Word numbers {count} paragraphs in a way that is not known here ({form}); they are read without their numbers"),
    N_("in Word, turn the automatic numbers into text, and add the file again"),
    reason=N_("A paragraph without its number is found neither as an article nor as an item."),
)
LAW_GAP = warning(
    "law-gap",
    N_("{after} follows upon {before}"),
    N_("compare with the published text: articles are missing, or a number is wrong"),
    reason=N_("A citation of an article that the text does not have is reported as wrong."),
)
LAW_BEGINS_LATE = warning(
    "law-begins-late",
    N_("the text begins with {article}"),
    N_("compare with the published text: the articles before it are missing, or the file is an excerpt"),
    reason=N_("A citation of an article that the text does not have is reported as wrong."),
)
LAW_REPEATED = warning(
    "law-repeated",
    N_("{article} stands in the text more than once"),
    N_("compare with the published text: a number is wrong, or the file holds more than one law"),
    reason=N_("A citation of the article can only be compared with one of them: with the first."),
)
LAW_EMPTY_ARTICLE = warning(
    "law-empty-article",
    N_("{article} has no text"),
    N_("compare with the published text"),
    reason=N_("Every quotation from the article would be reported as wrong."),
)
LAW_NO_PROVISIONS = advice(
    "law-no-provisions",
    N_("neither an article (第×条) nor a numbered item (一、二、) was found in the text"),
    N_("if the law has articles, compare the file with the published text"),
    reason=N_("Only the whole text can be cited."),
)
LAW_UNDATED = advice(
    "law-undated",
    N_("the day on which the law was made or last changed does not stand in the file"),
    N_("write it under the title, in the form “2016年11月7日 …通过”"),
    reason=N_("Without the day it is not known which of several versions was in force."),
)
