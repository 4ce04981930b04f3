"""Fields: names that are not there, values of the wrong kind or form."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, error, warning

UNKNOWN_KEY = error(
    "unknown-key",
    N_("“{key}” is not a field here"),
    N_("delete this line; {computed} is numbered by the program"),
    N_("did you mean “{near}”?"),
    N_("the fields are {known}"),
)
MISSING_KEY = error(
    "missing-key",
    N_("“{key}” is missing"),
    N_("add “{key}: …” here, or once for all items in {shared}"),
    N_("add “{key}: …”"),
)
WRONG_TYPE = error("wrong-type", N_("“{key}” must be {expected}, not {found}"), N_("write {example}"))
A_TEXT = Phrase(N_("a text"))
A_LIST = Phrase(N_("a list"))
FIELDS = Phrase(N_("fields of its own"))
TEXT_OR_LIST = Phrase(N_("a text or a list"))
EXAMPLE_TEXT = Phrase(N_("“{key}: …” on one line; for several paragraphs begin with “|-”"))
EXAMPLE_LIST = Phrase(N_("each entry on a line of its own with “- ”"))
EXAMPLE_ENTRIES = Phrase(N_("each entry on a line of its own as “name: value”"))
EXAMPLE_FIELDS = Phrase(N_("its fields {fields}, each on a line as “field: value”"))
WRONG_COUNT = error(
    "wrong-count", N_("“{key}” needs {count} entries"), N_("write {count} of them, no more and no fewer")
)
FIELD_IN_TEXT = error(
    "field-in-text",
    N_("YAML takes “{key}: ” for the name of a field, but a text should stand here"),
    N_("put the whole text in quotes, or write “{key}：” with a full-width colon"),
)
ONE_LINE = error("one-line", N_("“{key}” must stand on one line"), N_("write it without a line break"))
READ_AS_NUMBER = error(
    "read-as-number",
    N_("“{key}” must stand in quotes: without them other YAML programs read {text} as {kind}"),
    N_('write it as "{text}"'),
)
A_NUMBER = Phrase(N_("the number {value}"))
A_TRUTH_VALUE = Phrase(N_("the truth value {value}"))
A_DATE = Phrase(N_("the date {value}"))
A_FAULTY_VALUE = Phrase(N_("a faulty value"))
DATE_FORM = error(
    "date-form",
    N_("“{text}” is not a date in a form that is read here"),
    N_("write 2020-12-22, month and day with two digits, or 2020年12月22日"),
)
NO_SUCH_DATE = error("no-such-date", N_("there is no date “{text}”"), N_("look it up in a calendar"))
YES_OR_NO = error("yes-or-no", N_("“{text}” is neither 是 nor 否"), N_("write 是 or 否"))
TRUE_OR_FALSE = error("true-or-false", N_("“{text}” is neither true nor false"), N_("write true or false"))
WHOLE_NUMBER = error("whole-number", N_("“{text}” is not a whole number above 0"), N_("write it in digits, such as 34"))
UNKNOWN_POWER_TYPE = error(
    "unknown-power-type",
    N_("“{text}” is not a power type (权力类型)"),
    N_("did you mean “{near}”?"),
    N_("the power types are {known}"),
)
TYPED_NUMBER = warning(
    "typed-number",
    N_("the entries of “{key}” are numbered by the program, and this one begins with “{number}” besides"),
    N_("delete “{number}” here and in the other entries"),
)
TOO_WIDE = error(
    "too-wide", N_("“{key}” adds up to {sum} mm, but a page's text is {limit} mm wide"), N_("make the columns narrower")
)
POWER_TYPE_ALIAS = warning(
    "power-type-alias",
    N_("the power type “{text}” is read as “{name}”"),
    N_("write “{name}”"),
)
