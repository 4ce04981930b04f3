"""The last line of a report: how many findings in how many files, of how many that were checked, and the time."""

from __future__ import annotations

from respcli.diagnostics import Severity, Translate
from respcli.messages import N_
from respcli.report.record import Report

_COUNTS = {
    Severity.ERROR: (N_("1 error"), N_("{count} errors")),
    Severity.WARNING: (N_("1 warning"), N_("{count} warnings")),
    Severity.ADVICE: (N_("1 piece of advice"), N_("{count} pieces of advice")),
}
_FILES = N_("1 file"), N_("{count} files")
_LISTS = N_("1 list"), N_("{count} lists")
_COMMA = N_(", ")
_SOME = N_("{counts} in {found} of {files} ({lists}); {seconds} s")
_NONE = N_("no findings in {files} ({lists}); {seconds} s")


def summary(report: Report, translate: Translate) -> str:
    """One sentence on a run."""
    found = {_COUNTS[severity]: number for severity, number in report.counts.items() if number}
    return translate(_SOME if found else _NONE).format(
        counts=translate(_COMMA).join(_number(number, texts, translate) for texts, number in found.items()),
        found=report.files_with_findings,
        files=_number(report.files, _FILES, translate),
        lists=_number(report.lists, _LISTS, translate),
        seconds=f"{report.seconds:.2f}",
    )


def _number(number: int, texts: tuple[str, str], translate: Translate) -> str:
    one, several = texts
    return translate(one if number == 1 else several).format(count=number)
