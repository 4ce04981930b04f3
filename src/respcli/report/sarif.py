"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from string import Formatter
from typing import Any
from urllib.parse import quote

from respcli.diagnostics import Diagnostic, Place, Rule, Severity, Translate
from respcli.messages import N_
from respcli.report.as_json import dumps
from respcli.report.record import Report, View, words

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_DRIVE = re.compile(r"[A-Za-z]:/")
_LANGUAGE = N_("en-US")
_ROOT = N_("The folder in which respcli was run.")
_MORE = N_("`respcli explain {rule}` says more.")


def report(report: Report, translate: Translate, _view: View) -> str:
    """The report as a SARIF log of one run."""
    rules = {finding.rule.id: finding.rule for finding in report.findings}
    numbers = {rule: number for number, rule in enumerate(sorted(rules))}
    repeats: Counter[str] = Counter()
    driver = {
        "name": "respcli",
        "version": report.version,
        "semanticVersion": report.version,
        "rules": [_rule(rules[name], translate) for name in numbers],
    }
    run = {
        "tool": {"driver": driver},
        "language": translate(_LANGUAGE),
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": translate(_ROOT)}}},
        "results": [_result(finding, numbers, repeats, translate) for finding in report.findings],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, translate: Translate) -> dict[str, Any]:
    """A rule. Its message has no values here, so “…” stands for each."""
    short = _without_values(translate(rule.message))
    remedies = [_without_values(translate(remedy)) for remedy in rule.remedies]
    more = [translate(rule.basis)] if rule.basis else []
    more.append(translate(_MORE).format(rule=rule.id))
    return {
        "id": rule.id,
        "shortDescription": {"text": short},
        "fullDescription": {"text": translate(rule.reason) if rule.reason else short},
        "help": {
            "text": "\n".join([*remedies, *more]),
            "markdown": "\n\n".join(["\n".join(f"- {remedy}" for remedy in remedies), *more]),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _without_values(text: str) -> str:
    return "".join(words + "…" * (name is not None) for words, name, _, _ in Formatter().parse(text))


def _result(
    finding: Diagnostic, numbers: dict[str, int], repeats: Counter[str], translate: Translate
) -> dict[str, Any]:
    rule, place = finding.rule, finding.place
    artifact, region = _artifact(place.file), _region(place)
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": _pointer(finding), "kind": "value"}]
    result = {
        "ruleId": rule.id,
        "ruleIndex": numbers[rule.id],
        "level": _LEVELS[rule.severity],
        "message": {"text": words(finding, translate)},
        "locations": [location],
        "partialFingerprints": {"respcliFinding/v1": _fingerprint(finding, repeats)},
    }
    if finding.fix is not None and place.end_line:
        replacement = {"deletedRegion": region, "insertedContent": {"text": finding.fix}}
        change = {"artifactLocation": artifact, "replacements": [replacement]}
        description = {"text": finding.remedy(translate) or finding.message(translate)}
        result["fixes"] = [{"description": description, "artifactChanges": [change]}]
    return result


def _artifact(file: str) -> dict[str, str]:
    """A file as SARIF names it: relative to where the program was run, or absolute."""
    path = quote(file, safe="/", errors="surrogateescape")
    if file.startswith("/"):
        return {"uri": f"file://{path}"}
    if _DRIVE.match(file):
        return {"uri": f"file:///{path.replace('%3A', ':', 1)}"}
    return {"uri": path, "uriBaseId": "SRCROOT"}


def _region(place: Place) -> dict[str, int]:
    region = {"startLine": place.line, "startColumn": place.column}
    return region | {"endLine": place.end_line, "endColumn": place.end_column} if place.end_line else region


def _pointer(finding: Diagnostic) -> str:
    """The field as a JSON pointer."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in finding.path)


def _fingerprint(finding: Diagnostic, repeats: Counter[str]) -> str:
    """What stays the same when lines move: rule, file, field and quoted texts, and the how many-eth such it is.

    Numbers among the values are left out: they count lines and other items.
    """
    texts = [f"{name}={value}" for name, value in sorted(finding.values.items()) if isinstance(value, str)]
    parts = [finding.rule.id, finding.place.file, _pointer(finding), *texts]
    digest = sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    repeats[digest] += 1
    return f"{digest}:{repeats[digest]}"
