"""Findings as JUnit XML, which Jenkins and GitLab show as tests: a suite for each file, a test for each finding.

An error is a failure, and so is a warning of a strict run. Other findings are skipped tests: both show these with their
text and let the run pass, while of a passed test GitLab shows no text at all. Jenkins reads the text of a skipped test
from the attribute, GitLab from the element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from respcli.diagnostics import Diagnostic, Translate
from respcli.report.record import Report, View, by_file, where, words

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(report: Report, translate: Translate, _view: View) -> str:
    """The report as an XML document that Jenkins' schema allows."""
    root = ET.Element("testsuites", name="respcli")
    for file, findings in by_file(report.findings):
        _suite(root, file, [_test(finding, report.fails(finding), translate) for finding in findings])
    if not report.findings:
        _suite(root, "respcli", [ET.Element("testcase", classname="respcli", name="validate", time="0")])
    _count(root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, name: str, tests: Iterable[ET.Element]) -> None:
    suite = ET.SubElement(root, "testsuite", name=_fit(name))
    suite.extend(tests)
    _count(suite)
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))


def _test(finding: Diagnostic, failed: bool, translate: Translate) -> ET.Element:  # noqa: FBT001 -- what it is
    place = finding.place
    name = f"{finding.rule.id} {place.line}:{place.column}"
    test = ET.Element("testcase", classname=_fit(place.file), name=name, time="0")
    text = words(finding, translate)
    outcome = ET.SubElement(test, "failure" if failed else "skipped")
    outcome.set("type", finding.rule.severity.value)
    outcome.set("message", _fit(text))
    outcome.text = _fit(f"{where(place)} {text}")
    return test


def _count(element: ET.Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))
    element.set("time", "0")


def _fit(text: str) -> str:
    """A text without the characters that XML forbids: an escape stands for each."""
    return _FORBIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
