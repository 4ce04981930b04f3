"""A whole list: its dates and items, its publications, the findings that are accepted in it."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, advice, error, warning

# ---- the list
NO_LIST_YAML = error(
    "no-list-yaml",
    N_("there is no list.yaml, so this is not a list"),
    N_("add list.yaml, or move the folder out of lists/"),
)
NO_ITEMS = error(
    "no-items", N_("the list has no power item"), N_("add one file for each power item to items/, ending in .yaml")
)
EMPTY_IDENTITY = error(
    "empty-identity",
    N_("the file name leaves no identity for the item"),
    N_("name it like 010-名称.yaml, or give the item a 事项编码"),
)
REPEATED_IDENTITY = error(
    "repeated-identity",
    N_("the identity “{identity}” is that of {other} too"),
    N_("give one of the two another 事项编码 or, where it has none, another file name"),
)
SUBMITTED_TOO_EARLY = error(
    "submitted-too-early",
    N_("报送日期 {submitted} is before 截止日期 {as_of}"),
    N_("a list is submitted on or after the day as of which it counts; correct one of the two"),
)
NO_PREVIOUS = error(
    "no-previous",
    N_("there is neither “上次公布” nor “首次公布: 是”, so what changed cannot be said"),
    N_(
        "write “上次公布: ” and the name of a publication in {folder}, or “首次公布: 是”; "
        "`respcli publish` and `respcli import` put a publication there"
    ),
)
FIRST_AND_PREVIOUS = error(
    "first-and-previous", N_("上次公布 and 首次公布 exclude each other"), N_("delete one of the two")
)
NOT_FIRST = error(
    "not-first",
    N_("首次公布 is 是, but {folder} holds the publication “{name}”"),
    N_("write “上次公布: {name}” instead"),
)
PREVIOUS_NOT_FOUND = error(
    "previous-not-found",
    N_("the publication “{name}” is not in {folder}"),
    N_("put back {manifest}, without which the folder is no publication"),
    N_("did you mean “{near}”?"),
    N_("there are {known}"),
    N_("`respcli publish` and `respcli import` put a publication there; a first publication says “首次公布: 是”"),
)
PUBLICATION_ALTERED = error(
    "publication-altered",
    N_("the publication is not as it was frozen: “{name}” {how}"),
    N_("move “{added}” away; a publication is never edited"),
    N_("restore it from a copy; a publication is never edited"),
)
NO_MANIFEST = Phrase(N_("it is not such a manifest as respcli writes"))
NEWER_FORMAT = Phrase(N_("its format has the number {found}, this program reads {known}"))
PREVIOUS_IS_LATER = error(
    "previous-is-later",
    N_("上次公布 was submitted on {previous}, after this submission on {submitted}"),
    N_("name an earlier publication, or correct 报送日期"),
)
WAS_ALTERED = Phrase(N_("was altered"))
IS_MISSING = Phrase(N_("is missing"))
WAS_ADDED = Phrase(N_("was added"))
BAD_MANIFEST = error(
    "bad-manifest",
    N_("the manifest cannot be used: {reason}"),
    N_("restore the publication from a copy; a newer one needs a newer respcli"),
)
FIELD_NOT_SHOWN = warning(
    "field-not-shown",
    N_("“{key}” is filled in, but the form “{form}” does not show it"),
    N_("add the field to the form, or delete it here and in {others} more items"),
    N_("add the field to the form, or delete it here"),
)

TOO_MANY_FINDINGS = warning(
    "too-many-findings",
    N_("the rules find more than {limit} faults in this file"),
    N_("mend these first; the others show in the next run"),
)

# ---- findings that are accepted
UNKNOWN_RULE = error(
    "unknown-rule",
    N_("there is no rule “{name}”"),
    N_("did you mean “{near}”?"),
    N_("`respcli rules` shows them all"),
)
ERROR_IGNORED = error(
    "error-ignored",
    N_("“{name}” is an error, and errors cannot be ignored"),
    N_("mend what it names, and delete this entry"),
)
UNUSED_IGNORE = warning(
    "unused-ignore",
    N_("no finding of “{name}” is left here to be ignored"),
    N_("delete this entry"),
)

BAD_BASELINE = error(
    "bad-baseline",
    N_("this is no baseline that respcli wrote"),
    N_("write it anew: `respcli validate --baseline FILE --update-baseline`"),
)
NO_BASELINE = error(
    "no-baseline",
    N_("there is no such baseline"),
    N_("correct the name, or write it: `respcli validate --baseline FILE --update-baseline`"),
)
STALE_BASELINE = advice(
    "stale-baseline",
    N_("the baseline accepts {count} × “{name}” in {item}, “{field}”, more than there are"),
    N_("write it anew, so that these cannot come back: `respcli validate --baseline FILE --update-baseline`"),
)
