"""Files and their bytes: what cannot be read, what is no text, what is not as it should be written."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, error

# ---- files
BROKEN_LINK = error(
    "broken-link",
    N_("this symbolic link leads nowhere or in a circle"),
    N_("put the file itself here, or delete the link"),
    reason=N_("What the link stands for is not there, so the list would be published without it."),
)
NOT_A_FILE = error(
    "not-a-file",
    N_("this is a folder, a pipe or a device, not a file"),
    N_("each power item is one file directly in items/; move or delete it"),
    reason=N_(
        "What lies in a folder inside items/ would never reach the list, and the reading of a pipe may never end."
    ),
)
UNREADABLE = error(
    "unreadable",
    N_("cannot be read: {reason}"),
    N_("check that the file is there and may be read"),
    reason=N_("A list from which a file is left out because it cannot be read looks complete and is not."),
)
TOO_LARGE = error(
    "too-large",
    N_("the file has {megabytes} MB; at most {limit} MB are read"),
    N_("a power item has some thousand characters; put what else is in it into files of their own"),
    reason=N_(
        "No file of a list is that long: something else has got into it, and to read it whole could exhaust the memory."
    ),
)
STRAY_FILE = error(
    "stray-file",
    N_("“{name}” is not a .yaml file, so it would be left out of the list in silence"),
    N_("rename it to end in .yaml if it is a power item, or move it out of items/"),
    reason=N_(
        "Only .yaml files are read. With an item in a .yml or .txt file the department has a power that its public "
        "list does not show."
    ),
)

# ---- bytes and characters
GB18030 = error(
    "gb18030",
    N_("the file is in GB18030 (GBK, ANSI), not in UTF-8"),
    N_("save it again with the encoding UTF-8"),
    reason=N_(
        "The same bytes are other characters in another encoding: read as UTF-8 this text would be garbled, and a "
        "guessed encoding can be wrong without a sign."
    ),
    basis="RFC 3629、GB 18030-2022",
)
NOT_UTF8 = error(
    "not-utf8",
    N_("here the file is not UTF-8 text"),
    N_("save it again as plain text with the encoding UTF-8"),
    reason=N_(
        "Bytes that are no characters can only be dropped or shown as “�”; either way words of the author would be "
        "missing."
    ),
    basis="RFC 3629",
)
CONTROL_CHARACTER = error(
    "control-character",
    N_("the character {code} cannot stand in a document"),
    N_("delete the escape “{escape}…” that stands for it"),
    N_("delete it; it cannot be seen, so delete from the character before it to the one after and type these anew"),
    reason=N_(
        "XML and HTML forbid such a character or turn it into another one: the document would not open, or would "
        "differ from the data without a sign. It mostly comes along with text that is pasted from a web page or a "
        "PDF."
    ),
    basis="XML 1.0 §2.2 Char",
    bad='权力项目名称: "对水资源管理情况的\\u0008监督检查"',
    good="权力项目名称: 对水资源管理情况的监督检查",
)
TAB = error(
    "tab",
    N_("a tab stands here"),
    N_("delete it, or use spaces: two for each level of indentation"),
    reason=N_(
        "Editors show a tab in different widths, so what looks indented alike need not be. Inside a text it would "
        "make a gap in one format of the document and vanish in another."
    ),
    basis="YAML 1.2.2 §6.1",
    bad="实施依据:\n\t- 《中华人民共和国水法》第六十条",
    good="实施依据:\n  - 《中华人民共和国水法》第六十条",
)

# ---- output
STALE = error(
    "stale",
    N_("the document does not agree with the data: {part} differs"),
    N_("run `respcli build` and commit the result"),
    reason=N_(
        "Either the data were changed after the document was made, or the document by hand: what is submitted and "
        "what the data say are two things."
    ),
)
NOT_BUILT = error(
    "not-built",
    N_("the document was never built"),
    N_("run `respcli build`"),
    reason=N_("What is submitted and published is the document; a change of the data alone reaches nobody."),
)
UNWRITABLE = error(
    "unwritable",
    N_("cannot be written: {reason}"),
    N_("close the document if it is open, and check that its folder may be written"),
    reason=N_("The old document stays in its place and could be submitted for the new one."),
)

# What a system says of a file, by its error number.
SYSTEM_REASONS = {
    "ENOENT": Phrase(N_("there is no such file or folder")),
    "ENOTDIR": Phrase(N_("a file stands where a folder should")),
    "EISDIR": Phrase(N_("a folder stands where a file should")),
    "EEXIST": Phrase(N_("a file stands where a folder should")),
    "EACCES": Phrase(N_("you have no permission")),
    "EPERM": Phrase(N_("you have no permission")),
    "EROFS": Phrase(N_("the disk is read-only")),
    "ENOSPC": Phrase(N_("the disk is full")),
    "ENAMETOOLONG": Phrase(N_("the name is too long")),
}
