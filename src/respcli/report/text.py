"""Findings as text for a terminal: where and what, the line with carets under what was found, and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from respcli.diagnostics import Diagnostic, Place, Translate, in_order
from respcli.report.columns import columns, excerpt, wrap
from respcli.report.record import Paint, Report, View, by_file, where
from respcli.report.summary import summary

_NO_TERMINAL = View()

_NARROWEST = 20
"""Columns below which nothing is laid out any more."""


def report(report: Report, translate: Translate, view: View) -> str:
    """The findings and the summary."""
    lines = [*_told(report.findings, translate, view), *wrap(summary(report, translate), max(view.width, _NARROWEST))]
    return "".join(f"{line}\n" for line in lines)


def text_report(
    diagnostics: Iterable[Diagnostic], translate: Translate = str, view: View = _NO_TERMINAL
) -> Iterator[str]:
    """The lines of a report without its summary, in order of place, each finding once."""
    return _told(in_order(diagnostics), translate, view)


def _told(findings: Iterable[Diagnostic], translate: Translate, view: View) -> Iterator[str]:
    for file, of_file in by_file(findings):
        lines = view.lines(file)
        for finding in of_file:
            yield _header(finding, translate, view.paint)
            yield from _body(finding, finding.remedy(translate), lines, view)


def _header(finding: Diagnostic, translate: Translate, paint: Paint) -> str:
    severity = finding.rule.severity
    label = paint(translate(severity.value), severity)
    return f"{where(finding.place)} {label} {finding.rule.id} {finding.message(translate)}"


def _body(finding: Diagnostic, remedy: str, lines: Sequence[str], view: View) -> Iterator[str]:
    """The snippet, where there is one, with the remedy beside the carets if it fits there, else below."""
    width = max(view.width, _NARROWEST)
    place = finding.place
    if place.end_line and place.line <= len(lines):
        number = f"  {place.line} | "
        line = lines[place.line - 1]
        shown = excerpt(line, place.column - 1, _end(place, line), width - len(number))
        yield (number + shown.text).rstrip()
        margin = " " * (len(number) - 2) + "| " + " " * shown.before
        carets = view.paint("^" * shown.found, finding.rule.severity)
        if len(margin) + shown.found + 1 + columns(remedy) <= width:
            yield f"{margin}{carets} {remedy}".rstrip()
            return
        yield margin + carets
    yield from (f"  {line}" for line in wrap(remedy, width - 2))


def _end(place: Place, line: str) -> int:
    """Where on its first line a place ends."""
    return place.end_column - 1 if place.end_line == place.line else len(line)
