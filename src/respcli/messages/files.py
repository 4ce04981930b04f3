"""Files and their bytes: what cannot be read, what is no text, what is not as it should be written."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, error

# ---- files
BROKEN_LINK = error(
    "broken-link",
    N_("this symbolic link leads nowhere or in a circle"),
    N_("put the file itself here, or delete the link"),
)
NOT_A_FILE = error(
    "not-a-file",
    N_("this is a folder, a pipe or a device, not a file"),
    N_("each power item is one file directly in items/; move or delete it"),
)
UNREADABLE = error("unreadable", N_("cannot be read: {reason}"), N_("check that the file is there and may be read"))
TOO_LARGE = error(
    "too-large",
    N_("the file has {megabytes} MB; at most {limit} MB are read"),
    N_("a power item has some thousand characters; put what else is in it into files of their own"),
)
STRAY_FILE = error(
    "stray-file",
    N_("“{name}” is not a .yaml file, so it would be left out of the list in silence"),
    N_("rename it to end in .yaml if it is a power item, or move it out of items/"),
)

# ---- bytes and characters
GB18030 = error(
    "gb18030",
    N_("the file is in GB18030 (GBK, ANSI), not in UTF-8"),
    N_("save it again with the encoding UTF-8"),
)
NOT_UTF8 = error(
    "not-utf8", N_("here the file is not UTF-8 text"), N_("save it again as plain text with the encoding UTF-8")
)
CONTROL_CHARACTER = error(
    "control-character",
    N_("the character {code} cannot stand in a document"),
    N_("delete the escape “{escape}…” that stands for it"),
    N_("delete it; it cannot be seen, so delete from the character before it to the one after and type these anew"),
)
TAB = error("tab", N_("a tab stands here"), N_("delete it, or use spaces: two for each level of indentation"))

# ---- output
STALE = error(
    "stale",
    N_("the document does not agree with the data: {part} differs"),
    N_("run `respcli build` and commit the result"),
)
NOT_BUILT = error("not-built", N_("the document was never built"), N_("run `respcli build`"))
UNWRITABLE = error(
    "unwritable",
    N_("cannot be written: {reason}"),
    N_("close the document if it is open, and check that its folder may be written"),
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
