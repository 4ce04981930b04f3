"""Every rule and message in one place: its id, how much it weighs, what it says and how to mend it.

The English texts are the keys of the translations (``locale/``). A value in braces quotes the data; of several remedies
the first whose values are all known is shown.
"""

from __future__ import annotations

from respcli.diagnostics import Phrase, Rule, Severity


def N_(text: str) -> str:  # noqa: N802 -- the name by which gettext finds texts that are translated later
    """Mark a text for translation."""
    return text


def P_(one: str, several: str) -> tuple[str, str]:  # noqa: N802 -- as above
    """Mark a text and its plural for translation."""
    return one, several


def _error(rule: str, message: str, *remedies: str) -> Rule:
    return Rule(rule, Severity.ERROR, message, remedies)


def _warning(rule: str, message: str, *remedies: str) -> Rule:
    return Rule(rule, Severity.WARNING, message, remedies)


def _advice(rule: str, message: str, *remedies: str) -> Rule:
    return Rule(rule, Severity.ADVICE, message, remedies)


SEVERITIES = (N_("error"), N_("warning"), N_("advice"))

# ---- files
BROKEN_LINK = _error(
    "broken-link",
    N_("this symbolic link leads nowhere or in a circle"),
    N_("put the file itself here, or delete the link"),
)
NOT_A_FILE = _error(
    "not-a-file",
    N_("this is a folder, a pipe or a device, not a file"),
    N_("each power item is one file directly in items/; move or delete it"),
)
UNREADABLE = _error("unreadable", N_("cannot be read: {reason}"), N_("check that the file is there and may be read"))
TOO_LARGE = _error(
    "too-large",
    N_("the file has {megabytes} MB; at most {limit} MB are read"),
    N_("a power item has some thousand characters; put what else is in it into files of their own"),
)
STRAY_FILE = _error(
    "stray-file",
    N_("“{name}” is not a .yaml file, so it would be left out of the list in silence"),
    N_("rename it to end in .yaml if it is a power item, or move it out of items/"),
)

# ---- bytes and characters
GB18030 = _error(
    "gb18030",
    N_("the file is in GB18030 (GBK, ANSI), not in UTF-8"),
    N_("save it again with the encoding UTF-8"),
)
NOT_UTF8 = _error(
    "not-utf8", N_("here the file is not UTF-8 text"), N_("save it again as plain text with the encoding UTF-8")
)
CONTROL_CHARACTER = _error(
    "control-character",
    N_("the character {code} cannot stand in a document"),
    N_("delete the escape “{escape}…” that stands for it"),
    N_("delete it; it cannot be seen, so delete from the character before it to the one after and type these anew"),
)
TAB = _error("tab", N_("a tab stands here"), N_("delete it, or use spaces: two for each level of indentation"))

# ---- YAML
NOT_YAML = _error(
    "not-yaml",
    N_("not YAML: {problem}"),
    N_("check quotes, colons, indentation; text that begins with one of [ {{ \" ' * & ! | > % @ ` stands in quotes"),
)
LINE_WITHOUT_KEY = _error(
    "line-without-key",
    N_("this line is neither a field nor part of the one above"),
    N_("join it to the line above; for several paragraphs begin with “|-” and indent each line alike"),
)
FULL_WIDTH_COLON = _error(
    "full-width-colon",
    N_("a full-width “：” follows “{key}”"),
    N_("write “{key}: ” with a half-width colon and a space"),
)
NO_SPACE_AFTER_COLON = _error(
    "no-space-after-colon", N_("no space follows “{key}:”"), N_("write “{key}: ” with a space after the colon")
)
FULL_WIDTH_DASH = _error(
    "full-width-dash",
    N_("“{dash}” begins this line where a list entry should"),
    N_("write “- ” with a half-width hyphen"),
)
NO_SPACE_AFTER_DASH = _error(
    "no-space-after-dash",
    N_("no space follows the “-” of a list entry"),
    N_("write “- ” with a space after the hyphen"),
)
FULL_WIDTH_SPACE = _error(
    "full-width-space",
    N_("a full-width space stands where YAML needs an ordinary one"),
    N_("replace it by ordinary spaces"),
)
EMPTY_FILE = _error("empty-file", N_("the file says nothing"), N_("write its fields, or delete it"))
SEVERAL_DOCUMENTS = _error(
    "several-documents",
    N_("“---” begins a second YAML document"),
    N_("one file holds one power item; put what follows into a file of its own"),
)
TAG = _error("tag", N_("the YAML tag “{tag}” is not used here"), N_("delete it; put the text in quotes if need be"))
KEY_NOT_TEXT = _error("key-not-text", N_("a key must be text"), N_("write “key: value”"))
DUPLICATE_KEY = _error(
    "duplicate-key",
    N_("“{key}” was already given on line {line}"),
    N_("keep one of the two; for several texts write a list with “- ”"),
)
TOO_DEEP = _error(
    "too-deep", N_("more than {limit} levels of nesting"), N_("no field needs so many; check the indentation")
)
TOO_MANY_VALUES = _error(
    "too-many-values",
    N_("more than {limit} values, counting each time that an alias (*) repeats some"),
    N_("write the text where it belongs instead of aliases of aliases"),
)
UNKNOWN_ALIAS = _error(
    "unknown-alias",
    N_("the alias “*{name}” names nothing that stands complete before it"),
    N_("put the text in quotes if the “*” belongs to it"),
)
CUT_BY_COMMENT = _error(
    "cut-by-comment",
    N_("YAML takes what follows “ #” for a comment, so the text ends at “{text}”"),
    N_("put the whole text in quotes; a real comment goes on a line of its own"),
)
FOLDED_TEXT = _error(
    "folded-text",
    N_("the text runs over several lines; YAML would put a space at each line break"),
    N_("write it on one line; begin several paragraphs with “|-” and a line for each, several entries with “- ”"),
)
HASH_FIRST = _error(
    "hash-first",
    N_("YAML takes what begins with “#” for a comment, so there is no text here"),
    N_("put the text in quotes"),
)
EMPTY_PARAGRAPH = _error(
    "empty-paragraph",
    N_("an empty line stands among the paragraphs of this text"),
    N_("delete it: the document's styles make the distance between paragraphs"),
)
TOO_MANY_FAULTS = _error(
    "too-many-faults",
    N_("the file has {limit} faults or more"),
    N_("mend these first; the others show in the next run"),
)
EMPTY_TEXT = _error("empty-text", N_("there is no text here"), N_("write it, or delete the line"))

# ---- fields
UNKNOWN_KEY = _error(
    "unknown-key",
    N_("“{key}” is not a field here"),
    N_("delete this line; {computed} is numbered by the program"),
    N_("did you mean “{near}”?"),
    N_("the fields are {known}"),
)
MISSING_KEY = _error(
    "missing-key",
    N_("“{key}” is missing"),
    N_("add “{key}: …” here, or once for all items in {shared}"),
    N_("add “{key}: …”"),
)
WRONG_TYPE = _error("wrong-type", N_("“{key}” must be {expected}, not {found}"), N_("write {example}"))
A_TEXT = Phrase(N_("a text"))
A_LIST = Phrase(N_("a list"))
FIELDS = Phrase(N_("fields of its own"))
TEXT_OR_LIST = Phrase(N_("a text or a list"))
EXAMPLE_TEXT = Phrase(N_("“{key}: …” on one line; for several paragraphs begin with “|-”"))
EXAMPLE_LIST = Phrase(N_("each entry on a line of its own with “- ”"))
EXAMPLE_ENTRIES = Phrase(N_("each entry on a line of its own as “name: value”"))
EXAMPLE_FIELDS = Phrase(N_("its fields {fields}, each on a line as “field: value”"))
WRONG_COUNT = _error(
    "wrong-count", N_("“{key}” needs {count} entries"), N_("write {count} of them, no more and no fewer")
)
FIELD_IN_TEXT = _error(
    "field-in-text",
    N_("YAML takes “{key}: ” for the name of a field, but a text should stand here"),
    N_("put the whole text in quotes, or write “{key}：” with a full-width colon"),
)
ONE_LINE = _error("one-line", N_("“{key}” must stand on one line"), N_("write it without a line break"))
READ_AS_NUMBER = _error(
    "read-as-number",
    N_("“{key}” must stand in quotes: without them other YAML programs read {text} as {kind}"),
    N_('write it as "{text}"'),
)
A_NUMBER = Phrase(N_("the number {value}"))
A_TRUTH_VALUE = Phrase(N_("the truth value {value}"))
A_DATE = Phrase(N_("the date {value}"))
A_FAULTY_VALUE = Phrase(N_("a faulty value"))
DATE_FORM = _error(
    "date-form",
    N_("“{text}” is not a date in a form that is read here"),
    N_("write 2020-12-22, month and day with two digits, or 2020年12月22日"),
)
NO_SUCH_DATE = _error("no-such-date", N_("there is no date “{text}”"), N_("look it up in a calendar"))
YES_OR_NO = _error("yes-or-no", N_("“{text}” is neither 是 nor 否"), N_("write 是 or 否"))
TRUE_OR_FALSE = _error("true-or-false", N_("“{text}” is neither true nor false"), N_("write true or false"))
WHOLE_NUMBER = _error(
    "whole-number", N_("“{text}” is not a whole number above 0"), N_("write it in digits, such as 34")
)
UNKNOWN_POWER_TYPE = _error(
    "unknown-power-type",
    N_("“{text}” is not a power type (权力类型)"),
    N_("did you mean “{near}”?"),
    N_("the power types are {known}"),
)
TYPED_NUMBER = _warning(
    "typed-number",
    N_("the entries of “{key}” are numbered by the program, and this one begins with “{number}” besides"),
    N_("delete “{number}” here and in the other entries"),
)
TOO_WIDE = _error(
    "too-wide", N_("“{key}” adds up to {sum} mm, but a page's text is {limit} mm wide"), N_("make the columns narrower")
)
POWER_TYPE_ALIAS = _warning(
    "power-type-alias",
    N_("the power type “{text}” is read as “{name}”"),
    N_("write “{name}”"),
)

# ---- the list
NO_LIST_YAML = _error(
    "no-list-yaml",
    N_("there is no list.yaml, so this is not a list"),
    N_("add list.yaml, or move the folder out of lists/"),
)
NO_ITEMS = _error(
    "no-items", N_("the list has no power item"), N_("add one file for each power item to items/, ending in .yaml")
)
EMPTY_IDENTITY = _error(
    "empty-identity",
    N_("the file name leaves no identity for the item"),
    N_("name it like 010-名称.yaml, or give the item a 事项编码"),
)
REPEATED_IDENTITY = _error(
    "repeated-identity",
    N_("the identity “{identity}” is that of {other} too"),
    N_("give one of the two another 事项编码 or, where it has none, another file name"),
)
SUBMITTED_TOO_EARLY = _error(
    "submitted-too-early",
    N_("报送日期 {submitted} is before 截止日期 {as_of}"),
    N_("a list is submitted on or after the day as of which it counts; correct one of the two"),
)
NO_PREVIOUS = _error(
    "no-previous",
    N_("there is neither “上次公布” nor “首次公布: 是”, so what changed cannot be said"),
    N_("write “上次公布: ” and the name of a publication in {folder}, or “首次公布: 是”; "
       "`respcli publish` and `respcli import` put a publication there"),
)  # fmt: skip
FIRST_AND_PREVIOUS = _error(
    "first-and-previous", N_("上次公布 and 首次公布 exclude each other"), N_("delete one of the two")
)
NOT_FIRST = _error(
    "not-first",
    N_("首次公布 is 是, but {folder} holds the publication “{name}”"),
    N_("write “上次公布: {name}” instead"),
)
PREVIOUS_NOT_FOUND = _error(
    "previous-not-found",
    N_("the publication “{name}” is not in {folder}"),
    N_("put back {manifest}, without which the folder is no publication"),
    N_("did you mean “{near}”?"),
    N_("there are {known}"),
    N_("`respcli publish` and `respcli import` put a publication there; a first publication says “首次公布: 是”"),
)
PUBLICATION_ALTERED = _error(
    "publication-altered",
    N_("the publication is not as it was frozen: “{name}” {how}"),
    N_("move “{added}” away; a publication is never edited"),
    N_("restore it from a copy; a publication is never edited"),
)
NO_MANIFEST = Phrase(N_("it is not such a manifest as respcli writes"))
NEWER_FORMAT = Phrase(N_("its format has the number {found}, this program reads {known}"))
PREVIOUS_IS_LATER = _error(
    "previous-is-later",
    N_("上次公布 was submitted on {previous}, after this submission on {submitted}"),
    N_("name an earlier publication, or correct 报送日期"),
)
WAS_ALTERED = Phrase(N_("was altered"))
IS_MISSING = Phrase(N_("is missing"))
WAS_ADDED = Phrase(N_("was added"))
BAD_MANIFEST = _error(
    "bad-manifest",
    N_("the manifest cannot be used: {reason}"),
    N_("restore the publication from a copy; a newer one needs a newer respcli"),
)
FIELD_NOT_SHOWN = _warning(
    "field-not-shown",
    N_("“{key}” is filled in, but the form “{form}” does not show it"),
    N_("add the field to the form, or delete it here and in {others} more items"),
    N_("add the field to the form, or delete it here"),
)

TOO_MANY_FINDINGS = _warning(
    "too-many-findings",
    N_("the rules find more than {limit} faults in this file"),
    N_("mend these first; the others show in the next run"),
)

# ---- findings that are accepted
UNKNOWN_RULE = _error(
    "unknown-rule",
    N_("there is no rule “{name}”"),
    N_("did you mean “{near}”?"),
    N_("`respcli rules` shows them all"),
)
ERROR_IGNORED = _error(
    "error-ignored",
    N_("“{name}” is an error, and errors cannot be ignored"),
    N_("mend what it names, and delete this entry"),
)
UNUSED_IGNORE = _warning(
    "unused-ignore",
    N_("no finding of “{name}” is left here to be ignored"),
    N_("delete this entry"),
)

BAD_BASELINE = _error(
    "bad-baseline",
    N_("this is no baseline that respcli wrote"),
    N_("write it anew: `respcli validate --baseline FILE --update-baseline`"),
)
NO_BASELINE = _error(
    "no-baseline",
    N_("there is no such baseline"),
    N_("correct the name, or write it: `respcli validate --baseline FILE --update-baseline`"),
)
STALE_BASELINE = _advice(
    "stale-baseline",
    N_("the baseline accepts {count} × “{name}” in {item}, “{field}”, more than there are"),
    N_("write it anew, so that these cannot come back: `respcli validate --baseline FILE --update-baseline`"),
)

# ---- templates and forms
UNKNOWN_FORM = _error(
    "unknown-form", N_("there is no form “{name}”"), N_("did you mean “{near}”?"), N_("the forms are {known}")
)
TEMPLATE_MISSING = _error(
    "template-missing", N_("the template {name} is not there"), N_("put it back, or delete what names it")
)
TEMPLATE_SYNTAX = _error(
    "template-syntax", N_("the template cannot be read: {problem}"), N_("correct this line of the template")
)
TEMPLATE_FAILED = _error(
    "template-failed",
    N_("the template fails on {sample}: {problem}"),
    N_("did you mean “{near}”?"),
    N_("the values are {known}"),
    N_("correct this line; the values a template may use are in the README"),
)
UNDEFINED = Phrase(N_("there is no value “{what}”"))
UNUSED_TEMPLATE = _warning(
    "unused-template",
    N_("nothing uses this file, so the built-in template stays in force"),
    N_("did you mean “{near}”?"),
    N_("the templates are {known}"),
)
UNKNOWN_BLOCK = _error(
    "unknown-block",
    N_("the template that this one extends has no block “{name}”, so these words would be lost"),
    N_("did you mean “{near}”?"),
    N_("the blocks are {known}"),
)
OUTSIDE_BLOCK = _error(
    "outside-block",
    N_("“{text}” stands outside of every block, so these words would be lost"),
    N_("put them into one of the blocks {known}"),
)
LEFT_MARKS = _error(
    "left-marks",
    N_("the words still hold “{marks}”, where a value should stand"),
    N_("write the marks of a value in half width, two on each side"),
)
# What Jinja says of a broken template, where clerks meet it: a pattern of its words, and ours.
TEMPLATE_PROBLEMS = (
    (
        r"Unexpected end of template\. .* needs to be closed is '(?P<what>\w+)'\.",
        Phrase(N_("“{what}” has no “end{what}”")),
    ),
    (r"unexpected end of template, .*|unexpected '(?P<what>.+)'", Phrase(N_("“{{{{” or “{{%” has no “}}}}” or “%}}”"))),
    (
        r"unexpected char '(?P<what>.)' at \d+",
        Phrase(N_("“{what}” is not understood here; quotes and marks are half-width")),
    ),
    (r"Encountered unknown tag '(?P<what>\w+)'\..*", Phrase(N_("“{what}” does not fit here, or is no such word"))),
    (r"expected token '.+', got '(?P<what>.+)'", Phrase(N_("“{what}” does not fit here"))),
    (r"Expected an expression, got '.+'", Phrase(N_("a value is missing here"))),
    (r"No filter named '(?P<what>.+)'\.", Phrase(N_("there is no filter “{what}”"))),
)
WITHOUT_END = Phrase(N_("it extends or includes itself; the built-in template is “builtin/…”"))
THE_DATA = Phrase(N_("the data"))
TEMPLATE_SAYS_NOTHING = _error(
    "template-says-nothing",
    N_("the template gives no title or no text"),
    N_("title lines first, then an empty line, then the text"),
)
UNPROVED_CLAIM = _error(
    "unproved-claim",
    N_("the statement would say “{claim}”, which the comparison does not bear out"),
    N_("let the template say it only within {condition}"),
)
BAD_REFERENCE = _error(
    "bad-reference-docx",
    N_("this cannot serve as the look of the Word documents: {reason}"),
    N_("start again from a copy of the reference.docx that came with the program"),
)
NOT_WORD = Phrase(N_("it is not a Word file (.docx), or one with a password"))
NOT_A_DOCUMENT = Phrase(N_("it is not a Word document (.docx) but a template or one with macros"))
NO_PART = Phrase(N_("it has no part {part}"))
DAMAGED_PART = Phrase(N_("its part {part} is damaged"))
NO_STYLE = Phrase(N_("it has no style {style}"))
NO_SECTION = Phrase(N_("its document has no section with a page's size and margins"))
TEXT_LOST = _error(
    "text-lost",
    N_("reading the document back, text {number} is “{found}” where the data have “{wanted}”"),
    N_("the template of this format drops or changes text; correct it (the old document stays)"),
)

# ---- output
STALE = _error(
    "stale",
    N_("the document does not agree with the data: {part} differs"),
    N_("run `respcli build` and commit the result"),
)
NOT_BUILT = _error("not-built", N_("the document was never built"), N_("run `respcli build`"))
UNWRITABLE = _error(
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


def rules() -> list[Rule]:
    """Every rule, by id."""
    return sorted((value for value in globals().values() if isinstance(value, Rule)), key=lambda rule: rule.id)
