"""Diagnostics as text for a terminal: a line that says where and what, and under it the remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from respcli.diagnostics import Diagnostic, Severity, Translate, in_order

Paint = Callable[[str, Severity], str]


def plain(text: str, _severity: Severity) -> str:
    """No colour."""
    return text


def text_report(diagnostics: Iterable[Diagnostic], translate: Translate = str, paint: Paint = plain) -> Iterator[str]:
    """The lines of a report, in order of place, each finding once."""
    for finding in in_order(diagnostics):
        severity = finding.rule.severity
        where = f"{finding.place.file}:{finding.place.line}:{finding.place.column}"
        label = paint(translate(severity.value), severity)
        yield f"{where} {label} {finding.rule.id} {finding.message(translate)}"
        if remedy := finding.remedy(translate):
            yield f"  {remedy}"
