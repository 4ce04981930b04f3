"""Findings as JSON, for programs. ``schemas/report.schema.json`` describes it; the time is not in it."""

from __future__ import annotations

import json
from typing import Any

from respcli.diagnostics import Diagnostic, Translate
from respcli.report.record import Report, View

VERSION = 1
"""Goes up when a program that reads the report has to change."""


def report(report: Report, translate: Translate, _view: View) -> str:
    """The report as one JSON object."""
    summary = {
        **{severity.value: count for severity, count in report.counts.items()},
        "files": report.files,
        "filesWithFindings": report.files_with_findings,
        "lists": report.lists,
    }
    return dumps(
        {
            "version": VERSION,
            "program": {"name": "respcli", "version": report.version},
            "summary": summary,
            "findings": [_finding(finding, translate) for finding in report.findings],
        }
    )


def _finding(finding: Diagnostic, translate: Translate) -> dict[str, Any]:
    rule, place = finding.rule, finding.place
    return {
        "rule": rule.id,
        "severity": rule.severity.value,
        "message": finding.message(translate),
        "remedy": finding.remedy(translate),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "endLine": place.end_line or None,
        "endColumn": place.end_column or None,
        "path": finding.path,
        "fix": finding.fix,
    }


def dumps(value: Any) -> str:
    """A value as a JSON text that can be written in UTF-8, whatever a file's name is made of."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace").decode() + "\n"
