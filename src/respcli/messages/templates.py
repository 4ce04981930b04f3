"""Templates and forms: what keeps them from making a document, or makes it say what is not so."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, error, warning

UNKNOWN_FORM = error(
    "unknown-form",
    N_("there is no form “{name}”"),
    N_("did you mean “{near}”?"),
    N_("the forms are {known}"),
    reason=N_(
        "The form decides which fields the document shows and in which order; in another one than was asked for, "
        "required contents could be missing."
    ),
    bad="表式: sichuan2020",
    good="表式: sichuan-2020",
)
TEMPLATE_MISSING = error(
    "template-missing",
    N_("the template {name} is not there"),
    N_("put it back, or delete what names it"),
    reason=N_("All that this template says or draws would be missing from the document."),
)
TEMPLATE_SYNTAX = error(
    "template-syntax",
    N_("the template cannot be read: {problem}"),
    N_("correct this line of the template"),
    reason=N_(
        "A mark that is half written is neither words nor a value, so it would be printed as it stands or swallow "
        "what follows."
    ),
)
TEMPLATE_FAILED = error(
    "template-failed",
    N_("the template fails on {sample}: {problem}"),
    N_("did you mean “{near}”?"),
    N_("the values are {known}"),
    N_("correct this line; the values a template may use are in the README"),
    reason=N_(
        "Where a value cannot be worked out, a sentence with a gap would be published. Sample lists of each kind show "
        "it before the first real one needs the line."
    ),
)
UNDEFINED = Phrase(N_("there is no value “{what}”"))
UNUSED_TEMPLATE = warning(
    "unused-template",
    N_("nothing uses this file, so the built-in template stays in force"),
    N_("did you mean “{near}”?"),
    N_("the templates are {known}"),
    reason=N_("Whoever wrote the file believes the document changed; the old words would be published."),
)
UNKNOWN_BLOCK = error(
    "unknown-block",
    N_("the template that this one extends has no block “{name}”, so these words would be lost"),
    N_("did you mean “{near}”?"),
    N_("the blocks are {known}"),
    reason=N_(
        "A template that extends another one only fills in the blocks of that one; the words of the built-in template "
        "would be published instead."
    ),
)
OUTSIDE_BLOCK = error(
    "outside-block",
    N_("“{text}” stands outside of every block, so these words would be lost"),
    N_("put them into one of the blocks {known}"),
    reason=N_("A template that extends another one prints its blocks alone; what stands beside them is passed over."),
)
LEFT_MARKS = error(
    "left-marks",
    N_("the words still hold “{marks}”, where a value should stand"),
    N_("write the marks of a value in half width, two on each side"),
    reason=N_(
        "Full-width marks are mere words to the program: the public would read the name of a value where its figure "
        "should stand."
    ),
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
    reason=N_(
        "A statement without a title or without text is none, and a table without a title cannot be referred to."
    ),
)
UNPROVED_CLAIM = error(
    "unproved-claim",
    N_("the statement would say “{claim}”, which the comparison does not bear out"),
    N_("let the template say it only within {condition}"),
    reason=N_(
        "The department answers for this sentence. A template that says it in any case says it of a list that "
        "changed, too."
    ),
)
BAD_REFERENCE = error(
    "bad-reference-docx",
    N_("this cannot serve as the look of the Word documents: {reason}"),
    N_("start again from a copy of the reference.docx that came with the program"),
    reason=N_(
        "Fonts, sizes and margins of an official document come from this file; without it the text would have the "
        "look of any letter."
    ),
    basis="GB/T 9704-2012、ISO/IEC 29500",
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
    reason=N_(
        "Each document is read back and compared with the data. Where they differ, the public would read something "
        "else than the department wrote."
    ),
)
