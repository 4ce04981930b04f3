"""Citations beside the law library: whether the law is known, and whether it has what is cited of it."""

from __future__ import annotations

from respcli.diagnostics import Rule, Severity
from respcli.messages import N_

UNKNOWN_LAW = Rule(
    "unknown-law",
    Severity.ADVICE,
    message=N_("{text} is neither in the registry nor in the law library"),
    remedies=(
        N_("write {near} if that is meant; if not, add the text with `respcli laws add` or an entry to registry.yaml"),
        N_("check the name; if it is right, add the text with `respcli laws add` or an entry to registry.yaml"),
    ),
    reason=N_("A law that nobody can find under its name may be misnamed, and is not checked for being in force."),
    basis=N_("the name under which the law was promulgated"),
    bad="备注: 依照《临江市水库管理条列》第三条办理。",
    good="备注: 依照《临江市水库管理条例》第九条办理。",
)
NO_SUCH_PROVISION = Rule(
    "no-such-provision",
    Severity.WARNING,
    message=N_("{law} has no {provision}; {there}"),
    remedies=(N_("look the provision up with `respcli laws show {name}`"),),
    reason=N_("A power cannot rest on a provision that does not exist; mostly the number is from another version."),
    basis=N_("the text of the law that was in force on the day of the submission"),
    bad="备注: 依照《临江市水库管理条例》第八十条办理。",
    good="备注: 依照《临江市水库管理条例》第九条办理。",
)
OLD_LAW_TEXT = Rule(
    "old-law-text",
    Severity.ADVICE,
    message=N_("{law} was revised on {date}, and the law library does not have that text"),
    remedies=(N_("add the text of {date} with `respcli laws add`; until then citations of this law are not checked"),),
    reason=N_("Against an older text a right citation would be called wrong, and a wrong one right."),
    basis=N_("the decision that amended the law"),
    bad="备注: 依照《临江市河道管理条例》第二条办理。",
    good="备注: 依照《临江市水库管理条例》第九条办理。",
)
