"""The formats of a report by the name that ``--format`` gives them."""

from __future__ import annotations

from importlib import import_module

from respcli.diagnostics import Translate
from respcli.report import text
from respcli.report.record import Report, Reporter, View


def _late(module: str) -> Reporter:
    """The reporter of a module that is read when it is first used: most runs write text and should start soon."""

    def report(report: Report, translate: Translate, view: View) -> str:
        write: Reporter = import_module(f"respcli.report.{module}").report
        return write(report, translate, view)

    return report


REPORTERS: dict[str, Reporter] = {
    "text": text.report,
    "json": _late("as_json"),
    "sarif": _late("sarif"),
    "github": _late("github"),
    "junit": _late("junit"),
}
