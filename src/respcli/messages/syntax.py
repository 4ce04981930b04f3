"""YAML: what breaks its syntax, and what it would lose or change in silence."""

from __future__ import annotations

from respcli.messages.marks import N_, error

NOT_YAML = error(
    "not-yaml",
    N_("not YAML: {problem}"),
    N_("check quotes, colons, indentation; text that begins with one of [ {{ \" ' * & ! | > % @ ` stands in quotes"),
)
LINE_WITHOUT_KEY = error(
    "line-without-key",
    N_("this line is neither a field nor part of the one above"),
    N_("join it to the line above; for several paragraphs begin with “|-” and indent each line alike"),
)
FULL_WIDTH_COLON = error(
    "full-width-colon",
    N_("a full-width “：” follows “{key}”"),
    N_("write “{key}: ” with a half-width colon and a space"),
)
NO_SPACE_AFTER_COLON = error(
    "no-space-after-colon", N_("no space follows “{key}:”"), N_("write “{key}: ” with a space after the colon")
)
FULL_WIDTH_DASH = error(
    "full-width-dash",
    N_("“{dash}” begins this line where a list entry should"),
    N_("write “- ” with a half-width hyphen"),
)
NO_SPACE_AFTER_DASH = error(
    "no-space-after-dash",
    N_("no space follows the “-” of a list entry"),
    N_("write “- ” with a space after the hyphen"),
)
FULL_WIDTH_SPACE = error(
    "full-width-space",
    N_("a full-width space stands where YAML needs an ordinary one"),
    N_("replace it by ordinary spaces"),
)
EMPTY_FILE = error("empty-file", N_("the file says nothing"), N_("write its fields, or delete it"))
SEVERAL_DOCUMENTS = error(
    "several-documents",
    N_("“---” begins a second YAML document"),
    N_("one file holds one power item; put what follows into a file of its own"),
)
TAG = error("tag", N_("the YAML tag “{tag}” is not used here"), N_("delete it; put the text in quotes if need be"))
KEY_NOT_TEXT = error("key-not-text", N_("a key must be text"), N_("write “key: value”"))
DUPLICATE_KEY = error(
    "duplicate-key",
    N_("“{key}” was already given on line {line}"),
    N_("keep one of the two; for several texts write a list with “- ”"),
)
TOO_DEEP = error(
    "too-deep", N_("more than {limit} levels of nesting"), N_("no field needs so many; check the indentation")
)
TOO_MANY_VALUES = error(
    "too-many-values",
    N_("more than {limit} values, counting each time that an alias (*) repeats some"),
    N_("write the text where it belongs instead of aliases of aliases"),
)
UNKNOWN_ALIAS = error(
    "unknown-alias",
    N_("the alias “*{name}” names nothing that stands complete before it"),
    N_("put the text in quotes if the “*” belongs to it"),
)
CUT_BY_COMMENT = error(
    "cut-by-comment",
    N_("YAML takes what follows “ #” for a comment, so the text ends at “{text}”"),
    N_("put the whole text in quotes; a real comment goes on a line of its own"),
)
FOLDED_TEXT = error(
    "folded-text",
    N_("the text runs over several lines; YAML would put a space at each line break"),
    N_("write it on one line; begin several paragraphs with “|-” and a line for each, several entries with “- ”"),
)
HASH_FIRST = error(
    "hash-first",
    N_("YAML takes what begins with “#” for a comment, so there is no text here"),
    N_("put the text in quotes"),
)
EMPTY_PARAGRAPH = error(
    "empty-paragraph",
    N_("an empty line stands among the paragraphs of this text"),
    N_("delete it: the document's styles make the distance between paragraphs"),
)
TOO_MANY_FAULTS = error(
    "too-many-faults",
    N_("the file has {limit} faults or more"),
    N_("mend these first; the others show in the next run"),
)
EMPTY_TEXT = error("empty-text", N_("there is no text here"), N_("write it, or delete the line"))

# Of the many things libyaml can say of a broken file, those that clerks meet.
YAML_PROBLEMS = (
    N_("could not find expected ':'"),
    N_("mapping values are not allowed in this context"),
    N_("did not find expected key"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}}'"),
    N_("did not find expected node content"),
    N_("found unexpected end of stream"),
    N_("found unexpected document indicator"),
    N_("found character that cannot start any token"),
    N_("found unknown escape character"),
    N_("did not find expected hexdecimal number"),
    N_("block sequence entries are not allowed in this context"),
    N_("did not find expected alphabetic or numeric character"),
    N_("did not find expected <document start>"),
    N_("found undefined tag handle"),
    N_("did not find expected comment or line break"),
    N_("did not find expected whitespace or line break"),
    N_("mapping keys are not allowed in this context"),
    N_("could not find expected directive name"),
    N_("found unknown directive name"),
    N_("found incompatible YAML document"),
    N_("found invalid Unicode character escape code"),
    N_("found unexpected ':'"),
    N_("found an indentation indicator equal to 0"),
)
