"""What the messages are written with: marks of texts that are translated later, and the makers of rules."""

from __future__ import annotations

from functools import partial

from respcli.diagnostics import Rule, Severity


def N_(text: str) -> str:  # noqa: N802 -- the name by which gettext finds texts that are translated later
    """Mark a text for translation."""
    return text


def P_(one: str, several: str) -> tuple[str, str]:  # noqa: N802 -- as above
    """Mark a text and its plural for translation."""
    return one, several


def _rule(  # noqa: PLR0913 -- what a rule has, by name
    severity: Severity,
    rule: str,
    message: str,
    *remedies: str,
    reason: str,
    basis: str = "",
    bad: str = "",
    good: str = "",
) -> Rule:
    return Rule(rule, severity, message, remedies, reason, basis, bad, good)


error = partial(_rule, Severity.ERROR)
warning = partial(_rule, Severity.WARNING)
advice = partial(_rule, Severity.ADVICE)

SEVERITIES = (N_("error"), N_("warning"), N_("advice"))
