"""What every reporter is given: the findings of a run with what the summary says of it, and the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from respcli.diagnostics import Diagnostic, Place, Severity, Translate

Paint = Callable[[str, Severity], str]

ENDLESS = 1 << 20
"""Columns of what has no right edge, such as a file."""


class Report(NamedTuple):
    """Findings in order (``in_order``), how much was checked in how many seconds, and the program's version.

    With ``strict`` a warning fails as an error does.
    """

    findings: Sequence[Diagnostic]
    files: int
    lists: int
    seconds: float
    version: str
    strict: bool = False

    @property
    def counts(self) -> dict[Severity, int]:
        """The number of findings of each severity, the gravest first."""
        found = Counter(finding.rule.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}

    @property
    def files_with_findings(self) -> int:
        """The number of files in which something was found."""
        return len({finding.place.file for finding in self.findings})

    def fails(self, finding: Diagnostic) -> bool:
        """Whether a finding lets the run fail."""
        severity = finding.rule.severity
        return severity is Severity.ERROR or (self.strict and severity is Severity.WARNING)


def plain(text: str, _severity: Severity) -> str:
    """No colour."""
    return text


def no_lines(_file: str) -> Sequence[str]:
    """No source, so no snippets."""
    return ()


class View(NamedTuple):
    """What only the terminal needs: the lines of a file by its path (``source_lines``), its columns, its colours."""

    lines: Callable[[str], Sequence[str]] = no_lines
    width: int = ENDLESS
    paint: Paint = plain


Reporter = Callable[[Report, Translate, View], str]
"""Writes a report in one format. The text ends with a line break."""


def by_file(findings: Iterable[Diagnostic]) -> Iterable[tuple[str, Iterable[Diagnostic]]]:
    """Findings in order, file by file."""
    return groupby(findings, key=lambda finding: finding.place.file)


def where(place: Place) -> str:
    """A place as people and editors read it."""
    return f"{place.file}:{place.line}:{place.column}"


def words(finding: Diagnostic, translate: Translate) -> str:
    """What is wrong, and on a second line the remedy."""
    return "\n".join(filter(None, (finding.message(translate), finding.remedy(translate))))
