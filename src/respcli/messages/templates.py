"""Templates and forms: what keeps them from making a document, or makes it say what is not so."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, error, warning

UNKNOWN_FORM = error(
    "unknown-form", N_("there is no form “{name}”"), N_("did you mean “{near}”?"), N_("the forms are {known}")
)
TEMPLATE_MISSING = error(
    "template-missing", N_("the template {name} is not there"), N_("put it back, or delete what names it")
)
TEMPLATE_SYNTAX = error(
    "template-syntax", N_("the template cannot be read: {problem}"), N_("correct this line of the template")
)
TEMPLATE_FAILED = error(
    "template-failed",
    N_("the template fails on {sample}: {problem}"),
    N_("did you mean “{near}”?"),
    N_("the values are {known}"),
    N_("correct this line; the values a template may use are in the README"),
)
UNDEFINED = Phrase(N_("there is no value “{what}”"))
UNUSED_TEMPLATE = warning(
    "unused-template",
    N_("nothing uses this file, so the built-in template stays in force"),
    N_("did you mean “{near}”?"),
    N_("the templates are {known}"),
)
UNKNOWN_BLOCK = error(
    "unknown-block",
    N_("the template that this one extends has no block “{name}”, so these words would be lost"),
    N_("did you mean “{near}”?"),
    N_("the blocks are {known}"),
)
OUTSIDE_BLOCK = error(
    "outside-block",
    N_("“{text}” stands outside of every block, so these words would be lost"),
    N_("put them into one of the blocks {known}"),
)
LEFT_MARKS = error(
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
TEMPLATE_SAYS_NOTHING = error(
    "template-says-nothing",
    N_("the template gives no title or no text"),
    N_("title lines first, then an empty line, then the text"),
)
UNPROVED_CLAIM = error(
    "unproved-claim",
    N_("the statement would say “{claim}”, which the comparison does not bear out"),
    N_("let the template say it only within {condition}"),
)
BAD_REFERENCE = error(
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
TEXT_LOST = error(
    "text-lost",
    N_("reading the document back, text {number} is “{found}” where the data have “{wanted}”"),
    N_("the template of this format drops or changes text; correct it (the old document stays)"),
)
