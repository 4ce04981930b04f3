"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from respcli.diagnostics import Diagnostic, Place, Severity, Translate
from respcli.report.record import Report, View, where, words
from respcli.report.summary import summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def report(report: Report, translate: Translate, _view: View) -> str:
    """A command for each finding, and the summary."""
    lines = [*(_command(finding, translate) for finding in report.findings), summary(report, translate)]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Diagnostic, translate: Translate) -> str:
    """The place stands in the text too: the log of the run shows nothing else of the command."""
    properties = {"file": finding.place.file, **_lines(finding.place), "title": finding.rule.id}
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = f"{where(finding.place)} {words(finding, translate)}"
    return f"::{_COMMANDS[finding.rule.severity]} {shown}::{_data(text)}"


def _lines(place: Place) -> dict[str, int]:
    """GitHub takes columns only where they are on one line."""
    if not place.end_line:
        return {"line": place.line}
    if place.end_line > place.line:
        return {"line": place.line, "endLine": place.end_line}
    columns = {"col": place.column, "endColumn": place.end_column}
    return {"line": place.line, "endLine": place.end_line, **columns}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
