"""What is told of a rule: its page in the docs, and what ``respcli explain`` shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from respcli import messages
from respcli.diagnostics import Rule, Severity, Translate
from respcli.messages import N_
from respcli.rules.catalogue import families

_VALUES = re.compile(r"(?:\{\w+\})+")

NO_FAMILY = N_("reading and building")
TITLE = N_("The rules of respcli")
LEAD = N_("Written from the rules themselves. `respcli explain RULE` shows the same.")
TITLES = {
    "phrases": N_("characters confused, dropped or doubled in set phrases"),
    "punctuation": N_("marks, brackets, spaces, ends of entries"),
    "numbering": N_("numbers that were typed"),
    "usage": N_("words taken for one another"),
    "laws": N_("laws cited, and how"),
    "duties": N_("steps of duties, duties and items"),
    "duplicates": N_("what is said twice"),
    "codes": N_("item codes"),
    "phones": N_("telephone numbers"),
    "adjustments": N_("what changed since the last publication, and what is declared of it"),
}
"""What each family is about."""

HEADINGS = {
    "why": N_("Why."),
    "basis": N_("Basis."),
    "remedy": N_("Remedy."),
    "bad": N_("Wrong:"),
    "good": N_("Right:"),
    "ignore": N_("To accept such findings, in the same file; “字段: …” besides, in one field alone:"),
}


def family(rule: Rule) -> str:
    """The name of the family that a rule belongs to; empty for one that has none."""
    return next((name for name, ids in families().items() if rule.id in ids), "")


def titled(name: str, translate: Translate) -> str:
    """The name of a family, as a user types it, and what it is about."""
    return f"{name} — {translate(TITLES[name])}" if name else translate(NO_FAMILY)


def all_pages(rules: Iterable[Rule], translate: Translate = str) -> str:
    """The pages of rules, by family, those of reading last, after a table of contents."""
    order = [*families(), ""]
    ordered = sorted(rules, key=lambda rule: (order.index(family(rule)), rule.id))
    contents = [
        f"* **{titled(name, translate)}**: {'、'.join(f'[{rule.id}](#{rule.id})' for rule in of_family)}"
        for name, of_family in groupby(ordered, family)
    ]
    pages = (page(rule, translate) for rule in ordered)
    return "\n".join((f"# {translate(TITLE)}\n\n{translate(LEAD)}\n", *contents, "", *pages))


def page(rule: Rule, translate: Translate = str) -> str:
    """The page of a rule, in Markdown."""
    return "\n\n".join(_parts(rule, translate)) + "\n"


def _parts(rule: Rule, translate: Translate) -> Iterator[str]:
    yield f"## {rule.id}"
    where = titled(family(rule), translate)
    default = "" if rule.default else translate(N_("; only used where it is asked for"))
    yield f"*{translate(rule.severity.value)}, {where}{default}*"
    yield _shown(rule.message, translate)
    if rule.reason:
        yield f"**{translate(HEADINGS['why'])}** {translate(rule.reason)}"
    if rule.basis:
        yield f"**{translate(HEADINGS['basis'])}** {translate(rule.basis)}"
    yield f"**{translate(HEADINGS['remedy'])}** " + " / ".join(_shown(text, translate) for text in rule.remedies)
    for heading, example in (("bad", rule.bad), ("good", rule.good)):
        if example:
            yield f"{translate(HEADINGS[heading])}\n\n```yaml\n{example.strip()}\n```"
    if rule.severity is not Severity.ERROR and rule not in messages.ABOUT_ACCEPTING:
        reason = translate(N_("why it may stand"))
        ignore = f"忽略:\n  - 规则: {rule.id}\n    理由: {reason}"
        yield f"{translate(HEADINGS['ignore'])}\n\n```yaml\n{ignore}\n```"


def _shown(text: str, translate: Translate) -> str:
    """A message without the values that it would quote."""
    return _VALUES.sub("…", translate(text)).replace("{{", "{").replace("}}", "}")


def overview(rules: Iterable[Rule], translate: Translate = str) -> Iterator[tuple[str, str, str, str]]:
    """Family, id, severity and message of each rule, the families in their order, those of reading first."""
    order = ["", *families()]
    for rule in sorted(rules, key=lambda rule: (order.index(family(rule)), rule.id)):
        name = titled(family(rule), translate)
        severity = translate(rule.severity.value) + ("" if rule.default else "*")
        yield name, rule.id, severity, _shown(rule.message, translate)
