"""A fault of a file that cannot be read as the text of a law."""

from __future__ import annotations

from respcli.diagnostics import Diagnostic, Faults, Place, Rule


def fault(rule: Rule, file: str, **values: str | int) -> Faults:
    """The exception that tells it."""
    return Faults([Diagnostic(rule, Place(file), values=values)])
